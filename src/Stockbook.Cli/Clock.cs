using System.Globalization;

namespace Stockbook.Cli;

/// <summary>Moments on this machine's wall clock.</summary>
internal static class Clock
{
    /// <summary><c>2026-11-21 14:05</c>; null for none.</summary>
    public static string? Minute(DateTimeOffset? at) =>
        at is { } moment ? TimeZoneInfo.ConvertTime(moment, TimeProvider.System.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    /// <summary>The end of a day (<c>2027-01-31</c>), or of so many days from now (<c>90d</c>).</summary>
    public static bool TryParseEnd(ReadOnlySpan<char> text, TimeProvider clock, out DateTimeOffset end)
    {
        end = default;
        if (text is [.. var count, 'd'] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 36_500)
        {
            end = clock.GetUtcNow().AddDays(days);
            return true;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) || last == DateOnly.MaxValue) return false;
        var midnight = last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        end = new DateTimeOffset(midnight, clock.LocalTimeZone.GetUtcOffset(midnight));
        return true;
    }
}
