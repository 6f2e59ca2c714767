using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts;

/// <summary>Which alerts somebody takes on.</summary>
public sealed record AcknowledgeAlertsRequest : IJsonBody<AcknowledgeAlertsRequest>
{
    /// <summary>The alerts' numbers, 1 to 500.</summary>
    [Required] public IReadOnlyList<long>? Ids { get; init; }
}

/// <summary>The alerts as they are now.</summary>
/// <param name="Items">Each that was named, in the order of their numbers.</param>
public sealed record AcknowledgedAlerts(IReadOnlyList<AlertView> Items);

/// <summary>Notes that somebody looks after an alert. It stands until what is wrong is over.</summary>
public sealed class AcknowledgeAlerts(Database database, AuditTrail audit, Changes changes, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/alerts/{id:long}/acknowledge", OneAsync).WithName("acknowledgeAlert").WithTags("Alerts").WithProblems(403, 404, 409);
        api.MapPost("/alerts/acknowledge", ManyAsync).WithName("acknowledgeAlerts").WithTags("Alerts").WithProblems(403, 404);
    }

    /// <summary>Takes an alert on: others see that somebody looks after it.</summary>
    /// <remarks>Who was first stays noted. What is resolved cannot be taken on any more.</remarks>
    /// <param name="id">The alert's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertView>> OneAsync(long id, Caller caller, AcknowledgeAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        if (!(await useCase.HandleAsync(caller, [id], refuseResolved: true, cancel)).Is(out var alerts, out var problem)) return problem;
        return alerts.Items[0];
    }

    /// <summary>Takes several alerts on, all or none.</summary>
    /// <remarks>Those that are acknowledged or resolved already stay as they are.</remarks>
    /// <param name="request">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AcknowledgedAlerts>> ManyAsync(AcknowledgeAlertsRequest request, Caller caller, AcknowledgeAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(request);
        return await useCase.HandleAsync(caller, request.Ids ?? [], refuseResolved: false, cancel);
    }

    /// <summary>The alerts as they are now; a problem when one is not there or not the caller's, and then nothing was noted.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="ids">Which.</param>
    /// <param name="refuseResolved">True makes one that is resolved a problem.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AcknowledgedAlerts>> HandleAsync(Caller caller, IReadOnlyList<long> ids, bool refuseResolved, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(ids);
        if (caller.Denied(Permission.Inventory) is { } denied) return denied;
        if (ids.Count is 0 or > MostAtOnce) return Problem.Invalid("ids", $"must name 1 to {MostAtOnce} alerts.");
        var wanted = ids.Distinct().Order().ToArray();
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var rows = await HoldAsync(book, caller, wanted);
        foreach (var id in wanted)
        {
            if (!rows.TryGetValue(id, out var row)) return ListAlerts.NotFound(id);
            if (row.Denied(caller) is { } other) return other;
            if (refuseResolved && row.ResolvedAt is not null)
                return Problem.Conflict("alert-resolved", "It is over", $"Alert {id} is resolved: nobody needs to look after it any more.", ("alert_id", id));
        }

        var open = rows.Values.Where(r => r is { ResolvedAt: null, AcknowledgedAt: null }).OrderBy(r => r.Id).ToList();
        if (open.Count > 0) await WriteAsync(book, caller, open);
        var after = await HoldAsync(book, caller, wanted);
        await book.CommitAsync(cancel);
        return new AcknowledgedAlerts([.. wanted.Select(id => after[id].ToView())]);
    }

    // Held in the order of their numbers, as by those who resolve several.
    private async Task<Dictionary<long, AlertRow>> HoldAsync(BookTransaction book, Caller caller, long[] ids)
    {
        var names = new { Tenant = caller.Tenant.Value, Ids = ids };
        var which = database.Dialect.AnyOf("@Ids");
        await book.Connection.QueryAsync<long>($"select id from alert where tenant_id = @Tenant and id {which} order by id{database.Dialect.ForUpdate()}", names, book.Transaction);
        return (await book.Connection.QueryAsync<AlertRow>($"select {AlertRow.Columns} {AlertRow.From} and a.id {which}", names, book.Transaction)).ToDictionary(r => r.Id);
    }

    private async Task WriteAsync(BookTransaction book, Caller caller, List<AlertRow> open)
    {
        var sql = $"update alert set acknowledged_at = @Now, acknowledged_by = @User where tenant_id = @Tenant and id {database.Dialect.AnyOf("@Ids")}";
        var names = new { Tenant = caller.Tenant.Value, User = caller.User.Value, Now = StoredTime.Of(clock.Now()), Ids = open.ConvertAll(o => o.Id).ToArray() };
        await book.Connection.ExecuteAsync(sql, names, book.Transaction);
        var many = open.ConvertAll(o => new ManyChange(
            o.Id, "acknowledged", new FieldChanges().Note("kind", null, o.Kind).Note("state", "standing", "acknowledged"), o.StoreId == 0 ? default : new Ledger.StoreId(o.StoreId)));
        foreach (var change in many) await audit.WriteAsync(book, caller, new(change.Action, ChangeKind.Alert, $"{change.EntityId}", change.Fields.ToJson()));
        await changes.WriteManyAsync(book, caller, ChangeKind.Alert, many);
    }
}
