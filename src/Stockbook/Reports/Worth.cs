using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>
/// Quantities at selling prices: exact to the end, and rounded once. A stock below zero counts below zero. Statements sum whole and broken major units apart, so
/// that neither database leaves whole numbers; <see cref="decimal"/> only carries such sums here.
/// </summary>
internal static class Worth
{
    private const int Million = 1_000_000;

    /// <summary>Two columns, <c>worth_whole</c> and <c>worth_rest</c>, for <see cref="Of(decimal?, decimal?, int)"/>.</summary>
    public static string Sums(Dialect dialect, string quantity, string price)
    {
        var exact = dialect == Dialect.Postgres ? $"cast({quantity} as numeric)" : quantity;
        return $"sum({exact} * ({price} / {Million})) as worth_whole, sum({exact} * ({price} % {Million})) as worth_rest";
    }

    /// <summary>What sums come to in minor units.</summary>
    public static long Of(decimal? whole, decimal? rest, int currencyDigits) => Rounded((Int128)(whole ?? 0) * Million + (Int128)(rest ?? 0), currencyDigits);

    /// <summary>What a quantity comes to at a price, in minor units.</summary>
    public static long Of(long quantity, long price, int currencyDigits) => Rounded((Int128)quantity * price, currencyDigits);

    // Thousandths at millionths of the major unit; what no amount can be is shown as the largest that can.
    private static long Rounded(Int128 exact, int currencyDigits)
    {
        var scale = Rounding.PowerOfTen(9 - currencyDigits);
        return Rounding.DivideHalfEven(Int128.Clamp(exact, -(Int128)Money.MaxMinor * scale, (Int128)Money.MaxMinor * scale), scale);
    }
}
