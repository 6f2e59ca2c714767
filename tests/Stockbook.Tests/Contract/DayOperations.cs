using System.Globalization;

namespace Stockbook.Tests.Contract;

/// <summary>The requests about an outlet's day and its reports.</summary>
internal static class DayOperations
{
    private const int Nobody = 999_999;

    /// <summary>Every operation of the day.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/stores/{id}/day", w => new($"/api/stores/{w.Day.Counted}/day"), _ => new($"/api/stores/{Nobody}/day")),
        new("GET /api/stores/{id}/day-calendar", w => new($"/api/stores/{w.Day.Reported}/day-calendar"), _ => new($"/api/stores/{Nobody}/day-calendar")),
        new("POST /api/stores/{id}/day/balances", w => new($"/api/stores/{w.Day.Counted}/day/balances", Count(w.Product, "3, \"1 pcs\"")),
            w => new($"/api/stores/{w.Day.Counted}/day/balances", Count(Nobody, "3")), w => new($"/api/stores/{w.Day.Counted}/day/balances", Count(w.Product, "5000"))),
        new("POST /api/stores/{id}/day/balances/preview", w => new($"/api/stores/{w.Day.Counted}/day/balances/preview", Count(w.Product, "4")),
            w => new($"/api/stores/{w.Day.Counted}/day/balances/preview", Count(Nobody, "4")), w => new($"/api/stores/{w.Day.Archived}/day/balances/preview", Count(w.Product, "4"))),
        new("POST /api/stores/{id}/day/balances/{balance}/roll-back", w => new($"/api/stores/{w.Day.Rolled}/day/balances/{w.Day.Balance}/roll-back"),
            w => new($"/api/stores/{w.Day.Rolled}/day/balances/{Nobody}/roll-back"), w => new($"/api/stores/{w.Day.Rolled}/day/balances/{w.Day.Earlier}/roll-back")),
        new("PATCH /api/stores/{id}/day/draft", w => new($"/api/stores/{w.Day.Counted}/day/draft", Draft), _ => new($"/api/stores/{Nobody}/day/draft", Draft),
            w => new($"/api/stores/{w.Day.Reported}/day/draft", Draft)),
        new("PUT /api/stores/{id}/day/draft", w => new($"/api/stores/{w.Day.Filled}/day/draft", Draft), _ => new($"/api/stores/{Nobody}/day/draft", Draft),
            w => new($"/api/stores/{w.Day.Reported}/day/draft", Draft)),
        new("POST /api/stores/{id}/day/submit", w => new($"/api/stores/{w.Day.Filled}/day/submit", "{}"), _ => new($"/api/stores/{Nobody}/day/submit", "{}"),
            w => new($"/api/stores/{w.Day.Reported}/day/submit", "{}")),
        new("GET /api/day-reports", _ => new("/api/day-reports?limit=5"), _ => new($"/api/day-reports?store_id={Nobody}"), Forbidden: w => new($"/api/day-reports?store_id={w.Store}")),
        new("GET /api/day-reports/differences", _ => new("/api/day-reports/differences?days=30"), _ => new($"/api/day-reports/differences?store_id={Nobody}"),
            Forbidden: w => new($"/api/day-reports/differences?store_id={w.Store}")),
        new("GET /api/day-reports/{id}", w => new($"/api/day-reports/{w.Day.Report}"), _ => new($"/api/day-reports/{Nobody}")),
        new("POST /api/day-reports/{id}/amend", w => new($"/api/day-reports/{w.Day.Report}/amend", Amendment()), _ => new($"/api/day-reports/{Nobody}/amend", Amendment()))
        {
            Others = new Dictionary<string, Func<World, Ask>>
            {
                ["409"] = w => new($"/api/day-reports/{w.Day.Report}/amend", Amendment(), new Dictionary<string, string> { ["If-Match"] = "\"v999\"" }),
            },
        },
    ];

    private const string Draft = """{"receipts": 3, "revenue": {"cash": 10, "card": 2.5}, "note": "Rain"}""";

    private static long s_receipts = 100;

    // Another number each time: a report is not amended to what it says.
    private static string Amendment() => string.Create(CultureInfo.InvariantCulture, $$"""{"receipts": {{Interlocked.Increment(ref s_receipts)}}, "note": "Forgotten", "reason": "A drawer was forgotten"}""");

    private static string Count(long product, string parts) => $$"""{"product_id": {{product}}, "parts": [{{parts}}], "note": "Counted twice"}""";
}
