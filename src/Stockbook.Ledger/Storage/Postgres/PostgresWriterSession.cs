using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>One of PostgreSQL's writers: a connection of its own and two round trips a group.</summary>
/// <param name="source">Where to connect; not pooled.</param>
internal sealed class PostgresWriterSession(NpgsqlDataSource source) : IWriterSession
{
    // The level's last movement as the group goes on, so that each movement can point to the one before it.
    private readonly Dictionary<LevelKey, MovementRef?> _last = [];
    private WriterConnection? _open;
    private Backend? _left;
    private bool _inGroup;
    private bool _isSuspect;

    /// <summary>The server process behind the session, for tests that end it.</summary>
    internal int? BackendPid => _open?.Backend.Pid;

    /// <summary>Connects unless connected.</summary>
    public async ValueTask<WriterConnection> ConnectAsync(CancellationToken cancel)
    {
        if (_open is { } open) return open;
        try
        {
            _open = await WriterConnection.OpenAsync(source, _left, cancel);
            (_left, _isSuspect) = (null, false);
            return _open;
        }
        catch (Exception e) when (Fault(e, committing: false) is { } fault)
        {
            // Whatever the server said to a connection, it said nothing about a group.
            throw fault.Kind == FaultKind.Unavailable ? fault : new StoreFault(FaultKind.Unavailable, fault.Message, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<GroupState> BeginAsync(IReadOnlyList<LevelKey> levels, IReadOnlyList<TenantKey> keys, CancellationToken cancel)
    {
        var open = await ConnectAsync(cancel);
        try
        {
            _inGroup = true;
            var state = await open.Reading.RunAsync(levels, keys, cancel);
            _last.Clear();
            foreach (var level in state.Levels.Values) _last.Add(level.Key, level.LastMovement);
            return state;
        }
        catch (Exception e) when (Fault(e, committing: false) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Facts> ReadFactsAsync(FactsWanted wanted, CancellationToken cancel)
    {
        try
        {
            return await FactsReader.ReadAsync(_open!.Raw, wanted, cancel);
        }
        catch (Exception e) when (Fault(e, committing: false) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> AllowsAsync(Companion companion, IReadOnlyList<Movement> movements)
    {
        try
        {
            return await companion.AllowAsync(_open!.Book, movements);
        }
        catch (Exception e)
        {
            throw FaultBeside(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(GroupWrite write)
    {
        var (done, sent) = (false, false);
        try
        {
            var writing = _open!.Writing;
            writing.Fill(write, _last);
            if (write.HasCompanions) await WriteBesideAsync(writing, write);
            sent = true;
            await writing.RunAsync(write);
            (done, _inGroup) = (true, false);
        }
        catch (Exception e) when (Fault(e, sent) is { } fault)
        {
            if (fault.Kind == FaultKind.OutcomeUnknown) await LeaveAsync();
            throw fault;
        }
        finally
        {
            if (!done) Unnumber(write);
        }
    }

    private async ValueTask WriteBesideAsync(TripTwo writing, GroupWrite write)
    {
        await writing.WriteAsync(write);
        try
        {
            await _open!.Book.WriteCompanionsAsync(write);
        }
        catch (Exception e)
        {
            throw FaultBeside(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask RollbackAsync()
    {
        if (!_inGroup || _open is not { } open) return;
        try
        {
            if (_isSuspect)
            {
                await LeaveAsync();
                return;
            }

            await open.RollbackAsync();
            _inGroup = false;
        }
        catch (Exception e) when (PostgresFaults.IsDatabaseFailure(e) || e is OperationCanceledException)
        {
            await LeaveAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => LeaveAsync();

    /// <summary>What was not committed has no number.</summary>
    private static void Unnumber(GroupWrite write)
    {
        foreach (var movement in write.Postings.SelectMany(p => p.Movements))
            (movement.Id, movement.PostingId, movement.PostingLines, movement.Previous) = (default, default, 0, null);
    }

    private StoreFault? Fault(Exception exception, bool committing)
    {
        var fault = PostgresFaults.Of(exception, committing);
        // Also what the server says of a statement it no longer knows is mended by a new connection.
        if (fault?.Kind is FaultKind.Unavailable or FaultKind.OutcomeUnknown) _isSuspect = true;
        return fault;
    }

    // What a document's rows meet, a statement with a mistake in it too, is its posting's affair: it fails alone.
    private StoreFault FaultBeside(Exception exception) => exception is not PostgresException { SqlState: ['4', '2', ..] } && Fault(exception, committing: false) is { } fault
        ? fault
        : new(FaultKind.BadData, exception.Message, exception);

    /// <summary>Closes the connection; should it live on at the server, the next one ends it first.</summary>
    private async ValueTask LeaveAsync()
    {
        (_inGroup, _isSuspect) = (false, false);
        if (_open is not { } open) return;
        (_open, _left) = (null, open.Backend);
        try { await open.DisposeAsync(); }
        catch (Exception e) when (PostgresFaults.IsDatabaseFailure(e)) { }
    }
}
