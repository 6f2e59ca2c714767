using System.Diagnostics;
using System.Security.Cryptography;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>
/// Waiting for another process that has the file: short pauses of different length, so that two waiters do not keep meeting. One for each book:
/// once somebody waited in vain, those behind him wait only a moment, until the file is had again. Otherwise everybody in the queue would
/// wait the whole time anew, one after the other.
/// </summary>
internal sealed class BusyWait
{
    /// <summary>How long a busy file is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Whoever follows the feed wants the file too: with half a second each, tills waited seconds for their turn to be refused.
    private static readonly TimeSpan s_patienceAfterwards = TimeSpan.FromMilliseconds(100);

    private volatile bool _waitedInVain;

    /// <summary>Tries until it is not busy; false when it stayed so for <see cref="Patience"/>.</summary>
    /// <param name="attempt">False when the file is busy.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <param name="hasFile">False when the attempt, once it goes through, does not yet have the file to write.</param>
    public async ValueTask<bool> UntilAsync(Func<bool> attempt, CancellationToken cancel, bool hasFile = true)
    {
        var since = Stopwatch.GetTimestamp();
        var patience = _waitedInVain ? s_patienceAfterwards : Patience;
        while (!attempt())
        {
            if (Stopwatch.GetElapsedTime(since) >= patience)
            {
                _waitedInVain = true;
                return false;
            }

            // A writer under full load leaves gaps of a fraction of a millisecond: pauses to 15 ms waited up to 1.4 s for one, these 0.4 s.
            await Task.Delay(RandomNumberGenerator.GetInt32(1, 5), cancel);
        }

        if (hasFile) _waitedInVain = false;
        return true;
    }
}
