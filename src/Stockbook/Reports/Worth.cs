using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>
/// Quantities at selling prices, as statements sum them: exact to the end, and rounded once. A stock below zero counts below zero. Both are cut into millions and the
/// rest, so that neither database leaves whole numbers; <see cref="decimal"/> only carries such sums here.
/// </summary>
internal class WorthSums
{
    private const int Million = 1_000_000;

    public decimal? WorthHigh { get; set; }
    public decimal? WorthMiddle { get; set; }
    public decimal? WorthRest { get; set; }

    /// <summary>The columns that are read into this.</summary>
    public static string Columns(string quantity, string price) => $"""
        sum(({quantity} / {Million}) * ({price} / {Million})) as worth_high, sum(({quantity} / {Million}) * ({price} % {Million}) + ({quantity} % {Million}) * ({price} / {Million})) as worth_middle,
        sum(({quantity} % {Million}) * ({price} % {Million})) as worth_rest
        """;

    /// <summary>The same, of one row.</summary>
    public static string ColumnsOfOne(string quantity, string price) => Columns(quantity, price).Replace("sum(", "(", StringComparison.Ordinal);

    /// <summary>Adds other sums to these.</summary>
    public void Add(WorthSums other) => (WorthHigh, WorthMiddle, WorthRest) =
        ((WorthHigh ?? 0) + (other.WorthHigh ?? 0), (WorthMiddle ?? 0) + (other.WorthMiddle ?? 0), (WorthRest ?? 0) + (other.WorthRest ?? 0));

    /// <summary>What they come to in minor units.</summary>
    public long AtPrice(ReportScope scope) =>
        Worth.Rounded(((Int128)(WorthHigh ?? 0) * Million + (Int128)(WorthMiddle ?? 0)) * Million + (Int128)(WorthRest ?? 0), scope.Settings.CurrencyDigits);
}

/// <summary>A quantity at a selling price.</summary>
internal static class Worth
{
    /// <summary>What a quantity comes to at a price, in minor units.</summary>
    public static long Of(long quantity, long price, int currencyDigits) => Rounded((Int128)quantity * price, currencyDigits);

    /// <summary>Thousandths at millionths of the major unit in minor units; what no amount can be is shown as the largest that can.</summary>
    public static long Rounded(Int128 exact, int currencyDigits)
    {
        var scale = Rounding.PowerOfTen(9 - currencyDigits);
        return Rounding.DivideHalfEven(Int128.Clamp(exact, -(Int128)Money.MaxMinor * scale, (Int128)Money.MaxMinor * scale), scale);
    }
}
