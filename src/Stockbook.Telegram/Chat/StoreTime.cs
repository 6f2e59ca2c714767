using System.Globalization;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>Times of day as people type them, and moments by a store's wall clock.</summary>
internal static class StoreTime
{
    /// <summary>Reads <c>21:30</c>, <c>9:05</c> or <c>9.05</c>, in figures of any script, as the book writes it; null when it is none.</summary>
    public static string? Read(string text)
    {
        var plain = Plain(text).Replace('.', ':');
        if (plain.IndexOf(':', StringComparison.Ordinal) == 1) plain = "0" + plain;
        return TimeOfDay.TryParse(plain, out _) ? plain : null;
    }

    /// <summary>Reads <c>21-11-2026</c>, <c>21.11.26</c> or <c>21-11</c>, which is the last one there was; null when it is no day.</summary>
    public static DateOnly? ReadDay(string text, DateOnly today)
    {
        var parts = Plain(text).Split('-', '.', '/', ' ');
        if (parts.Length is not (2 or 3) || !parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return null;
        var numbers = parts.Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        var year = numbers.Count == 2 ? today.Year : numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
        if (numbers[1] is < 1 or > 12 || year is < 2000 or > 9998 || numbers[0] < 1 || numbers[0] > DateTime.DaysInMonth(year, numbers[1])) return null;
        var day = new DateOnly(year, numbers[1], numbers[0]);
        return numbers.Count == 2 && day > today && DateTime.DaysInMonth(year - 1, day.Month) >= day.Day ? day.AddYears(-1) : day;
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

    // Figures of any script as plain ones.
    private static string Plain(string text) => string.Concat(text.Trim().Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c));

    /// <summary>The day that a store's clock shows.</summary>
    public static DateOnly Today(StoreCalendar calendar, DateTimeOffset now) => DateOnly.FromDateTime(Daybook.DayWords.Local(now, calendar).DateTime);
}
