using System.Globalization;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Days and movements in words.</summary>
internal static class DayWords
{
    /// <summary><c>sale of 3 pcs Tea, 21:14</c></summary>
    public static string Movement(MovementType type, Quantity quantity, Unit unit, string product, DateTimeOffset occurredAt, CachedStore store, bool isReversal = false)
    {
        var size = quantity < Quantity.Zero ? -quantity : quantity;
        var name = Names.Of(type).Replace('_', ' ');
        return $"{(isReversal ? "reversal of a " : "")}{name} of {size} {unit} {product}, {Time(occurredAt, store.Calendar)}";
    }

    /// <summary><c>21:14</c>, by the store's wall clock.</summary>
    public static string Time(DateTimeOffset moment, StoreCalendar calendar) => Local(moment, calendar).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment with the store's offset.</summary>
    public static DateTimeOffset Local(DateTimeOffset moment, StoreCalendar calendar) => TimeZoneInfo.ConvertTime(moment, calendar.RuleOf(calendar.DateOf(moment)).Zone);

    /// <summary>An amount with all decimals of its currency: <c>175.00</c>.</summary>
    public static string Amount(Money amount, int digits)
    {
        var text = amount.ToText(digits);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (digits == 0) return text;
        return point < 0 ? $"{text}.{new string('0', digits)}" : text.PadRight(point + 1 + digits, '0');
    }

    /// <summary>An amount, or a dash where there is none.</summary>
    public static string AmountOrDash(Money? amount, int digits) => amount is { } some ? Amount(some, digits) : "–";
}
