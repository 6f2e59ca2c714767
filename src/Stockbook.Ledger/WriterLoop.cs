using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger;

/// <summary>One writer: takes what is waiting, decides and commits it as a group, and sorts out what went wrong.</summary>
internal sealed class WriterLoop(ILedgerStore store, Lanes lanes, int writer, Action<TenantId, long>? committed = null)
{
    /// <summary>How often a group is repeated after a conflict before its callers are told to come again.</summary>
    private const int MostAttempts = 4;

    private IWriterSession? _session;

    public async Task RunAsync()
    {
        var group = new List<Pending>();
        bool open;
        do
        {
            open = await lanes.WaitAsync(writer).ConfigureAwait(false);
            for (lanes.Take(writer, group); group.Count > 0; lanes.Take(writer, group))
            {
                await BookAsync(group).ConfigureAwait(false);
                group.Clear();
            }
        }
        while (open);

        await DiscardSessionAsync().ConfigureAwait(false);
    }

    private async Task BookAsync(IReadOnlyList<Pending> group)
    {
        try
        {
            for (var rest = group; rest.Count > 0;) rest = await BookOnceAsync(rest).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfTheData(e) && group.Count > 1)
        {
            // One posting poisons the others: look for it by halves, so that it fails alone.
            var half = group.Count / 2;
            await BookAsync([.. Unanswered(group.Take(half))]).ConfigureAwait(false);
            await BookAsync([.. Unanswered(group.Skip(half))]).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            foreach (var pending in Unanswered(group)) pending.Fail(ForCaller(e, pending.IsUnsettled));
        }
    }

    /// <summary>Commits the group, repeating it where that helps; gives the postings that want a turn of their own.</summary>
    private async Task<IReadOnlyList<Pending>> BookOnceAsync(IReadOnlyList<Pending> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _session ??= await store.OpenAsync(CancellationToken.None).ConfigureAwait(false);
                return await new Group(_session, group, readEveryKey: attempt > 1, committed).CommitAsync().ConfigureAwait(false);
            }
            catch (StoreFault fault)
            {
                await RollBackAsync().ConfigureAwait(false);
                if (fault.Kind == FaultKind.BadData || attempt == MostAttempts) throw;
                // A dead connection is noticed by the first group after it died: one more try on a new one. A second failure is the database's.
                if (fault.Kind == FaultKind.Unavailable && attempt > 1) throw;
                // After an unknown outcome the keys tell: the next attempt waits for the locks of whatever is left of this one, then reads them.
            }
            catch
            {
                await DiscardSessionAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private static IEnumerable<Pending> Unanswered(IEnumerable<Pending> group) => group.Where(p => !p.Task.IsCompleted);

    private async ValueTask RollBackAsync()
    {
        try
        {
            if (_session is not null) await _session.RollbackAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            await DiscardSessionAsync().ConfigureAwait(false); // what it still holds is unknown: the next group gets a new one
        }
    }

    private async ValueTask DiscardSessionAsync()
    {
        var session = _session;
        _session = null;
        try
        {
            if (session is not null) await session.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is gone either way, and the writer goes on.
        }
    }

    /// <summary>True for what the data of some posting caused, whether the database or its driver refused it.</summary>
    private static bool IsOfTheData(Exception e) =>
        e is StoreFault { Kind: FaultKind.BadData } or OverflowException or ArgumentException or InvalidCastException or FormatException;

    private static Exception ForCaller(Exception e, bool isUnsettled) => e switch
    {
        _ when IsOfTheData(e) => new PostingNotStorableException(e),
        StoreFault when isUnsettled => new BookUnavailableException(
            "The book's database broke off while this was being booked. Send the same request again, with the same key: it is booked once.", e),
        StoreFault { Kind: FaultKind.Conflict or FaultKind.KeyTaken } => new BookUnavailableException(
            "The book is busy with other work: nothing was booked. Send the same request again.", e),
        StoreFault => new BookUnavailableException(
            "The book's database cannot be reached or is full. Send the same request again, with the same key, once it is back.", e),
        _ => e,
    };
}
