using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

namespace Stockbook.Reports;

/// <summary>
/// How fast goods sell: units a day over the days in stock of the last 28 business dates, today among them. A day is in stock when its opening or its closing was
/// above zero, or something sold.
/// </summary>
internal static class Velocity
{
    /// <summary>How many days are looked at.</summary>
    public const int Days = 28;

    /// <summary>Adds <c>@FirstDay</c> and <c>@LastDay</c>.</summary>
    public static void AddTo(DynamicParameters names, DateOnly today) =>
        names.AddDynamicParams(new { FirstDay = StoredTime.Of(today.AddDays(1 - Days)), LastDay = StoredTime.Of(today) });

    /// <summary>
    /// Common tables, to stand behind <c>with</c>: <c>pair</c> is what <paramref name="pairs"/> selects (<c>store_id</c>, <c>product_id</c>, <c>on_hand</c> and more),
    /// and <c>pace</c> has <c>sold</c> (less returned), <c>days</c> in stock for those that moved; what did not move was in stock on all days or on none.
    /// </summary>
    public static string Tables(string pairs, DateOnly today)
    {
        // Days are numbered here: the difference of two dates as they are stored means nothing.
        var numbered = string.Join(", ", Enumerable.Range(0, Days).Select(n => $"({StoredTime.Of(today.AddDays(n + 1 - Days))}, {n})"));
        return $"""
            numbered(business_date, n) as (values {numbered}),
            pair as ({pairs}),
            moved as (
              select d.store_id, d.product_id, w.n, d.sold, d.returned, d.closing, d.closing - ({SummaryTable.Net("d.")}) as opening,
                lead(w.n, 1, {Days}) over by_day as next_n, row_number() over by_day as place
              from pair x join daily_stock d on d.tenant_id = @Tenant and d.store_id = x.store_id and d.product_id = x.product_id and d.business_date between @FirstDay and @LastDay
              join numbered w on w.business_date = d.business_date
              window by_day as (partition by d.store_id, d.product_id order by w.n)
            ),
            pace as (
              select store_id, product_id, cast(sum(sold - returned) as bigint) as sold,
                cast(sum(case when opening > 0 or closing > 0 or sold > 0 then 1 else 0 end + case when closing > 0 then next_n - n - 1 else 0 end
                  + case when place = 1 and opening > 0 then n else 0 end) as bigint) as days
              from moved group by store_id, product_id
            )
            """;
    }

    /// <summary>The columns <c>sold</c> and <c>days</c> of <c>pair x left join pace v</c>.</summary>
    public static string Columns => $"coalesce(v.sold, 0) as sold, coalesce(v.days, case when x.on_hand > 0 then {Days} else 0 end) as days";

    /// <summary>How pace is joined.</summary>
    public const string Join = "pair x left join pace v on v.store_id = x.store_id and v.product_id = x.product_id";

    /// <summary>Units a day; nothing when nothing was sold or nothing was there.</summary>
    public static Quantity PerDay(long sold, long days) => sold <= 0 || days <= 0 ? Quantity.Zero : new(Rounding.DivideHalfEven(sold, days));

    /// <summary>For how many tenths of a day stock lasts; null when it does not sell.</summary>
    public static long? TenthsOfCover(long onHand, long sold, long days) =>
        onHand <= 0 ? 0 : sold <= 0 || days <= 0 ? null : (long)Int128.Min((Int128)onHand * days * 10 / sold, 1_000_000);
}
