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

/// <summary>Which counts to list.</summary>
/// <param name="StoreId">At this store.</param>
/// <param name="State">In this state.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCountsQuery(long? StoreId, string? State, Page Page) : IQuery<ListCountsQuery>
{
    /// <inheritdoc/>
    public static ListCountsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Whole("store_id", "Only at this store; left out, at all of the caller's stores.", 1), query.Choice("state", "Only those in this state.", CountStates.All), query.Page());
    }
}

/// <summary>Lists stock counts.</summary>
public sealed class ListCounts(Database database, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/stock-counts", GetAsync).WithName("listStockCounts").WithTags("Stock counts").WithProblems(403, 404);

    /// <summary>Lists stock counts, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<StockCountAnswer>>> GetAsync(ListCountsQuery query, Caller caller, ListCounts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>A page of counts at the caller's stores.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<StockCountAnswer>>> HandleAsync(Caller caller, ListCountsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.Counts) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.Counts, new StoreId(store), cancel)).Problem is { } other) return other;
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value, Before = query.Page.After?.Id ?? long.MaxValue, query.Page.Rows });
        names.Add("Store", query.StoreId, DbType.Int64);
        names.Add("State", query.State, DbType.String);
        var sql = $"""
            select {CountRow.Columns} from stock_count c
             where c.tenant_id = @Tenant and c.id < @Before and (@Store is null or c.store_id = @Store) and (@State is null or c.state = @State){caller.Only(database.Dialect, "c.store_id", names)}
             order by c.id desc limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<CountRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        return ListAnswer.Of(rows, query.Page, r => StockCountAnswer.Of(r, caller, digits), r => new Cursor("", r.Id));
    }
}
