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

    /// <summary>Adds <c>@FirstDay</c>, <c>@LastDay</c> and <c>@LastMonth</c>.</summary>
    public static void AddTo(DynamicParameters names, DateOnly today) =>
        names.AddDynamicParams(new { FirstDay = StoredTime.Of(today.AddDays(1 - Days)), LastDay = StoredTime.Of(today), LastMonth = StoredTime.Of(today) / 100 * 100 });

    /// <summary>
    /// Common tables, to stand behind <c>with</c>: <c>pair</c> is what <paramref name="pairs"/> selects (<c>store_id</c>, <c>product_id</c>, <c>on_hand</c> and more),
    /// and <c>pace</c> has <c>sold</c> (less returned), <c>days</c> in stock for those that moved; what did not move was in stock on all days or on none.
    /// </summary>
    // A day opens with what the row before it closed with. So all days up to a row's own count when it opened with stock, and are taken off again, its own among them,
    // when it closed with some; the last row's closing, the sign beside the largest n, stands for the days up to the end.
    public static string Tables(string pairs) => $"""
        pair as ({pairs}),
        moved as (
          select d.store_id, d.product_id, {Numbered} as n, d.sold, d.returned,
            case when d.closing > 0 then 1 else 0 end as closed, case when d.closing - ({SummaryTable.Net("d.")}) > 0 then 1 else 0 end as opened
          from pair x join daily_stock d on d.tenant_id = @Tenant and d.store_id = x.store_id and d.product_id = x.product_id and d.business_date between @FirstDay and @LastDay
        ),
        pace as (
          select store_id, product_id, cast(sum(sold - returned) as bigint) as sold,
            cast(sum(case when opened + closed > 0 or sold > 0 then 1 else 0 end + opened * n - closed * (n + 1)) + max(n * 2 + closed) % 2 * {Days} as bigint) as days
          from moved group by store_id, product_id
        )
        """;

    // Four weeks touch two months at the most, and within each dates as they are stored count on.
    private static string Numbered => $"case when d.business_date > @LastMonth then d.business_date - @LastDay + {Days - 1} else d.business_date - @FirstDay end";

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
