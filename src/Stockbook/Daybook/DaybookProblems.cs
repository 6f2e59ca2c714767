using System.Globalization;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>What the daybook refuses, in words.</summary>
internal static class DaybookProblems
{
    /// <summary>The type of the problem with a day that has its report.</summary>
    public const string Reported = "day-reported";

    public static Problem AlreadyReported(CachedStore store, DateOnly date, long report) => Problem.Conflict(Reported, "The day is reported",
        $"The report cannot be created again: {store.Name} reported {Day(date)} already, as report {report}. A manager may amend it.",
        ("report_id", report), ("store_id", store.Id.Value), ("date", date));

    public static Problem Closed(CachedStore store, DateOnly date, long report) => Problem.Conflict(Reported, "The day is reported",
        $"{store.Name} has reported {Day(date)} as report {report}, and the day is closed: ask a manager, who may still correct it.",
        ("report_id", report), ("store_id", store.Id.Value), ("date", date));

    public static Problem Incomplete(CachedStore store, DateOnly date, IReadOnlyList<string> fields, IReadOnlyList<(long Id, string Name)> products)
    {
        const int Named = 10;
        var parts = new List<string>();
        if (fields.Count > 0) parts.Add(string.Join(" and ", fields));
        if (products.Count > 0)
        {
            var names = string.Join(", ", products.Take(Named).Select(p => p.Name));
            var more = products.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {products.Count - Named} more") : "";
            parts.Add($"the balances of {names}{more}");
        }

        return Problem.Conflict("day-incomplete", "The day is not complete",
            $"{store.Name} on {Day(date)} is not complete: missing are {string.Join("; ", parts)}. Enter them, and send the report again.",
            ("missing_fields", fields), ("missing_products", new System.Text.Json.Nodes.JsonArray([.. products.Select(p => (System.Text.Json.Nodes.JsonNode)p.Id)])),
            ("store_id", store.Id.Value), ("date", date));
    }

    public static Problem Surplus(string product, Unit unit, Quantity counted, Quantity expected, DateTimeOffset countedAt) => Problem.Conflict("surplus", "More than expected",
        $"You counted {counted - expected} {unit} of {product} more than expected ({counted} instead of {expected}). Book as surplus? Then send it again with confirm_surplus = true.",
        ("counted", counted), ("expected", expected), ("surplus", counted - expected), ("counted_at", countedAt));

    public static Problem NotLast(string came, long movement) => Problem.Conflict("not-last", "Something came after it",
        $"Only the last movement of a product can be rolled back here, and after this balance came {came}: count again instead.", ("movement_id", movement));

    public static Problem Archived(CachedStore store) => Problem.Conflict("store-archived", "The store is archived",
        $"{store.Name} is archived; restore it before booking there.", ("store_id", store.Id.Value));

    public static Problem Locked(DateOnly lockDate) => Problem.Conflict("day-locked", "The day is closed",
        $"Nothing can be reported before {Day(lockDate)}, the lock date: choose that day or a later one.", ("lock_date", lockDate));

    public static Problem Earlier(CachedStore store, DateOnly asked, DateOnly open) => new(StockPermissions.EarlierDay, 403, "Your role does not allow earlier days",
        $"date is {Day(asked)}, and the open day of {store.Name} is {Day(open)}: leave it out, or ask someone with the permission backdate or approve.");

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
