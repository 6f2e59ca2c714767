using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>Figures that only the day and the answers show; the others are <see cref="Figures"/>.</summary>
internal static class DayText
{
    /// <summary>What stands where there is no figure.</summary>
    public const string Dash = "–";

    /// <summary>A price of one unit, with as many decimals as the currency has, or as it needs.</summary>
    public static string Price(TenantSettings business, UnitPrice price)
    {
        var text = FixedPoint.Format(price.Micro, UnitPrice.Decimals);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (business.CurrencyDigits > 0 && point < 0) (text, point) = (text + ".", text.Length);
        return $"{(business.CurrencyDigits > 0 ? text.PadRight(point + 1 + business.CurrencyDigits, '0') : text)} {business.Currency}";
    }

    /// <summary>A quantity with its unit, by the unit's short name.</summary>
    public static string Quantity(Words words, Quantity quantity, string unit) =>
        Unit.TryFind(unit, out var known) ? Figures.Quantity(words, quantity, known) : quantity.ToString();

    /// <summary><c>+375.00 PKR (+214.29 %)</c>, with dashes where there is none.</summary>
    public static string Difference(TenantSettings business, Amount? difference, SignedPercent? percent)
    {
        if (difference is not { } some) return Dash;
        var share = percent is { } known ? $"{(known.Hundredths > 0 ? "+" : "")}{known} %" : Dash;
        return $"{(some.Money > Money.Zero ? "+" : "")}{Figures.Money(business, some)} ({share})";
    }

    /// <summary>A date as a number, for buttons.</summary>
    public static int Number(DateOnly date) => date.DayNumber;
}
