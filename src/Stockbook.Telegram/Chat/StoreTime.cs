using System.Globalization;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>Times of day as people type them, and moments by a store's wall clock.</summary>
internal static class StoreTime
{
    /// <summary>Reads <c>21:30</c>, <c>9:05</c> or <c>9.05</c>, in figures of any script, as the book writes it; null when it is none.</summary>
    public static string? Read(string text)
    {
        var plain = string.Concat(text.Trim().Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c)).Replace('.', ':');
        if (plain.IndexOf(':', StringComparison.Ordinal) == 1) plain = "0" + plain;
        return TimeOfDay.TryParse(plain, out _) ? plain : null;
    }

    /// <summary>The moment when a store's clock shows a time of a day; null when it jumped over it. Of two such moments the first.</summary>
    public static DateTimeOffset? At(StoreCalendar calendar, DateOnly day, string time)
    {
        if (!TimeOfDay.TryParse(time, out var minutes)) return null;
        var (zone, wall) = (calendar.RuleOf(day).Zone, day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes));
        if (zone.IsInvalidTime(wall)) return null;
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>The day that a store's clock shows.</summary>
    public static DateOnly Today(StoreCalendar calendar, DateTimeOffset now) => DateOnly.FromDateTime(Daybook.DayWords.Local(now, calendar).DateTime);
}
