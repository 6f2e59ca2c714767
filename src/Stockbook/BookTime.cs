using Stockbook.Ledger.Storage;

namespace Stockbook;

/// <summary>Time as the book keeps it.</summary>
public static class BookTime
{
    /// <summary>Now in whole milliseconds, UTC: exactly what is read back later.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return StoredTime.Instant(StoredTime.Of(clock.GetUtcNow()));
    }
}
