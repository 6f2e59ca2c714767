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

namespace Stockbook.Negatives;

/// <summary>Which cases are asked for.</summary>
public sealed record NegativeCasesQuery : IQuery<NegativeCasesQuery>
{
    /// <summary>open, settled, or null for all.</summary>
    public string? State { get; init; }

    /// <summary>Only at this store.</summary>
    public long? StoreId { get; init; }

    /// <summary>Only of this product.</summary>
    public long? ProductId { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static NegativeCasesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            State = query.Choice("state", "Only those that are open, or settled.", NegativeCase.Open, NegativeCase.Settled),
            StoreId = query.Whole("store_id", "Only at this store.", 1),
            ProductId = query.Whole("product_id", "Only of this product.", 1),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists cases of negative stock, and shows one with its likely causes.</summary>
internal sealed class ListNegativeCases(Database database, StoreCache stores, CatalogCache catalog, IEnumerable<INegativeCause> causes)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/negative-cases", GetAsync).WithName("listNegativeCases").WithTags("Negative stock").WithProblems(403, 404, 422, 503);
        api.MapGet("/negative-cases/{id:long}", OneAsync).WithName("getNegativeCase").WithTags("Negative stock").WithProblems(403, 404, 503);
    }

    /// <summary>Lists cases of negative stock, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<NegativeCaseAnswer>>> GetAsync(NegativeCasesQuery query, Caller caller, ListNegativeCases useCase, CancellationToken cancel) =>
        await useCase.HandleAsync(caller, query, cancel);

    /// <summary>Shows a case of negative stock with its likely causes, as they are now.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<NegativeCaseAnswer>> OneAsync(long id, Caller caller, ListNegativeCases useCase, CancellationToken cancel) =>
        await useCase.FindAsync(caller, id, cancel);

    /// <summary>A page of cases.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<NegativeCaseAnswer>>> HandleAsync(Caller caller, NegativeCasesQuery query, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.Approve) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.Approve, new StoreId(store), cancel)).Problem is { } problem) return problem;
        var names = new DynamicParameters();
        var sql = $"select {NegativeCase.Columns} from {NegativeCase.From} where {Conditions(caller, query, names)} order by c.id desc limit @Rows";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<NegativeCase>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var answers = new List<NegativeCaseAnswer>(rows.Count);
        foreach (var row in rows.Take(query.Page.Limit)) answers.Add(await ShowAsync(caller.Tenant, row, null, cancel));
        return new ListAnswer<NegativeCaseAnswer>(answers, rows.Count > query.Page.Limit ? new Cursor("", answers[^1].Id).ToString() : null);
    }

    /// <summary>One case with its causes, or why it is not shown.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<NegativeCaseAnswer>> FindAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        if (!(await AllowedAsync(caller, id, cancel)).Is(out var negative, out var problem)) return problem;
        return await ShowAsync(caller.Tenant, negative, await CausesAsync(caller.Tenant, negative, cancel), cancel);
    }

    /// <summary>The case, when the caller may decide at its store; else 403 or 404.</summary>
    public async Task<Outcome<NegativeCase>> AllowedAsync(Caller caller, long id, CancellationToken cancel)
    {
        if (caller.Denied(Permission.Approve) is { } forbidden) return forbidden;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (await NegativeCases.ReadAsync(connection, caller.Tenant, id) is not { } negative) return Problem.NotFound($"Case {id} of negative stock not found.");
        return caller.Denied(Permission.Approve, negative.Store) is { } denied ? denied : negative;
    }

    /// <summary>What may be the reason of a case that is open: what explains all of it first.</summary>
    public async Task<IReadOnlyList<LikelyCause>> CausesAsync(TenantId tenant, NegativeCase negative, CancellationToken cancel)
    {
        var found = new List<LikelyCause>();
        if (negative.State == NegativeCase.Open)
            foreach (var cause in causes) found.AddRange(await cause.FindAsync(tenant, negative, cancel));
        return [.. found.OrderByDescending(c => c.Explains)];
    }

    private string Conditions(Caller caller, NegativeCasesQuery query, DynamicParameters names)
    {
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows, query.State, query.StoreId, query.ProductId, After = query.Page.After?.Id });
        var where = "c.tenant_id = @Tenant";
        if (query.State is not null) where += " and c.state = @State";
        if (query.StoreId is not null) where += " and c.store_id = @StoreId";
        if (query.ProductId is not null) where += " and c.product_id = @ProductId";
        if (query.Page.After is not null) where += " and c.id < @After";
        return where + caller.Only(database.Dialect, "c.store_id", names);
    }

    private async ValueTask<NegativeCaseAnswer> ShowAsync(TenantId tenant, NegativeCase c, IReadOnlyList<LikelyCause>? found, CancellationToken cancel)
    {
        var product = await catalog.FindAsync(tenant, c.Product, cancel);
        var store = await stores.FindAsync(tenant, c.Store, cancel);
        return new(
            c.Id, c.State, c.StoreId, store?.Code ?? "", c.ProductId, product?.Sku ?? "", product?.Name ?? "", product?.Unit.Code ?? "", new(c.OnHand), new(c.Lowest),
            StoredTime.Instant(c.OpenedAt), c.OpeningMovement, c.SettledAt is { } at ? StoredTime.Instant(at) : null, c.SettledBy, c.SettledByName, c.SettledHow, c.SettlingMovement,
            c.Notes, found);
    }
}
