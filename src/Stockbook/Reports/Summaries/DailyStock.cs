using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Extensions.Logging;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports.Summaries;

/// <summary>
/// Keeps what reports read: the movements summed per store, product and business date. It follows the feed, so each movement is in the sums once, and the sums
/// say up to which one.
/// </summary>
internal sealed class DailyStock(Database database, TimeProvider clock, ILogger<DailyStock> log) : FeedWorker(Follower, database, clock, log)
{
    /// <summary>Its name among the followers of the feed.</summary>
    public const string Follower = "daily_stock";

    private const string Any = "select exists (select 1 from movement where tenant_id = @Tenant and id > @After and id <= @Last)";

    private const string Movements = $"""
        select m.store_id, m.product_id, m.business_date, m.type, m.quantity, m.value_change, m.value_variance, m.amount, m.reverses, {SummaryTable.Receipt},
          m.on_hand_after, m.value_after
        from movement m where m.tenant_id = @Tenant and m.id > @After and m.id <= @Last order by m.tenant_id, m.id
        """;

    // For each store the day before which something late may come; one look a store at the end of an index.
    private const string Newest = """
        select s.id, (select d.business_date from daily_store d where d.tenant_id = s.tenant_id and d.store_id = s.id order by d.business_date desc limit 1)
        from store s where s.tenant_id = @Tenant
        """;

    // Sums that a crash forgets are forgotten with their place in the feed, and made again: no sale waits while they are written through to the disk.
    private const string NeedsNoFlush = "set local synchronous_commit = off";

    private static readonly TimeSpan s_shortestRest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMilliseconds(600);
    private readonly SummaryWriter _writer = SummaryWriter.For(database.Dialect);

    /// <inheritdoc/>
    protected override async Task<bool> HasWorkAsync(TenantId tenant, long after, long last, CancellationToken cancel)
    {
        await using var connection = await Database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Any, new { Tenant = tenant.Value, After = after, Last = last }, cancellationToken: cancel));
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel)
    {
        if (Database.Dialect == Dialect.Postgres) await book.Connection.ExecuteAsync(NeedsNoFlush, transaction: book.Transaction);
        var movements = await ReadAsync(book, tenant, after, last, cancel);
        var newest = (await book.Connection.QueryAsync<(long, int?)>(Newest, new { Tenant = tenant.Value }, book.Transaction)).ToDictionary(s => s.Item1, s => s.Item2 ?? 0);
        var newestOfAll = newest.Values.DefaultIfEmpty().Max();
        await AddAsync(SummaryTable.Stock, m => new(m.Store, m.Product, m.Date));
        await AddAsync(SummaryTable.Store, m => new(m.Store, 0, m.Date));
        await AddAsync(SummaryTable.Product, m => new(0, m.Product, m.Date));
        if (movements.Exists(m => LossSums.Includes(m.Type))) await LossSums.AddAsync(book, tenant, after, last, cancel);

        Task AddAsync(SummaryTable table, Func<SummedMovement, SummaryKey> keyOf) =>
            _writer.AddAsync(book, table, tenant, Sum(movements, keyOf), store => store == 0 ? newestOfAll : newest.GetValueOrDefault(store));
    }

    private static async Task<List<SummedMovement>> ReadAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel)
    {
        var movements = new List<SummedMovement>();
        await using var reader = await book.Connection.ExecuteReaderAsync(new CommandDefinition(
            Movements, new { Tenant = tenant.Value, After = after, Last = last }, book.Transaction, cancellationToken: cancel));
        while (await reader.ReadAsync(cancel))
        {
            movements.Add(new(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), (MovementType)reader.GetInt32(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6),
                reader.IsDBNull(7) ? 0 : reader.GetInt64(7), !reader.IsDBNull(8), reader.GetInt32(9), reader.GetInt64(10), reader.GetInt64(11)));
        }

        return movements;
    }

    private static List<KeyValuePair<SummaryKey, DaySums>> Sum(List<SummedMovement> movements, Func<SummedMovement, SummaryKey> keyOf)
    {
        var sums = new Dictionary<SummaryKey, DaySums>();
        foreach (var movement in movements)
        {
            ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, keyOf(movement), out _);
            (day ??= new()).Add(movement);
        }

        // In the order of their keys, so that neighbours are written together.
        return [.. sums.OrderBy(s => s.Key)];
    }

    // The sums need not be fresh to the moment; a longer rest makes larger parts, which cost sales less.
    protected override TimeSpan RestAfter(TimeSpan look) => TimeSpan.FromTicks(Math.Clamp(2 * look.Ticks, s_shortestRest.Ticks, s_longestRest.Ticks));
}
