namespace Stockbook.Cli.Bench;

/// <summary>What is asked of the benchmark.</summary>
/// <param name="Server">A PostgreSQL connection string; null for SQLite.</param>
/// <param name="Place">The folder in which the run's own folder is made; null for the system's temporary folder.</param>
/// <param name="Stores">Stores to seed.</param>
/// <param name="Products">Products to seed, each at every store.</param>
/// <param name="Seconds">Measured time of each work and limit.</param>
/// <param name="Clients">Connections of W1, W1h, W3 and W5.</param>
/// <param name="Runs">Rounds; medians are reported.</param>
/// <param name="Works">Which works to run.</param>
/// <param name="Listeners">Live clients that listen meanwhile.</param>
internal sealed record BenchSettings(
    string? Server, string? Place, int Stores, int Products, int Seconds, int Clients, int Runs, IReadOnlyList<WorkKind> Works, int Listeners = 0)
{
    private const int BatchClients = 8, BatchLines = 500;

    /// <summary>The book to seed.</summary>
    public BenchShape Shape => new(Stores, Products, Runs);

    /// <summary>The work of a kind, on the book of a run.</summary>
    public Workload Workload(WorkKind kind, BenchBook book, int run) => kind switch
    {
        WorkKind.W1 => new SaleWorkload(kind, Clients, pairs => pairs.Uniform()),
        WorkKind.W1h => new SaleWorkload(kind, Clients, pairs => pairs.Hot()),
        WorkKind.W2 => new BatchWorkload(Math.Min(BatchClients, Clients), BatchLines),
        WorkKind.W3 => new PageWorkload(Clients),
        WorkKind.W5 => new SellOutWorkload(Clients, new(book.StoreIds[0], book.SoldOutProductIds[run])),
        WorkKind.Lone => new SaleWorkload(kind, clients: 1, pairs => pairs.Uniform()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What the database alone is measured by beside a work.</summary>
    public static LimitKind? LimitOf(WorkKind kind) => kind switch
    {
        WorkKind.W1 => LimitKind.Sale,
        WorkKind.W1h => LimitKind.HotSale,
        WorkKind.W2 => LimitKind.Batch,
        WorkKind.W3 => LimitKind.Page,
        WorkKind.Lone => LimitKind.LoneSale,
        WorkKind.W5 => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
