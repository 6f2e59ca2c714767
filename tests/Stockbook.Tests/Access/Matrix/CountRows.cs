using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may count, and who may settle what was counted.</summary>
internal static class CountRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("GET /api/stock-counts", Reach.Store, Permission.Counts, (_, store) => At($"/api/stock-counts?store_id={store}")),
        new("POST /api/stock-counts", Reach.Store, Permission.Counts, async (s, store) => new("/api/stock-counts", Start(store, await s.StockedAsync(store)))),
        new("GET /api/stock-counts/suggestions", Reach.Store, Permission.Counts, (_, store) => At($"/api/stock-counts/suggestions?store_id={store}")),
        new("GET /api/stock-counts/accuracy", Reach.Store, Permission.Approve, (_, store) => At($"/api/stock-counts/accuracy?store_id={store}")),
        new("GET /api/stock-counts/{id}", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stock-counts/{(await OpenAsync(s, store)).Count}")),
        new("GET /api/stock-counts/{id}/lines", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stock-counts/{(await OpenAsync(s, store)).Count}/lines")),
        new("GET /api/stock-counts/{id}/entries", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stock-counts/{(await OpenAsync(s, store)).Count}/entries")),
        new("POST /api/stock-counts/{id}/lines", Reach.Store, Permission.Counts, async (s, store) =>
        {
            var (count, product) = await OpenAsync(s, store);
            return new($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": 7}""");
        }),
        new("DELETE /api/stock-counts/{id}/entries/{entry}", Reach.Store, Permission.Counts | Permission.Approve, async (s, store) => new($"/api/stock-counts/{(await OpenAsync(s, store)).Count}/entries/1")),
        new("POST /api/stock-counts/{id}/submit", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stock-counts/{(await OpenAsync(s, store)).Count}/submit")),
        new("POST /api/stock-counts/{id}/recount", Reach.Store, Permission.Counts, async (s, store) =>
        {
            var (count, product) = await SubmittedAsync(s, store, 7);
            return new($"/api/stock-counts/{count}/recount", $$"""{"products": [{{product}}]}""");
        }),
        new("POST /api/stock-counts/{id}/approve", Reach.Store, Permission.Approve, async (s, store) => new($"/api/stock-counts/{(await SubmittedAsync(s, store, 7)).Count}/approve", """{"all": true}""")),
        new("POST /api/stock-counts/{id}/post", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stock-counts/{(await SubmittedAsync(s, store, 50)).Count}/post", "{}")),
        new("POST /api/stock-counts/{id}/cancel", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stock-counts/{(await OpenAsync(s, store)).Count}/cancel")),
    ];

    private static Task<Ask> At(string path) => Task.FromResult(new Ask(path));

    private static string Start(long store, long product) => $$"""{"store_id": {{store}}, "scope": "products", "products": [{{product}}]}""";

    private static async Task<(long Count, long Product)> OpenAsync(Side side, long store, int counted = 7)
    {
        var product = await side.StockedAsync(store);
        var count = await side.MakeAsync("/api/stock-counts", Start(store, product));
        await side.MakeAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": {{counted}}, "place": "{{side.Mark}}"}""", "entry.id");
        return (count, product);
    }

    private static async Task<(long Count, long Product)> SubmittedAsync(Side side, long store, int counted)
    {
        var (count, product) = await OpenAsync(side, store, counted);
        await side.MakeAsync($"/api/stock-counts/{count}/submit", "");
        return (count, product);
    }
}
