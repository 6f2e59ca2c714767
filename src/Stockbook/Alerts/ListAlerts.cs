using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>Which alerts to list.</summary>
public sealed record ListAlertsQuery : IQuery<ListAlertsQuery>
{
    /// <summary>Only in this state; standing ones are open or acknowledged.</summary>
    public string? State { get; init; }

    /// <summary>Only of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only at this store.</summary>
    public long? StoreId { get; init; }

    /// <summary>Which page.</summary>
    public required Page Page { get; init; }

    /// <inheritdoc/>
    public static ListAlertsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            State = query.Choice("state", "Only in this state; standing is open or acknowledged. Left out, all.", "open", "acknowledged", "standing", "resolved"),
            Kind = query.Choice("kind", "Only of this kind.", AlertKinds.Standing),
            StoreId = query.Whole("store_id", "Only at this store.", 1),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists alerts, and shows one.</summary>
public sealed class ListAlerts(Database database, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts", ListAsync).WithName("listAlerts").WithTags("Alerts").WithProblems(403, 404);
        api.MapGet("/alerts/{id:long}", GetAsync).WithName("getAlert").WithTags("Alerts").WithProblems(403, 404);
    }

    /// <summary>Lists what is wrong, or was, at your stores, the latest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<AlertView>>> ListAsync(ListAlertsQuery query, Caller caller, ListAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>Shows an alert.</summary>
    /// <param name="id">The alert's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertView>> GetAsync(long id, Caller caller, ListAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.FindAsync(caller, id, cancel);
    }

    /// <summary>A page of alerts, the latest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<AlertView>>> HandleAsync(Caller caller, ListAlertsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        if (query.StoreId is { } store && !(await stores.AllowedAsync(caller, Permission.InventoryView, new Ledger.StoreId(store), cancel)).Is(out _, out var problem)) return problem;
        var names = new DynamicParameters(
            new { Tenant = caller.Tenant.Value, Before = query.Page.After?.Id ?? long.MaxValue, query.Kind, Store = query.StoreId, query.Page.Rows });
        var sql = $"""
            select {AlertRow.Columns} {AlertRow.From} and a.id < @Before{Condition(query)}{AlertRow.Visible(caller, database.Dialect, names)} order by a.id desc limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<AlertRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToView(), r => new Cursor("", r.Id));
    }

    /// <summary>One alert.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertView>> FindAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (await AlertRow.ReadAsync(connection, null, caller.Tenant, id) is not { } row) return NotFound(id);
        return row.Denied(caller) is { } other ? other : row.ToView();
    }

    internal static Problem NotFound(long id) => Problem.NotFound($"Alert with ID {id} not found.");

    private static string Condition(ListAlertsQuery query) => query.State switch
    {
        "open" => " and a.resolved_at is null and a.acknowledged_at is null",
        "acknowledged" => " and a.resolved_at is null and a.acknowledged_at is not null",
        "standing" => " and a.resolved_at is null",
        "resolved" => " and a.resolved_at is not null",
        _ => "",
    } + (query.Kind is null ? "" : " and a.kind = @Kind") + (query.StoreId is null ? "" : " and a.store_id = @Store");
}
