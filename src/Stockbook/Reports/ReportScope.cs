using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Reports;

/// <summary>One state of the book, and what a report may read of it. All its statements see the same movements, whatever is booked meanwhile.</summary>
internal sealed class ReportScope(Database database, BookTransaction snapshot, Caller caller, ReportFilter filter, TenantSettings settings) : IAsyncDisposable
{
    /// <summary>Who asks.</summary>
    public Caller Caller => caller;

    /// <summary>The words that every report knows.</summary>
    public ReportFilter Filter => filter;

    /// <summary>The business.</summary>
    public TenantSettings Settings => settings;

    /// <summary>Which kind of database it is.</summary>
    public Dialect Dialect => database.Dialect;

    /// <summary>To read with.</summary>
    public DbConnection Connection => snapshot.Connection;

    /// <summary>The snapshot.</summary>
    public DbTransaction? Transaction => snapshot.Transaction;

    /// <summary>The number in the feed up to which the summaries hold every movement.</summary>
    public required long AsOf { get; init; }

    /// <summary>How fast levels sold, as far as it is known.</summary>
    public required PaceMemory Paces { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Today in the business's own zone. A store's own day may be another: its calendar tells.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The last row of the page before; null for the first page and for files.</summary>
    public Cursor? After { get; init; }

    /// <summary>How many rows are read at the most: a page and one, or for a file all.</summary>
    public required long Rows { get; init; }

    /// <summary>The first business date asked for.</summary>
    public DateOnly From => filter.From ?? To.AddDays(1 - filter.DefaultDays);

    /// <summary>The last business date asked for.</summary>
    public DateOnly To => filter.To ?? (filter.From > Today ? filter.From.Value : Today);

    /// <summary>Every business date asked for, in order.</summary>
    public IEnumerable<DateOnly> Dates => Enumerable.Range(From.DayNumber, To.DayNumber - From.DayNumber + 1).Select(DateOnly.FromDayNumber);

    /// <summary>
    /// <c>@Tenant</c>, <c>@From</c>, <c>@To</c>, <c>@At</c> (dates as stored), <c>@Moment</c> (the end of that date in the business's zone), <c>@ProductId</c>, <c>@Category</c> (a key), <c>@Rows</c>, and what the conditions of this scope name.
    /// </summary>
    public DynamicParameters Parameters()
    {
        var names = new DynamicParameters(new
        {
            Tenant = caller.Tenant.Value, From = StoredTime.Of(From), To = StoredTime.Of(To), Rows,
            Category = filter.Category is { } category ? SearchKey.Of(category) : null,
        });
        names.Add("At", filter.At is { } at ? StoredTime.Of(at) : null, System.Data.DbType.Int32);
        names.Add("ProductId", filter.ProductId, System.Data.DbType.Int64);
        names.Add("Moment", filter.At is { } date ? StoredTime.Of(EndOf(date)) : null, System.Data.DbType.Int64);
        if (filter.Stores is { } asked) names.Add("Stores", asked.ToArray());
        if (caller.Stores is { } own) names.Add("OwnStores", own.ToArray());
        return names;
    }

    /// <summary>A condition beginning with <c>and</c>: a column with a store's number names one that is asked for, and that the caller has; never a place of goods on their way.</summary>
    public string AtStores(string column)
    {
        if (filter.Stores is not null) return $" and {column} {Dialect.AnyOf("@Stores")}";
        if (caller.Stores is not null) return $" and {column} {Dialect.AnyOf("@OwnStores")}";
        return $" and {column} in (select id from store where tenant_id = @Tenant and route_from is null)";
    }

    /// <summary>A condition beginning with <c>and</c>: a row of the table <c>product</c> is of the product and the category asked for.</summary>
    public string OfProducts(string product) =>
        (filter.ProductId is null ? "" : $" and {product}.id = @ProductId") + (filter.Category is null ? "" : $" and {product}.category_key = @Category");

    /// <summary>The store, when it is about one only: the one that was asked for, or the only one that the caller has.</summary>
    public long? OnlyStore => filter.Stores is [var only] ? only : filter.Stores is null ? caller.OnlyStore?.Value : null;

    /// <summary>True when it is about every store that the business has, so that sums over all of them may be used.</summary>
    public bool IsEverywhere => filter.Stores is null && caller.Stores is null;

    /// <summary>True when it is about every product.</summary>
    public bool IsEverything => filter is { ProductId: null, Category: null };

    /// <summary>The same scope for another period; it shares the snapshot and must not be disposed.</summary>
    public ReportScope Within(DateOnly from, DateOnly to) =>
        new(database, snapshot, caller, filter with { From = from, To = to }, settings) { AsOf = AsOf, Paces = Paces, Now = Now, Today = Today, After = After, Rows = Rows };

    /// <summary>An amount of money.</summary>
    public Amount Money(long minor) => new(new(minor), settings.CurrencyDigits);

    /// <summary>An amount that only those who may see costs are shown; null for all others.</summary>
    public Amount? Cost(long minor) => caller.May(Permission.CostView) ? Money(minor) : null;

    /// <summary>What a quantity would bring at a price; null beyond the largest amount there is.</summary>
    public Amount? AtPrice(long milli, long price) => new UnitPrice(price).TryTimes(new(milli), settings.CurrencyDigits, out var total) ? new(total, settings.CurrencyDigits) : null;

    /// <summary>All rows of a statement.</summary>
    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancel) =>
        Connection.QueryAsync<T>(new CommandDefinition(sql, parameters, Transaction, commandTimeout: 0, cancellationToken: cancel));

    /// <summary>The only row of a statement.</summary>
    public Task<T> SingleAsync<T>(string sql, object parameters, CancellationToken cancel) =>
        Connection.QuerySingleAsync<T>(new CommandDefinition(sql, parameters, Transaction, commandTimeout: 0, cancellationToken: cancel));

    /// <summary>
    /// From here on PostgreSQL shares no statement out among several processes: of a walk that ends with a page, they would read a hundred pages ahead.
    /// </summary>
    public async Task StayAloneAsync(CancellationToken cancel)
    {
        if (Dialect == Dialect.Postgres) await Connection.ExecuteAsync(new CommandDefinition("set local max_parallel_workers_per_gather = 0", transaction: Transaction, cancellationToken: cancel));
    }

    /// <summary>The rows of a statement one by one, however many. No other statement may run meanwhile.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object parameters) => Connection.QueryUnbufferedAsync<T>(sql, parameters, Transaction, commandTimeout: 0);

    /// <summary>Where the movements behind a figure are listed.</summary>
    public static string Movements(
        long? product, long? store, MovementType? type = null, DateOnly? from = null, DateOnly? to = null, RemovalReason? reason = null, long? user = null)
    {
        var words = new List<string>();
        if (product is not null) words.Add($"product_id={product}");
        if (store is not null) words.Add($"store_id={store}");
        if (type is { } only) words.Add($"movement_type={Names.Of(only)}");
        if (reason is { } why) words.Add($"reason={Names.Of(why)}");
        if (user is not null) words.Add($"user_id={user}");
        if (from is { } first) words.Add($"date_from={first:yyyy-MM-dd}");
        if (to is { } last) words.Add($"date_to={last:yyyy-MM-dd}");
        return "/api/stock-movements" + (words.Count == 0 ? "" : "?" + string.Join('&', words));
    }

    private DateTimeOffset EndOf(DateOnly date)
    {
        if (date.Year > 9000) return DateTimeOffset.MaxValue;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        return new StoreCalendar([new(DateOnly.MinValue, zone, 0)]).Day(date).End.AddMilliseconds(-1);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => snapshot.DisposeAsync();
}
