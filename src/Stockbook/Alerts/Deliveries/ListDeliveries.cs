using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts.Deliveries;

/// <summary>Which deliveries to list.</summary>
public sealed record ListDeliveriesQuery : IQuery<ListDeliveriesQuery>
{
    /// <summary>Only in this state.</summary>
    public string? State { get; init; }

    /// <summary>Only of this alert.</summary>
    public long? AlertId { get; init; }

    /// <summary>Which page.</summary>
    public required Page Page { get; init; }

    /// <inheritdoc/>
    public static ListDeliveriesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            State = query.Choice("state", "Only in this state; dead are those that nobody tries any more.", "pending", "sending", "sent", "failed", "dead"),
            AlertId = query.Whole("alert_id", "Only of this alert.", 1),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists messages and what became of them.</summary>
public sealed class ListDeliveries(Database database)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/alert-deliveries", EndpointAsync).WithName("listAlertDeliveries").WithTags("Alerts").WithProblems(403);

    /// <summary>Lists the messages that went out, wait, or could not be delivered, the latest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<DeliveryView>>> EndpointAsync(ListDeliveriesQuery query, Caller caller, ListDeliveries useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>A page of deliveries, the latest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<DeliveryView>>> HandleAsync(Caller caller, ListDeliveriesQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        var sql = $"""
            select {DeliveryRow.Columns} from alert_delivery
             where tenant_id = @Tenant and id < @Before{(query.State is null ? "" : " and state = @State")}{(query.AlertId is null ? "" : " and alert_id = @AlertId")}
             order by id desc limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, Before = query.Page.After?.Id ?? long.MaxValue, query.State, query.AlertId, query.Page.Rows };
        var rows = (await connection.QueryAsync<DeliveryRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToView(), r => new Cursor("", r.Id));
    }
}
