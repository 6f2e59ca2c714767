namespace Stockbook.Reports.Summaries;

/// <summary>One of the tables of sums, and the SQL that all of them share: they have the same columns and differ in what a row is about.</summary>
/// <param name="Name">The table.</param>
/// <param name="Keys">What a row is about, besides the tenant; the business date last.</param>
/// <param name="HasReceipts">True when it counts receipts.</param>
/// <param name="IsOfLevels">True when a row is about a stock level, whose movements carry what they left there.</param>
internal sealed record SummaryTable(string Name, IReadOnlyList<string> Keys, bool HasReceipts = false, bool IsOfLevels = false)
{
    /// <summary>What an amount of goods can do, in the order of <see cref="Measures"/>; the movement types that count there, and the sign that makes it positive.</summary>
    private static readonly (string Column, string Types, int Sign)[] s_flows =
    [
        ("received", "1, 10", 1), ("sold", "2", -1), ("returned", "3", 1), ("supplier_returned", "9", -1), ("removed", "4", -1), ("adjusted", "5, 8", 1),
        ("transferred_in", "7", 1), ("transferred_out", "6", -1),
    ];

    /// <summary>Per store, product and business date.</summary>
    public static SummaryTable Stock { get; } = new("daily_stock", ["store_id", "product_id", "business_date"], IsOfLevels: true);

    /// <summary>Per store and business date.</summary>
    public static SummaryTable Store { get; } = new("daily_store", ["store_id", "business_date"], HasReceipts: true);

    /// <summary>Per product and business date.</summary>
    public static SummaryTable Product { get; } = new("daily_product", ["product_id", "business_date"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SummaryTable> All { get; } = [Stock, Store, Product];

    /// <summary>The columns that are sums of a day's movements: flows, their values, and the rest; receipts last where there are any.</summary>
    public IReadOnlyList<string> Measures { get; } =
        [.. s_flows.Select(f => f.Column), .. s_flows.Select(f => f.Column + "_value"), "revenue", "cost", "variance", "sales", .. HasReceipts ? ["receipts"] : Array.Empty<string>()];

    /// <summary>Every column but the tenant's.</summary>
    public IReadOnlyList<string> Columns => [.. Keys, .. Measures, "closing", "closing_value"];

    /// <summary>The change of what lies there, as a sum of a row's flows.</summary>
    /// <param name="row">Where the columns are, such as <c>excluded.</c></param>
    /// <param name="suffix"><c>_value</c> for the change of value.</param>
    /// <param name="among">The only columns to look at; all when it is left out.</param>
    public static string Net(string row, string suffix = "", IReadOnlyCollection<string>? among = null) =>
        "0" + string.Concat(s_flows.Where(f => among?.Contains(f.Column + suffix) != false).Select(f => $" {(f.Sign > 0 ? '+' : '-')} {row}{f.Column}{suffix}"));

    /// <summary>
    /// The table as the movements up to <c>@Last</c> say it must be, for tenant <c>@Tenant</c>: every column but the tenant's. This is what the sums mean; the
    /// projector is a faster way to the same.
    /// </summary>
    public string Recomputed()
    {
        var previousKeys = string.Concat(Keys.SkipLast(1).Select(k => k + ", "));
        return $"""
            with days as (
              select {string.Join(", ", Keys)}, {string.Join(", ", Measures.Select(m => $"cast({SumOf(m)} as bigint) as {m}"))}
              from movement m where tenant_id = @Tenant and id <= @Last group by {string.Join(", ", Keys)}
            )
            select days.*, cast(sum({Net("")}) over w as bigint) as closing, cast(sum({Net("", "_value")}) over w as bigint) as closing_value
            from days window w as ({(previousKeys.Length == 0 ? "" : $"partition by {previousKeys[..^2]} ")}order by business_date)
            """;
    }

    private static string SumOf(string measure) => measure switch
    {
        "revenue" => "sum(coalesce(amount, 0))",
        "cost" => "sum(case when type in (2, 3) then -(value_change + value_variance) else 0 end)",
        "variance" => "sum(value_variance)",
        "sales" => "sum(case when type = 2 then case when reverses is null then 1 else -1 end else 0 end)",
        "receipts" => $"sum({Receipt})",
        _ => Flow(Array.Find(s_flows, f => f.Column == measure || f.Column + "_value" == measure), measure.EndsWith("_value", StringComparison.Ordinal) ? "value_change" : "quantity"),
    };

    private static string Flow((string Column, string Types, int Sign) flow, string amount) =>
        $"sum(case when type in ({flow.Types}) then {(flow.Sign < 0 ? "-" : "")}{amount} else 0 end)";

    /// <summary>1 for the first line of a receipt, -1 for that of its reversal, of movement <c>m</c>. What a count found sold is no receipt, and neither is its reversal.</summary>
    public const string Receipt = """
        case when m.type = 2 and m.id = m.posting_id and m.counted is null then
          case when m.reverses is null then 1
               when (select o.counted from movement o where o.tenant_id = m.tenant_id and o.id = m.reverses) is null then -1 else 0 end
        else 0 end
        """;
}
