using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Counts;

/// <summary>Which lines of a count.</summary>
/// <param name="Show">counted, uncounted, check or recount; null for all.</param>
/// <param name="ByValue">True puts the largest differences at cost first.</param>
/// <param name="Page">Which page.</param>
public sealed record CountLinesQuery(string? Show, bool ByValue, Page Page) : IQuery<CountLinesQuery>
{
    private static readonly string[] s_shown = ["counted", "uncounted", "check", "recount"];

    /// <inheritdoc/>
    public static CountLinesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var show = query.Choice("show", "Only lines that were counted, were not, need a check, or are being counted again.", s_shown);
        var sort = query.Choice("sort", "name (the default), or value: the largest differences at cost first, for those with the permissions approve and cost_view.", "name", "value");
        return new(show, sort == "value", query.Page());
    }
}

/// <summary>Which entries of a count.</summary>
/// <param name="ProductId">Of this product.</param>
/// <param name="Page">Which page.</param>
public sealed record CountEntriesQuery(long? ProductId, Page Page) : IQuery<CountEntriesQuery>
{
    /// <inheritdoc/>
    public static CountEntriesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Whole("product_id", "Only of this product.", 1), query.Page());
    }
}

/// <summary>Shows a count, its lines and its entries.</summary>
public sealed class GetCount(Database database, CountDesk counts, CatalogCache catalog, StoreCache stores)
{
    private const string Shown = """
        (@Show is null or (@Show = 'counted' and l.counted is not null) or (@Show = 'uncounted' and l.counted is null) or (@Show = 'check' and l.needs_check)
         or (@Show = 'recount' and l.round > 1 and l.round = c.round))
        """;

    private const string ByName = "(l.name_key, l.product_id) > (@AfterKey, @AfterId)";
    private const string ByCost = "(-abs(coalesce(l.cost, 0)), l.product_id) > (@AfterCost, @AfterId)";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stock-counts/{id:long}", GetAsync).WithName("getStockCount").WithTags("Stock counts").WithProblems(403, 404);
        api.MapGet("/stock-counts/{id:long}/lines", GetLinesAsync).WithName("listStockCountLines").WithTags("Stock counts").WithProblems(403, 404);
        api.MapGet("/stock-counts/{id:long}/entries", GetEntriesAsync).WithName("listStockCountEntries").WithTags("Stock counts").WithProblems(403, 404);
    }

    /// <summary>Shows a stock count.</summary>
    /// <param name="id">The count's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StockCountAnswer>> GetAsync(long id, Caller caller, GetCount useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(c => c.Version);
    }

    /// <summary>Lists the products of a stock count, counted or not.</summary>
    /// <remarks>What was expected and how it differs is shown to those with the permission approve only, once the count was submitted.</remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<StockCountLine>>> GetLinesAsync(long id, CountLinesQuery query, Caller caller, GetCount useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.LinesAsync(caller, id, query, cancel);
    }

    /// <summary>Lists what was entered into a stock count, the first first, with what was taken back.</summary>
    /// <param name="id">The count's number.</param>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<StockCountEntry>>> GetEntriesAsync(long id, CountEntriesQuery query, Caller caller, GetCount useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.EntriesAsync(caller, id, query, cancel);
    }

    /// <summary>The count; a problem when there is none at the caller's stores.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<StockCountAnswer>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if ((await counts.StoreOfAsync(caller, Permission.Counts, id, cancel)).Problem is { } problem) return problem;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var row = await connection.QuerySingleAsync<CountRow>(new CommandDefinition(
            $"select {CountRow.Columns} from stock_count c where c.tenant_id = @Tenant and c.id = @Id", new { Tenant = caller.Tenant.Value, Id = id }, cancellationToken: cancel));
        return StockCountAnswer.Of(row, caller, (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits);
    }

    /// <summary>A page of lines.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<StockCountLine>>> LinesAsync(Caller caller, long id, CountLinesQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if ((await counts.StoreOfAsync(caller, Permission.Counts, id, cancel)).Problem is { } problem) return problem;
        if (query.ByValue && (caller.Denied(Permission.Approve) ?? caller.Denied(Permission.CostView)) is { } blind) return blind;
        if (!TryAfter(query, out var names)) return Problem.Invalid("after", "must be the next of an earlier answer to the same question, unchanged.");
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, Count = id, query.Page.Rows });
        names.Add("Show", query.Show, DbType.String);
        var after = query.Page.After is null ? "" : $" and {(query.ByValue ? ByCost : ByName)}";
        var sql = $"""
            select {CountLineRow.Columns} from stock_count_line l join stock_count c on c.tenant_id = l.tenant_id and c.id = l.count_id
             where l.tenant_id = @Tenant and l.count_id = @Count and {Shown}{after}
             order by {(query.ByValue ? "-abs(coalesce(l.cost, 0)), l.product_id" : "l.name_key, l.product_id")} limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<CountLineRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return await AnswerAsync(caller, query, rows, cancel);
    }

    /// <summary>A page of entries.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<StockCountEntry>>> EntriesAsync(Caller caller, long id, CountEntriesQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if ((await counts.StoreOfAsync(caller, Permission.Counts, id, cancel)).Problem is { } problem) return problem;
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value, Count = id, After = query.Page.After?.Id ?? 0, query.Page.Rows });
        names.Add("Product", query.ProductId, DbType.Int64);
        var sql = $"""
            select {CountEntryRow.Columns} from stock_count_entry e
             where e.tenant_id = @Tenant and e.count_id = @Count and e.id > @After and (@Product is null or e.product_id = @Product) order by e.id limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<CountEntryRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, StockCountEntry.Of, r => new Cursor("", r.Id));
    }

    private async Task<ListAnswer<StockCountLine>> AnswerAsync(Caller caller, CountLinesQuery query, List<CountLineRow> rows, CancellationToken cancel)
    {
        await catalog.WarmAsync(caller.Tenant, rows.Select(r => new ProductId(r.ProductId)), cancel);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var products = new Dictionary<long, CatalogProduct?>();
        foreach (var row in rows) products[row.ProductId] = await catalog.FindAsync(caller.Tenant, new(row.ProductId), cancel);
        return ListAnswer.Of(rows, query.Page, r => StockCountLine.Of(r, products[r.ProductId], caller, digits), r => new Cursor(query.ByValue ? CostKey(r) : r.NameKey, r.ProductId));
    }

    private static string CostKey(CountLineRow row) => (-Math.Abs(row.Cost ?? 0)).ToString(CultureInfo.InvariantCulture);

    private static bool TryAfter(CountLinesQuery query, out DynamicParameters names)
    {
        names = new();
        if (query.Page.After is not { } after) return true;
        names.AddDynamicParams(new { AfterKey = after.Key, AfterId = after.Id });
        if (!query.ByValue) return true;
        var isNumber = long.TryParse(after.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost);
        names.Add("AfterCost", cost);
        return isNumber;
    }
}
