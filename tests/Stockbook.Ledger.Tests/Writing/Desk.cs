using System.Data.Common;
using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Tests.Writing;

/// <summary>The writers before a store in memory, and the postings that shops hand in.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private readonly Lanes _lanes;
    private readonly Task _loops;

    public Desk(MemoryStore store, LedgerWriterOptions? options = null)
    {
        Store = store;
        _lanes = new(options ?? new(), store.Writers);
        _loops = Task.WhenAll(Enumerable.Range(0, store.Writers).Select(n => Task.Run(() => new WriterLoop(store, _lanes, n).RunAsync())));
    }

    public MemoryStore Store { get; }

    /// <summary>Hands a posting in as <see cref="LedgerWriter"/> does, and reads a first answer where the book has it.</summary>
    public async Task<PostingResult> PostAsync(Posting posting, Lane lane = Lane.Till, int stream = 0)
    {
        var pending = new Pending(posting, CancellationToken.None);
        if (lane == Lane.Bulk) await _lanes.AddBulkAsync(pending, stream % _lanes.Writers, CancellationToken.None);
        else if (!_lanes.TryAddTill(pending)) throw new LedgerBusyException();
        var answer = await pending.Task;
        return answer.Result ?? new(Store.PostingOf(answer.Booked!.Value.PostingId), answer.IsReplay, null);
    }

    public async ValueTask DisposeAsync()
    {
        _lanes.Close();
        await _loops;
        Assert.Equal(0, Store.OpenSessions);
    }

    public static LevelKey Level(int store = 1, int product = 1) => new(TenantId.Default, new(store), new(product));

    public static Posting Posting(params PostingLine[] lines) => new()
    {
        Tenant = TenantId.Default, Key = IdempotencyKey.From(Guid.NewGuid().ToString()), ContentHash = 1, User = new(1), Channel = Channel.Api,
        RecordedAt = Now, CurrencyDigits = 2, Lines = lines,
    };

    public static Posting Receipt(int pieces = 1, int store = 1, int product = 1) => Posting(Move(MovementType.StockIn, pieces, store, product));

    public static Posting Sale(int pieces = 1, int store = 1, int product = 1, DateTimeOffset? at = null) =>
        Posting(Move(MovementType.Sale, pieces, store, product, at));

    public static Posting Count(int pieces, DateTimeOffset? at = null, int store = 1, int product = 1) => Posting(new CountLine
    {
        Store = new(store), Product = new(product), Unit = Unit.Piece, OccurredAt = at ?? Now, BusinessDate = new(2026, 3, 2), Counted = Quantity.Of(pieces),
    });

    public static Posting Reversal(IReadOnlyList<Movement> originals) => Posting([.. originals.Select(o => new ReversalLine
    {
        Store = o.Level.Store, Product = o.Level.Product, Unit = Unit.Piece, OccurredAt = Now, BusinessDate = new(2026, 3, 2), Original = o,
    })]);

    public static Posting Transfer(int pieces, int from, int to, int product = 1) => Posting(new TransferLine
    {
        Store = new(from), To = new(to), Product = new(product), Unit = Unit.Piece, OccurredAt = Now, BusinessDate = new(2026, 3, 2),
        ToBusinessDate = new(2026, 3, 2), Quantity = Quantity.Of(pieces),
    });

    public static MoveLine Move(MovementType type, int pieces, int store = 1, int product = 1, DateTimeOffset? at = null) => new()
    {
        Store = new(store), Product = new(product), Unit = Unit.Piece, OccurredAt = at ?? Now, BusinessDate = new(2026, 3, 2), Type = type,
        Quantity = Quantity.Of(pieces), TotalCost = type == MovementType.StockIn ? new(pieces * 333) : null,
    };
}

/// <summary>Holds the first who comes until it is opened; later ones pass.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Open() => _opened.TrySetResult();

    public async ValueTask PassAsync()
    {
        if (_reached.TrySetResult()) await _opened.Task;
    }
}

/// <summary>A database of which only the ledger's part is there.</summary>
internal sealed class MemoryDatabase(MemoryStore store) : Database
{
    public override Dialect Dialect => Dialect.Sqlite;

    public override string Description => "memory";

    internal override ILedgerStore Ledger => store;

    public override ValueTask<DbConnection> OpenReadAsync(TenantScope scope, CancellationToken cancel = default) => throw new NotSupportedException();

    public override ValueTask<BookTransaction> BeginSnapshotAsync(TenantScope scope, CancellationToken cancel = default) => throw new NotSupportedException();

    public override ValueTask<BookTransaction> BeginWriteAsync(TenantScope scope, CancellationToken cancel = default) => throw new NotSupportedException();

    public override Task MigrateAsync(NewBook newBook, CancellationToken cancel = default) => throw new NotSupportedException();

    public override BookUnavailableException? AsUnavailable(Exception exception) => null;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
