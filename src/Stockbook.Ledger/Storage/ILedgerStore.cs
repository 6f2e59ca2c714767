namespace Stockbook.Ledger.Storage;

/// <summary>How one kind of database carries out the groups that the ledger writer forms.</summary>
internal interface ILedgerStore
{
    /// <summary>How many sessions should work side by side: 1 where the database has one writer.</summary>
    int Writers { get; }

    /// <summary>Opens one writer's own connection.</summary>
    /// <exception cref="StoreFault"><see cref="FaultKind.Unavailable"/>: the database cannot be reached.</exception>
    ValueTask<IWriterSession> OpenAsync(CancellationToken cancel);
}

/// <summary>
/// One writer's connection. It carries out one group at a time: <see cref="BeginAsync"/>, perhaps <see cref="ReadFactsAsync"/>, then
/// <see cref="CommitAsync"/> or <see cref="RollbackAsync"/>. Every method throws <see cref="StoreFault"/> and nothing else for what
/// the database may do wrong; after a fault the caller rolls back.
/// </summary>
internal interface IWriterSession : IAsyncDisposable
{
    /// <summary>
    /// Trip 1. Begins the transaction, creates the levels that are missing, locks all of them in key order, and only then reads the
    /// keys: read together with the locks, a writer that had to wait would see an unknown key beside a fresh level.
    /// </summary>
    /// <param name="levels">Distinct, in key order.</param>
    /// <param name="keys">Distinct.</param>
    /// <param name="cancel">Stops waiting for a lock.</param>
    ValueTask<GroupState> BeginAsync(IReadOnlyList<LevelKey> levels, IReadOnlyList<TenantKey> keys, CancellationToken cancel);

    /// <summary>Reads what a rare posting needs besides the levels, inside the group's transaction.</summary>
    ValueTask<Facts> ReadFactsAsync(FactsWanted wanted, CancellationToken cancel);

    /// <summary>Asks a posting's companion, inside the group's transaction.</summary>
    ValueTask<bool> AllowsAsync(Companion companion, IReadOnlyList<Movement> movements);

    /// <summary>
    /// Trip 2. Takes the feed numbers, writes movements, payments and levels, has the companions write theirs, commits, and then sets <see cref="Movement.Id"/>,
    /// <see cref="Movement.PostingId"/> and <see cref="Movement.PostingLines"/> of every movement. Nothing is cancelled from here on.
    /// </summary>
    ValueTask CommitAsync(GroupWrite write);

    /// <summary>Gives the group up and leaves the session ready for the next one; closes a broken connection.</summary>
    ValueTask RollbackAsync();
}

/// <summary>A key of a tenant.</summary>
internal readonly record struct TenantKey(TenantId Tenant, Guid Key);

/// <summary>A key that was used: for which posting, and the hash of what was asked.</summary>
internal readonly record struct BookedKey(MovementId PostingId, int PostingLines, long ContentHash);

/// <summary>What trip 1 found.</summary>
/// <param name="Levels">Every level asked for; a missing one was created.</param>
/// <param name="Keys">The keys that are used.</param>
internal sealed record GroupState(Dictionary<LevelKey, StockLevel> Levels, Dictionary<TenantKey, BookedKey> Keys);

/// <summary>What trip 2 writes.</summary>
/// <param name="Postings">The accepted postings in the order of their decision.</param>
/// <param name="Levels">Every changed level as it is after the last of them, in key order.</param>
internal sealed record GroupWrite(IReadOnlyList<DecidedPosting> Postings, IReadOnlyList<StockLevel> Levels)
{
    /// <summary>How many movements there are in all.</summary>
    public int MovementCount => Postings.Sum(p => p.Movements.Count);

    /// <summary>True when some posting has a document to be written with it.</summary>
    public bool HasCompanions => Postings.Any(p => p.Posting.Companion is not null);
}

/// <summary>A posting and the movements that were decided for it, at least one.</summary>
internal sealed record DecidedPosting(Posting Posting, IReadOnlyList<Movement> Movements);

/// <summary>What went wrong in the database, as far as the writer has to tell it apart.</summary>
internal enum FaultKind
{
    /// <summary>Another writer used one of the keys meanwhile: decide again, the key is visible now.</summary>
    KeyTaken,

    /// <summary>A conflict with another transaction (serialisation, deadlock, a busy file): repeat the group.</summary>
    Conflict,

    /// <summary>The database refuses the data of some posting (SQLSTATE 22xxx, 23xxx, an overflow): find it and fail it alone.</summary>
    BadData,

    /// <summary>No connection, shutting down, too many connections, disk full, input or output error: 503 for all.</summary>
    Unavailable,

    /// <summary>The connection broke while the commit was under way: its keys tell whether it took place.</summary>
    OutcomeUnknown,
}

/// <summary>A database failure, told apart.</summary>
internal sealed class StoreFault(FaultKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of failure.</summary>
    public FaultKind Kind { get; } = kind;
}
