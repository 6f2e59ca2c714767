namespace Stockbook.Tests.Contract;

/// <summary>The requests by which the operations of stock counts show each of their answers.</summary>
internal static class CountOperations
{
    private const int Nobody = 999_999;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/stock-counts", _ => new("/api/stock-counts?limit=2"), _ => new($"/api/stock-counts?store_id={Nobody}")),
        new("POST /api/stock-counts", w => new("/api/stock-counts", Start(w.Store, w.Spare)), w => new("/api/stock-counts", Start(Nobody, w.Spare)), w => new("/api/stock-counts", Start(1, w.Counts.Open.Product))),
        new("GET /api/stock-counts/suggestions", _ => new("/api/stock-counts/suggestions"), _ => new($"/api/stock-counts/suggestions?store_id={Nobody}"),
            w => new($"/api/stock-counts/suggestions?store_id={w.Counts.ArchivedStore}")),
        new("GET /api/stock-counts/accuracy", _ => new("/api/stock-counts/accuracy"), _ => new($"/api/stock-counts/accuracy?store_id={Nobody}")),
        new("GET /api/stock-counts/{id}", w => new($"/api/stock-counts/{w.Counts.Posted.Count}"), _ => new($"/api/stock-counts/{Nobody}")),
        new("GET /api/stock-counts/{id}/lines", w => new($"/api/stock-counts/{w.Counts.ToApprove.Count}/lines"), _ => new($"/api/stock-counts/{Nobody}/lines")),
        new("GET /api/stock-counts/{id}/entries", w => new($"/api/stock-counts/{w.Counts.Open.Count}/entries"), _ => new($"/api/stock-counts/{Nobody}/entries")),
        new("POST /api/stock-counts/{id}/lines", w => new($"/api/stock-counts/{w.Counts.Open.Count}/lines", Entry(w.Counts.Open.Product)), w => new($"/api/stock-counts/{Nobody}/lines", Entry(w.Product)),
            w => new($"/api/stock-counts/{w.Counts.Cancelled.Count}/lines", Entry(w.Product))),
        new("DELETE /api/stock-counts/{id}/entries/{entry}", w => new($"/api/stock-counts/{w.Counts.Open.Count}/entries/1"), _ => new($"/api/stock-counts/{Nobody}/entries/1"),
            w => new($"/api/stock-counts/{w.Counts.Cancelled.Count}/entries/1")),
        Step("submit", w => w.Counts.ToSubmit.Count),
        Step("recount", w => w.Counts.ToRecount.Count, w => $$"""{"products": [{{w.Counts.ToRecount.Product}}]}"""),
        Step("approve", w => w.Counts.ToApprove.Count, _ => """{"all": true, "note": "Seen"}"""),
        Step("post", w => w.Counts.ToPost.Count, _ => """{"reason": "Year's end"}"""),
        Step("cancel", w => w.Counts.ToCancel.Count),
    ];

    private static Operation Step(string step, Func<World, long> count, Func<World, string>? json = null) => new(
        $"POST /api/stock-counts/{{id}}/{step}", w => new($"/api/stock-counts/{count(w)}/{step}", json?.Invoke(w)), w => new($"/api/stock-counts/{Nobody}/{step}", json?.Invoke(w)),
        w => new($"/api/stock-counts/{w.Counts.Cancelled.Count}/{step}", json?.Invoke(w)));

    private static string Start(long store, long product) => $$"""{"store_id": {{store}}, "scope": "products", "products": [{{product}}], "notes": "Shelf by shelf"}""";

    private static string Entry(long product) => $$"""{"product_id": {{product}}, "counted": 5, "place": "Shelf A"}""";
}
