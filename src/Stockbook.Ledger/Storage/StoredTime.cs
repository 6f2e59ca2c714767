namespace Stockbook.Ledger.Storage;

/// <summary>
/// How the tables write time, the same in both dialects: instants as UTC milliseconds since 1970, business dates as the number yyyymmdd.
/// </summary>
public static class StoredTime
{
    /// <summary>An instant as it is stored; what is finer than a millisecond is dropped.</summary>
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    /// <summary>An instant as it is stored.</summary>
    public static long? Of(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    /// <summary>A business date as it is stored.</summary>
    public static int Of(DateOnly date) => date.Year * 10_000 + date.Month * 100 + date.Day;

    /// <summary>The instant that a stored number means.</summary>
    public static DateTimeOffset Instant(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    /// <summary>The business date that a stored number means.</summary>
    public static DateOnly Date(int stored) => new(stored / 10_000, stored / 100 % 100, stored % 100);
}
