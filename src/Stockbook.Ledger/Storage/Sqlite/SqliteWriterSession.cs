using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>The one writer of an SQLite book: prepared statements, run one after the other on the caller's thread.</summary>
/// <param name="file">The book's file.</param>
/// <param name="gate">Whose turn it is to write, shared with the transactions around the ledger.</param>
internal sealed class SqliteWriterSession(SqliteFile file, SemaphoreSlim gate) : IWriterSession
{
    private const int CacheMegabytes = 64;

    // The level's last movement as the group goes on, so that each movement can point to the one before it.
    private readonly Dictionary<LevelKey, MovementRef?> _last = [];
    private readonly Dictionary<TenantId, long> _next = [];
    private LedgerStatements? _statements;
    private bool _hasTurn;

    /// <summary>The connection, for tests that take something away from it.</summary>
    internal SqliteConnection? Connection => _statements?.Connection;

    /// <summary>Opens the connection unless it is open.</summary>
    public async ValueTask<LedgerStatements> ConnectAsync(CancellationToken cancel)
    {
        if (_statements is { } open) return open;
        try
        {
            return _statements = LedgerStatements.Prepare(await file.OpenWriterAsync(CacheMegabytes, cancel));
        }
        catch (SqliteException e)
        {
            throw new StoreFault(FaultKind.Unavailable, SqliteFailures.Unavailable(e, file.Path).Message, e);
        }
        catch (BookUnavailableException e)
        {
            throw new StoreFault(FaultKind.Unavailable, e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<GroupState> BeginAsync(IReadOnlyList<LevelKey> levels, IReadOnlyList<TenantKey> keys, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        _hasTurn = true;
        try
        {
            var statements = await ConnectAsync(cancel);
            if (!await file.Busy.UntilAsync(statements.Begin.TryRun, cancel))
                throw new StoreFault(FaultKind.Unavailable, SqliteFailures.StayedBusy(file.Path));
            return new(ReadLevels(statements, levels), ReadKeys(statements, keys));
        }
        catch (Exception e)
        {
            GiveUp();
            if (e is SqliteException failure) throw Fault(failure);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<Facts> ReadFactsAsync(FactsWanted wanted, CancellationToken cancel)
    {
        try
        {
            return new(SqliteFacts.Read(_statements!.Connection, wanted));
        }
        catch (SqliteException e)
        {
            throw Fault(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> AllowsAsync(Companion companion, IReadOnlyList<Movement> movements)
    {
        try
        {
            return await companion.AllowAsync(new WriterTransaction(_statements!.Connection), movements);
        }
        catch (Exception e)
        {
            throw FaultBeside(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(GroupWrite write)
    {
        var done = false;
        try
        {
            Write(_statements!, write);
            if (write.HasCompanions) await WriteBesideAsync(write);
            Commit(_statements!);
            done = true;
        }
        catch (SqliteException e)
        {
            throw Fault(e);
        }
        finally
        {
            if (!done) Unnumber(write);
        }

        GiveTurn();
    }

    private async ValueTask WriteBesideAsync(GroupWrite write)
    {
        try
        {
            await new WriterTransaction(_statements!.Connection).WriteCompanionsAsync(write);
        }
        catch (Exception e)
        {
            throw FaultBeside(e);
        }
    }

    // What a document's rows meet is its posting's affair: it fails alone.
    private StoreFault FaultBeside(Exception e) => e is SqliteException { SqliteErrorCode: not SQLITE_ERROR } failure ? Fault(failure) : new StoreFault(FaultKind.BadData, e.Message, e);

    /// <inheritdoc/>
    public ValueTask RollbackAsync()
    {
        GiveUp();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GiveUp();
        Disconnect();
        return ValueTask.CompletedTask;
    }

    private Dictionary<LevelKey, StockLevel> ReadLevels(LedgerStatements statements, IReadOnlyList<LevelKey> keys)
    {
        _last.Clear();
        var levels = new Dictionary<LevelKey, StockLevel>(keys.Count);
        foreach (var key in keys)
        {
            var level = ReadLevel(statements.ReadLevel, key) ?? CreateLevel(statements.InsertLevel, key);
            levels.Add(key, level);
            _last.Add(key, level.LastMovement);
        }

        return levels;
    }

    private static StockLevel? ReadLevel(SqliteStatement statement, LevelKey key)
    {
        BindLevel(statement, key);
        if (!statement.Next()) return null;
        var level = new StockLevel
        {
            Key = key,
            OnHand = new(statement.Long(0)),
            Value = new(statement.Long(1)),
            LastCost = statement.LongOrNull(2) is { } cost ? new(cost) : null,
            AllowNegative = statement.Long(3) != 0,
            CountedAt = statement.LongOrNull(4) is { } counted ? StoredTime.Instant(counted) : null,
            LastCount = statement.LongOrNull(5) is { } count ? MovementRef.Booked(new(count)) : null,
            LastOccurredAt = statement.LongOrNull(6) is { } occurred ? StoredTime.Instant(occurred) : null,
            LastMovement = statement.LongOrNull(7) is { } last ? MovementRef.Booked(new(last)) : null,
            IsCarried = statement.Long(8) != 0,
        };
        statement.Reset();
        return level;
    }

    private static StockLevel CreateLevel(SqliteStatement statement, LevelKey key)
    {
        BindLevel(statement, key);
        statement.Next();
        var level = StockLevel.Empty(key) with { AllowNegative = statement.Long(0) != 0, IsCarried = statement.Long(1) != 0 };
        statement.Reset();
        return level;
    }

    private static Dictionary<TenantKey, BookedKey> ReadKeys(LedgerStatements statements, IReadOnlyList<TenantKey> keys)
    {
        var booked = new Dictionary<TenantKey, BookedKey>();
        var statement = statements.ReadKey;
        foreach (var key in keys)
        {
            statement.Bind(1, key.Tenant.Value);
            statement.Bind(2, key.Key);
            if (!statement.Next()) continue;
            booked.Add(key, new(new(statement.Long(0)), (int)statement.Long(1), statement.Long(2)));
            statement.Reset();
        }

        return booked;
    }

    private void Write(LedgerStatements statements, GroupWrite write)
    {
        TakeNumbers(statements.TakeNumbers, write);
        foreach (var decided in write.Postings) WritePosting(statements, decided);
        foreach (var level in write.Levels) WriteLevel(statements.UpdateLevel, level);
    }

    /// <summary>Takes each tenant's numbers and remembers the first of them.</summary>
    private void TakeNumbers(SqliteStatement statement, GroupWrite write)
    {
        _next.Clear();
        foreach (var (posting, movements) in write.Postings)
            _next[posting.Tenant] = _next.GetValueOrDefault(posting.Tenant) + movements.Count;
        foreach (var (tenant, count) in _next)
        {
            statement.Bind(1, tenant.Value);
            statement.Bind(2, count);
            if (!statement.Next()) throw new StoreFault(FaultKind.BadData, $"Tenant {tenant.Value} has no feed.");
            _next[tenant] = statement.Long(0) - count + 1;
            statement.Reset();
        }
    }

    private void WritePosting(LedgerStatements statements, DecidedPosting decided)
    {
        var (posting, movements) = decided;
        var first = _next[posting.Tenant];
        _next[posting.Tenant] = first + movements.Count;
        for (var line = 0; line < movements.Count; line++)
        {
            var movement = movements[line];
            (movement.Id, movement.PostingId, movement.PostingLines) = (new(first + line), new(first), movements.Count);
            movement.Previous = _last[movement.Level]?.Number;
            _last[movement.Level] = MovementRef.Of(movement);
            MovementBinding.Bind(statements.InsertMovement, movement);
            if (line == 0) MovementBinding.BindKey(statements.InsertMovement, posting);
            statements.InsertMovement.Run();
        }

        WritePayments(statements.InsertPayment, posting, first);
    }

    private static void WritePayments(SqliteStatement statement, Posting posting, long postingId)
    {
        for (var i = 0; i < posting.Payments.Count; i++)
        {
            statement.Bind(1, posting.Tenant.Value);
            statement.Bind(2, postingId);
            statement.Bind(3, i + 1);
            statement.Bind(4, posting.Payments[i].Method);
            statement.Bind(5, posting.Payments[i].Amount.Minor);
            statement.Run();
        }
    }

    private void WriteLevel(SqliteStatement statement, StockLevel level)
    {
        var last = _last[level.Key];
        statement.Clear();
        BindLevel(statement, level.Key);
        statement.Bind(4, level.OnHand.Milli);
        statement.Bind(5, level.Value.Minor);
        statement.Bind(6, level.LastCost?.Micro);
        statement.Bind(7, StoredTime.Of(level.CountedAt));
        statement.Bind(8, level.LastCount?.Number.Value);
        statement.Bind(9, StoredTime.Of(level.LastOccurredAt));
        statement.Bind(10, last?.Number.Value);
        statement.Bind(11, last?.Pending is { } movement ? StoredTime.Of(movement.RecordedAt) : 0);
        statement.Run();
    }

    private static void BindLevel(SqliteStatement statement, LevelKey key)
    {
        statement.Bind(1, key.Tenant.Value);
        statement.Bind(2, key.Store.Value);
        statement.Bind(3, key.Product.Value);
    }

    private void Commit(LedgerStatements statements)
    {
        try
        {
            statements.Commit.Run();
        }
        catch (SqliteException e) when (!(e.SqliteErrorCode is SQLITE_BUSY or SQLITE_FULL && statements.InTransaction))
        {
            Disconnect();
            throw new StoreFault(FaultKind.OutcomeUnknown, $"Committing to the book {file.Path} failed: {e.Message}", e);
        }
    }

    /// <summary>What was not committed has no number.</summary>
    private static void Unnumber(GroupWrite write)
    {
        foreach (var movement in write.Postings.SelectMany(p => p.Movements))
            (movement.Id, movement.PostingId, movement.PostingLines, movement.Previous) = (default, default, 0, null);
    }

    private StoreFault Fault(SqliteException exception)
    {
        // After a failure of the disk or the file itself the connection's own state is in doubt; a full disk leaves it whole.
        if (SqliteFailures.KindOf(exception) == FaultKind.Unavailable && exception.SqliteErrorCode != SQLITE_FULL) Disconnect();
        return SqliteFailures.ToFault(exception, file.Path);
    }

    private void GiveUp()
    {
        try
        {
            if (_statements is { InTransaction: true } statements) SqliteFile.Run(statements.Connection.Handle!, "rollback");
        }
        catch (SqliteException)
        {
            Disconnect();
        }
        finally
        {
            GiveTurn();
        }
    }

    private void GiveTurn()
    {
        if (!_hasTurn) return;
        _hasTurn = false;
        gate.Release();
    }

    private void Disconnect()
    {
        var statements = _statements;
        _statements = null;
        statements?.Dispose();
    }
}
