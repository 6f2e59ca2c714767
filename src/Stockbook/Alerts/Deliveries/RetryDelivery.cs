using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Audit;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts.Deliveries;

/// <summary>Sends a dead letter again, because somebody says so.</summary>
public sealed class RetryDelivery(Database database, AuditTrail audit, TimeProvider clock)
{
    private const string Revive = """
        update alert_delivery set state = 'pending', attempts = 0, next_at = @Now, message_id = null, last_error = null where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/alert-deliveries/{id:long}/retry", EndpointAsync).WithName("retryAlertDelivery").WithTags("Alerts").WithProblems(403, 404, 409);

    /// <summary>Sends a message again that could not be delivered.</summary>
    /// <remarks>Only one that nobody tries any more. Whose outcome is unknown may arrive twice: ask the receiver first.</remarks>
    /// <param name="id">The delivery's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DeliveryView>> EndpointAsync(long id, Caller caller, RetryDelivery useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, cancel);
    }

    /// <summary>The delivery as it waits now; a problem when it is not dead.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<DeliveryView>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await DeliveryRow.ReadAsync(database.Dialect, book.Connection, caller.Tenant, id, book) is not { } row) return Problem.NotFound($"Delivery with ID {id} not found.");
        if (row.State != "dead")
        {
            return Problem.Conflict("delivery-not-dead", "It is not given up",
                $"Delivery {id} is {row.State}: only one that is dead is sent again by hand.", ("delivery_id", id), ("state", row.State));
        }

        await book.Connection.ExecuteAsync(Revive, new { Tenant = caller.Tenant.Value, Id = id, Now = StoredTime.Of(clock.Now()) }, book.Transaction);
        await audit.WriteAsync(book, caller, new("retried", "alert_delivery", $"{id}"));
        var after = await DeliveryRow.ReadAsync(database.Dialect, book.Connection, caller.Tenant, id, book);
        await book.CommitAsync(cancel);
        return after!.ToView();
    }
}
