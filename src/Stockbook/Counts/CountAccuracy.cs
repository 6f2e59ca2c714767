using System.Data;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Counts;

/// <summary>Of which store and days.</summary>
/// <param name="StoreId">At this store.</param>
/// <param name="From">Posted on this trading day or later.</param>
/// <param name="To">Posted on this trading day or earlier.</param>
public sealed record CountAccuracyQuery(long? StoreId, DateOnly? From, DateOnly? To) : IQuery<CountAccuracyQuery>
{
    /// <inheritdoc/>
    public static CountAccuracyQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var store = query.Whole("store_id", "Only this store; left out, all of the caller's stores.", 1);
        var (from, to) = (query.Date("date_from", "Posted on this trading day or later."), query.Date("date_to", "Posted on this trading day or earlier."));
        if (from > to) query.Refuse("date_to", "lies before the first date: give a day on or after it.");
        return new(store, from, to);
    }
}

/// <summary>How a store's posted counts agreed with its book.</summary>
/// <param name="StoreId">Where; null for all of them together.</param>
/// <param name="Counts">How many counts.</param>
/// <param name="Result">What came of them.</param>
public sealed record StoreAccuracy(long? StoreId, long Counts, CountResult Result);

/// <summary>How posted counts agreed with the book.</summary>
/// <param name="Stores">Store by store, by number.</param>
/// <param name="Total">All of them together.</param>
public sealed record AccuracyAnswer(IReadOnlyList<StoreAccuracy> Stores, StoreAccuracy Total);

/// <summary>Accuracy and shrinkage of the counts of a time.</summary>
public sealed class CountAccuracy(Database database, StoreCache stores)
{
    private const string Sums = """
        select c.store_id, count(*) as counts, cast(sum(c.counted_count) as bigint) as counted, cast(sum(c.exact_count) as bigint) as exact,
               cast(sum(c.short_quantity) as bigint) as short, cast(sum(c.surplus_quantity) as bigint) as surplus, cast(sum(c.sold_quantity) as bigint) as sold,
               cast(sum(c.expected_value) as bigint) as expected_value, cast(sum(c.short_value) as bigint) as short_value, cast(sum(c.surplus_value) as bigint) as surplus_value
          from stock_count c
         where c.tenant_id = @Tenant and c.state = 'posted' and (@Store is null or c.store_id = @Store)
           and (@From is null or c.business_date >= @From) and (@To is null or c.business_date <= @To)
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/stock-counts/accuracy", GetAsync).WithName("stockCountAccuracy").WithTags("Stock counts").WithProblems(403, 404);

    /// <summary>Shows how posted stock counts agreed with the book: accuracy and shrinkage, store by store.</summary>
    /// <param name="query">Which store and days.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AccuracyAnswer>> GetAsync(CountAccuracyQuery query, Caller caller, CountAccuracy useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>The figures of the caller's stores.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AccuracyAnswer>> HandleAsync(Caller caller, CountAccuracyQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.Approve) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.Approve, new StoreId(store), cancel)).Problem is { } other) return other;
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value });
        names.Add("Store", query.StoreId, DbType.Int64);
        names.Add("From", query.From is { } from ? StoredTime.Of(from) : null, DbType.Int32);
        names.Add("To", query.To is { } to ? StoredTime.Of(to) : null, DbType.Int32);
        var sql = $"{Sums}{caller.Only(database.Dialect, "c.store_id", names)} group by c.store_id order by c.store_id";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var all = rows.Aggregate(new CountTotals(0, 0, 0, 0, 0, 0, 0, 0), (sum, row) => sum.Plus(row.Totals()));
        return new AccuracyAnswer(
            [.. rows.Select(r => new StoreAccuracy(r.StoreId, r.Counts, CountResult.Of(r.Totals(), caller, digits)))],
            new(null, rows.Sum(r => r.Counts), CountResult.Of(all, caller, digits)));
    }

    private sealed class Row
    {
        public long StoreId { get; set; }
        public long Counts { get; set; }
        public long Counted { get; set; }
        public long Exact { get; set; }
        public long Short { get; set; }
        public long Surplus { get; set; }
        public long Sold { get; set; }
        public long ExpectedValue { get; set; }
        public long ShortValue { get; set; }
        public long SurplusValue { get; set; }

        public CountTotals Totals() => new(Counted, Exact, Short, Surplus, Sold, ExpectedValue, ShortValue, SurplusValue);
    }
}
