using System.Collections.Concurrent;
using Stockbook.Ledger.Storage;
using Stockbook.Ledger.Tests.Deciding;

namespace Stockbook.Ledger.Tests.Writing;

/// <summary>Where in a group's life something may go wrong.</summary>
public enum Step
{
    Open,
    Begin,
    Facts,
    Commit,

    /// <summary>After the commit took place and before anybody knows.</summary>
    Committed,
    Rollback,
}

/// <summary>
/// A database in memory that locks, numbers and forgets like a real one. Before every step it asks <see cref="Before"/>, which may wait or
/// throw; of the postings it is told those that are about to be written.
/// </summary>
internal sealed class MemoryStore(int writers = 1) : ILedgerStore
{
    private readonly Lock _book = new();
    private readonly Dictionary<LevelKey, StockLevel> _levels = [];
    private readonly ConcurrentDictionary<LevelKey, SemaphoreSlim> _locks = [];
    private readonly Dictionary<TenantKey, BookedKey> _keys = [];
    private readonly List<Movement> _movements = [];
    private readonly List<IReadOnlyList<DecidedPosting>> _groups = [];

    public int Writers => writers;

    public Func<Step, IReadOnlyList<DecidedPosting>, ValueTask> Before { get; set; } = (_, _) => ValueTask.CompletedTask;

    public Func<StoreId, bool> AllowsNegative { get; init; } = _ => false;

    /// <summary>The sessions that were opened and not closed.</summary>
    public int OpenSessions { get; private set; }

    public IReadOnlyList<Movement> Movements { get { lock (_book) return [.. _movements]; } }

    /// <summary>What was committed together, in the order of the commits.</summary>
    public IReadOnlyList<IReadOnlyList<DecidedPosting>> Groups { get { lock (_book) return [.. _groups]; } }

    public IReadOnlyList<int> GroupSizes => [.. Groups.Select(g => g.Count)];

    public async ValueTask<IWriterSession> OpenAsync(CancellationToken cancel)
    {
        await Before(Step.Open, []);
        lock (_book) OpenSessions++;
        return new Session(this);
    }

    public StockLevel Level(LevelKey key)
    {
        lock (_book) return _levels.GetValueOrDefault(key) ?? StockLevel.Empty(key) with { AllowNegative = AllowsNegative(key.Store) };
    }

    public IReadOnlyList<Movement> PostingOf(MovementId posting)
    {
        lock (_book) return _movements.FindAll(m => m.PostingId == posting);
    }

    /// <summary>Another program books the posting meanwhile, past every lock.</summary>
    public void BookElsewhere(Posting posting)
    {
        lock (_book)
        {
            var touched = new HashSet<LevelKey>();
            Decide.AddLevels(posting, touched);
            var decision = Decide.Run(posting, touched.ToDictionary(k => k, Level), Facts.None);
            Write(new([new(posting, decision.Movements)], [.. decision.Levels]));
        }
    }

    private void Write(GroupWrite write)
    {
        if (write.Postings.Any(p => _keys.ContainsKey(KeyOf(p.Posting)))) throw new StoreFault(FaultKind.KeyTaken, "the key is taken");
        foreach (var (posting, movements) in write.Postings)
        {
            var first = new MovementId(_movements.Count + 1);
            _keys.Add(KeyOf(posting), new(first, movements.Count, posting.ContentHash));
            foreach (var movement in movements)
            {
                (movement.Id, movement.PostingId, movement.PostingLines) = (new(_movements.Count + 1), first, movements.Count);
                movement.Previous = _movements.FindLast(m => m.Level == movement.Level)?.Id;
                Assert.False(movement.Reverses is { } reversed && _movements.Exists(m => m.Reverses == reversed), "a movement is undone once");
                Assert.Equal(Level(movement.Level) is var level && movement.Previous is null ? default : _movements.FindLast(m => m.Level == level.Key)!.OnHandAfter, movement.OnHandBefore);
                _movements.Add(movement);
            }
        }

        foreach (var level in write.Levels) _levels[level.Key] = Scan.AsRead(level);
        _groups.Add(write.Postings);
    }

    private static TenantKey KeyOf(Posting posting) => new(posting.Tenant, posting.Key.Value);

    private sealed class Session(MemoryStore store) : IWriterSession
    {
        private readonly List<SemaphoreSlim> _held = [];
        private bool _isOpen = true;

        public async ValueTask<GroupState> BeginAsync(IReadOnlyList<LevelKey> levels, IReadOnlyList<TenantKey> keys, CancellationToken cancel)
        {
            Assert.True(_isOpen && _held.Count == 0, "a session carries out one group at a time");
            Assert.Equal(levels.Distinct().Order(), levels);
            await store.Before(Step.Begin, []);
            foreach (var level in levels)
            {
                var one = store._locks.GetOrAdd(level, _ => new(1, 1));
                await one.WaitAsync(cancel);
                _held.Add(one);
            }

            lock (store._book)
            {
                var known = keys.Where(store._keys.ContainsKey).ToDictionary(k => k, k => store._keys[k]);
                return new(levels.ToDictionary(k => k, store.Level), known);
            }
        }

        public async ValueTask<Facts> ReadFactsAsync(FactsWanted wanted, CancellationToken cancel)
        {
            await store.Before(Step.Facts, []);
            lock (store._book) return Scan.For(wanted, store._movements);
        }

        public async ValueTask<bool> AllowsAsync(Companion companion, IReadOnlyList<Movement> movements) => await companion.AllowAsync(null!, movements);

        public async ValueTask CommitAsync(GroupWrite write)
        {
            await store.Before(Step.Commit, write.Postings);
            Assert.Equal(write.Levels.Select(l => l.Key).Distinct().Order(), write.Levels.Select(l => l.Key));
            lock (store._book) store.Write(write);
            Release();
            await store.Before(Step.Committed, write.Postings);
        }

        public async ValueTask RollbackAsync()
        {
            await store.Before(Step.Rollback, []);
            Release();
        }

        public ValueTask DisposeAsync()
        {
            Assert.True(_isOpen, "a session is closed once");
            _isOpen = false;
            lock (store._book) store.OpenSessions--;
            Release();
            return ValueTask.CompletedTask;
        }

        private void Release()
        {
            foreach (var one in _held) one.Release();
            _held.Clear();
        }
    }
}
