using System.Diagnostics;
using System.Security.Cryptography;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>
/// Waiting for another process that has the file: short pauses of different length, so that two waiters do not keep meeting.
/// </summary>
internal static class BusyWait
{
    /// <summary>How long a busy file is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Tries until it is not busy; false when it stayed so for <see cref="Patience"/>.</summary>
    /// <param name="attempt">False when the file is busy.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async ValueTask<bool> UntilAsync(Func<bool> attempt, CancellationToken cancel)
    {
        if (attempt()) return true;
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < Patience)
        {
            // A writer under full load leaves gaps of a fraction of a millisecond: pauses to 15 ms waited up to 1.4 s for one, these 0.4 s.
            await Task.Delay(RandomNumberGenerator.GetInt32(1, 5), cancel);
            if (attempt()) return true;
        }

        return false;
    }
}
