using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Stores;

namespace Stockbook.Alerts.Channels;

/// <summary>What to change of a channel: what is left out stays as it is; null empties what may be empty.</summary>
public sealed record EditAlertChannelRequest : IJsonBody<EditAlertChannelRequest>
{
    /// <summary>What it is called, 1 to 100 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Where to. What still waits for the old address is not sent.</summary>
    public Optional<string> Address { get; init; }

    /// <summary>Another secret, 16 to 200 characters; for webhooks. It is never shown.</summary>
    public Optional<string> Secret { get; init; }

    /// <summary>What it is told; null for everything.</summary>
    public Optional<IReadOnlyList<string>> Kinds { get; init; }

    /// <summary>Of which store; null for all.</summary>
    public Optional<long?> StoreId { get; init; }

    /// <summary>False stops it, true lets it go on.</summary>
    public Optional<bool?> Active { get; init; }
}

/// <summary>Changes a channel of the business, and takes it away.</summary>
public sealed class EditChannel
{
    private const string Update = """
        update alert_channel
           set name = @Name, address = @Address, secret = coalesce(@Secret, secret), kinds = @Kinds, store_id = @Store, active = @Active, version = version + 1, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    private const string Delete = "delete from alert_channel where tenant_id = @Tenant and id = @Id";

    private const string Stop = """
        update alert_delivery set state = 'dead', last_error = 'The channel was changed or taken away.'
         where tenant_id = @Tenant and channel_id = @Id and state in ('pending', 'failed')
        """;

    private readonly Database _database;
    private readonly AlertChannels _channels;
    private readonly ChannelSecrets _secrets;
    private readonly StoreCache _stores;
    private readonly Changes _changes;
    private readonly TimeProvider _clock;

    internal EditChannel(Database database, AlertChannels channels, ChannelSecrets secrets, StoreCache stores, Changes changes, TimeProvider clock) =>
        (_database, _channels, _secrets, _stores, _changes, _clock) = (database, channels, secrets, stores, changes, clock);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/alert-channels/{id:long}", PatchAsync).WithName("editAlertChannel").WithTags("Alerts").WithProblems(403, 404, 409);
        api.MapDelete("/alert-channels/{id:long}", DeleteAsync).WithName("deleteAlertChannel").WithTags("Alerts").WithProblems(403, 404);
    }

    /// <summary>Changes a channel.</summary>
    /// <param name="id">The channel's number.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertChannelView>> PatchAsync(
        long id, EditAlertChannelRequest request, Caller caller, EditChannel useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(c => c.Version);
    }

    /// <summary>Takes a channel away. What still waits for it is not sent.</summary>
    /// <param name="id">The channel's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertChannelView>> DeleteAsync(long id, Caller caller, EditChannel useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.RemoveAsync(caller, id, cancel);
    }

    /// <summary>The channel as it is now; a problem with its fields.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertChannelView>> HandleAsync(
        Caller caller, long id, EditAlertChannelRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        if (await ChannelRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book) is not { } row) return ChannelRow.NotFound(id);
        if (expected is { } version && version != row.Version) return Problem.Stale("The channel", row.Version);
        var errors = Check(request, row);
        var kinds = request.Kinds.IsSent ? CreateChannel.Kinds(request.Kinds.Value, errors) : row.Kinds;
        var address = ChannelFields.Address(_channels, row.Channel, "address", request.Address.Or(row.Address), required: true, errors);
        var name = errors.Text("name", request.Name.Or(row.Name), 100, required: true);
        if (!errors.None) return errors.ToProblem();
        if (request.StoreId.Value is { } store && !(await _stores.AllowedAsync(caller, Permission.Settings, new StoreId(store), cancel)).Is(out _, out var problem)) return problem;

        var names = new
        {
            Tenant = caller.Tenant.Value, Id = id, Name = name, Address = address, Secret = _secrets.Seal(request.Secret.Value), Kinds = kinds, Store = request.StoreId.Or(row.StoreId),
            Active = request.Active.Or(row.Active)!.Value, Now = StoredTime.Of(_clock.Now()),
        };
        await book.Connection.ExecuteAsync(Update, names, book.Transaction);
        if (address != row.Address) await book.Connection.ExecuteAsync(Stop, names, book.Transaction);
        var (before, after) = (row.ToView(), (await ChannelRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book))!.ToView());
        var fields = AlertChannelView.Compare(before, after);
        if (request.Secret.IsSent) fields.Note("secret", null, "changed");
        if (fields.None) return before;
        await _changes.WriteAsync(book, caller, ChangeKind.AlertChannel, id, ChangeAction.Updated, fields);
        await book.CommitAsync(cancel);
        return after;
    }

    /// <summary>The channel as it was.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertChannelView>> RemoveAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        if (await ChannelRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book) is not { } row) return ChannelRow.NotFound(id);
        var names = new { Tenant = caller.Tenant.Value, Id = id };
        await book.Connection.ExecuteAsync(Delete, names, book.Transaction);
        await book.Connection.ExecuteAsync(Stop, names, book.Transaction);
        await _changes.WriteAsync(book, caller, ChangeKind.AlertChannel, id, ChangeAction.Deleted, new FieldChanges().Note("name", row.Name, null).Note("address", row.Address, null));
        await book.CommitAsync(cancel);
        return row.ToView();
    }

    private static FieldErrors Check(EditAlertChannelRequest request, ChannelRow row)
    {
        var errors = new FieldErrors();
        errors.NotEmpty("name", request.Name);
        errors.NotEmpty("address", request.Address);
        errors.NotEmpty("active", request.Active);
        errors.NotEmpty("secret", request.Secret);
        ChannelFields.Secret("secret", request.Secret.Value, errors);
        if (request.Secret.IsSent && row.Channel == AlertChannels.Email) errors.Add("secret", "is for webhooks only.");
        return errors;
    }
}
