using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts;

/// <summary>What you want to be told.</summary>
public sealed record EditOwnAlertsRequest : IJsonBody<EditOwnAlertsRequest>
{
    /// <summary>The choices to change; others stay.</summary>
    public IReadOnlyList<AlertPreferenceRequest>? Preferences { get; init; }
}

/// <summary>Shows and changes what the caller himself is told.</summary>
public sealed class OwnAlerts(Database database, AuditTrail audit)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/alerts", GetAsync).WithName("getOwnAlerts").WithTags("Alerts");
        api.MapPatch("/me/alerts", PatchAsync).WithName("editOwnAlerts").WithTags("Alerts");
    }

    /// <summary>Shows what you are told, and where.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertSettingsView>> GetAsync(Caller caller, OwnAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, cancel);
    }

    /// <summary>Changes what you are told. Your addresses are set by the owner.</summary>
    /// <param name="request">The choices to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertSettingsView>> PatchAsync(EditOwnAlertsRequest request, Caller caller, OwnAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, request, cancel);
    }

    /// <summary>What the caller is told.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertSettingsView>> HandleAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return await AlertPreferences.ReadAsync(connection, null, caller.Tenant, caller.User.Value);
    }

    /// <summary>What the caller is told from now on.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertSettingsView>> HandleAsync(Caller caller, EditOwnAlertsRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        var errors = new FieldErrors();
        AlertPreferences.Check(request.Preferences, errors);
        if (!errors.None) return errors.ToProblem();
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var before = await AlertPreferences.ReadAsync(book.Connection, book.Transaction, caller.Tenant, caller.User.Value);
        await AlertPreferences.WriteAsync(book, caller.Tenant, caller.User.Value, request.Preferences);
        var after = await AlertPreferences.ReadAsync(book.Connection, book.Transaction, caller.Tenant, caller.User.Value);
        var fields = AlertPreferences.Compare(before, after);
        if (!fields.None) await audit.WriteAsync(book, caller, new(ChangeAction.Updated, ChangeKind.User, $"{caller.User.Value}", fields.ToJson()));
        await book.CommitAsync(cancel);
        return after;
    }
}
