namespace Stockbook.Import;

/// <summary>Finds the moment a shop's wall clock showed a time, also in the two nights a year when the clock is changed.</summary>
internal static class LocalTime
{
    /// <summary>
    /// A time the clock shows twice is taken as the first of the two; one that it skips is what a clock not yet put forward shows.
    /// </summary>
    public static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
