using System.Globalization;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>Figures as every screen shows them.</summary>
internal static class Figures
{
    /// <summary>A quantity with its unit: <c>0.550 kg</c>, <c>12 pcs</c>. What is kept whole is shown whole, everything else with all its decimals.</summary>
    public static string Quantity(Words words, Quantity quantity, Unit unit) => $"{Number(quantity, unit.IsWhole)} {Unit(words, unit.Code)}";

    /// <summary>A quantity with its unit and its sign: <c>+0.550 kg</c>, <c>−2 pcs</c>.</summary>
    public static string Signed(Words words, Quantity quantity, Unit unit) => quantity.Milli switch
    {
        > 0 => "+" + Quantity(words, quantity, unit),
        < 0 => "−" + Quantity(words, -quantity, unit),
        _ => Quantity(words, quantity, unit),
    };

    /// <summary>A quantity as people weigh it: <c>550 g</c> below a kilogram, <c>1.250 kg</c> from there on.</summary>
    public static string Piece(Words words, Quantity piece, Unit unit)
    {
        var isSmall = piece > Ledger.Quantity.Zero && piece < Ledger.Quantity.Of(1);
        return (unit.Code, isSmall) switch
        {
            ("kg", true) => $"{Whole(piece.Milli)} {Unit(words, "g")}",
            ("l", true) => $"{Whole(piece.Milli)} {Unit(words, "ml")}",
            _ => Quantity(words, piece, unit),
        };
    }

    /// <summary>Pieces, one after the other: <c>300 g, 250 g</c>.</summary>
    public static string Pieces(Words words, IEnumerable<Quantity> pieces, Unit unit) => string.Join(", ", pieces.Select(p => Piece(words, p, unit)));

    /// <summary>A unit's short name.</summary>
    public static string Unit(Words words, string code) => words.Has($"unit.{code}") ? words.Plain($"unit.{code}") : code;

    /// <summary>An amount with all decimals of its currency, and the currency: <c>175.00 PKR</c>.</summary>
    public static string Money(TenantSettings business, Money money) => $"{DayWords.Amount(money, business.CurrencyDigits)} {business.Currency}";

    /// <summary>An amount of an answer; a dash where there is none.</summary>
    public static string Money(TenantSettings business, Amount? amount) => amount is { } some ? $"{DayWords.Amount(some.Money, some.Digits)} {business.Currency}" : "–";

    /// <summary>A day: <c>21-11-2026</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>A time of day by the store's wall clock: <c>14:00</c>.</summary>
    public static string Time(DateTimeOffset moment, StoreCalendar calendar) => DayWords.Time(moment, calendar);

    /// <summary>A moment by the store's wall clock: <c>14:00 21-11-2026</c>.</summary>
    public static string Moment(DateTimeOffset moment, StoreCalendar calendar) => DayWords.Local(moment, calendar).ToString("HH:mm dd-MM-yyyy", CultureInfo.InvariantCulture);

    private static string Number(Quantity quantity, bool isWhole)
    {
        var text = quantity.ToString();
        if (isWhole && quantity.IsWhole) return text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? $"{text}.{new string('0', Ledger.Quantity.Decimals)}" : text.PadRight(point + 1 + Ledger.Quantity.Decimals, '0');
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
