using Stockbook.Access;
using Stockbook.Tests.Contract;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may do what with an outlet's day.</summary>
internal static class DayRows
{
    private static int s_made;

    /// <summary>Every operation of the day and its reports.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new("GET /api/stores/{id}/day", Reach.Store, Permission.None, (_, store) => At($"/api/stores/{store}/day")),
        new("GET /api/stores/{id}/day-calendar", Reach.Store, Permission.None, (_, store) => At($"/api/stores/{store}/day-calendar")),
        new("POST /api/stores/{id}/day/balances", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stores/{store}/day/balances", await CountAsync(s, store))),
        new("POST /api/stores/{id}/day/balances/preview", Reach.Store, Permission.Counts, async (s, store) => new($"/api/stores/{store}/day/balances/preview", await CountAsync(s, store))),
        new("POST /api/stores/{id}/day/balances/{balance}/roll-back", Reach.Store, Permission.Counts, async (s, store) =>
            new($"/api/stores/{store}/day/balances/{await s.MakeAsync($"/api/stores/{store}/day/balances", await CountAsync(s, store))}/roll-back")),
        new("PATCH /api/stores/{id}/day/draft", Reach.Store, Permission.DayReports, (_, store) => At($"/api/stores/{store}/day/draft", """{"receipts": 1}""")),
        new("PUT /api/stores/{id}/day/draft", Reach.Store, Permission.DayReports, (_, store) => At($"/api/stores/{store}/day/draft", """{"receipts": 1}""")),

        // Sent once for all: who may send it is told what is missing.
        new("POST /api/stores/{id}/day/submit", Reach.Store, Permission.DayReports, (_, store) => At($"/api/stores/{store}/day/submit", "{}")) { Done = 409 },
        new("GET /api/day-reports", Reach.Store, Permission.None, (_, store) => At($"/api/day-reports?store_id={store}")),
        new("GET /api/day-reports/differences", Reach.Store, Permission.None, (_, store) => At($"/api/day-reports/differences?store_id={store}")),
        new("GET /api/day-reports/{id}", Reach.Store, Permission.None, async (s, store) => new($"/api/day-reports/{await ReportAsync(s, store)}")),
        new("POST /api/day-reports/{id}/amend", Reach.Store, Permission.Approve, async (s, store) =>
            new($"/api/day-reports/{await ReportAsync(s, store)}/amend", $$"""{"receipts": {{Interlocked.Increment(ref s_made)}}, "reason": "Forgot some"}""")),
    ];

    private static Task<Ask> At(string path, string? json = null) => Task.FromResult(new Ask(path, json));

    private static async Task<string> CountAsync(Side side, long store) => $$"""{"product_id": {{await side.StockedAsync(store)}}, "counted": 50}""";

    // A day of its own, long past.
    private static async Task<long> ReportAsync(Side side, long store)
    {
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-2 - Interlocked.Increment(ref s_made));
        await side.Owner.PatchAsync($"/api/stores/{store}/day/draft", $$$"""{"date": "{{{date:yyyy-MM-dd}}}", "receipts": 1, "revenue": {"cash": 1}, "note": "{{{side.Mark}}}"}""");
        return await side.MakeAsync($"/api/stores/{store}/day/submit", $$"""{"date": "{{date:yyyy-MM-dd}}"}""");
    }
}
