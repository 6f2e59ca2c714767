using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Stores;

namespace Stockbook.Webhooks;

/// <summary>What to change of a webhook: what is left out stays as it is; null empties what may be empty.</summary>
public sealed record EditWebhookRequest : IJsonBody<EditWebhookRequest>
{
    /// <summary>Where it is told.</summary>
    public Optional<string> Url { get; init; }

    /// <summary>What of, in place of the events so far; for what was not sent yet.</summary>
    public Optional<IReadOnlyList<string>> Events { get; init; }

    /// <summary>Only at this store; null for all.</summary>
    public Optional<long?> StoreId { get; init; }

    /// <summary>Another secret, 16 to 200 characters. It is never shown.</summary>
    public Optional<string> Secret { get; init; }

    /// <summary>False stops it, true lets it go on where it stood.</summary>
    public Optional<bool?> Active { get; init; }
}

/// <summary>Changes a webhook, gives it another secret, sends it back to an earlier event, and takes it away.</summary>
public sealed class EditWebhook
{
    private const string Update = """
        update webhook
           set url = @Url, secret = coalesce(@Secret, secret), events = @Events, store_id = @Store, active = @Active, epoch = epoch + 1,
               disabled_reason = case when @Active then null else disabled_reason end, disabled_at = case when @Active then null else disabled_at end,
               version = version + 1, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    // Who has put something right is not kept waiting.
    private const string TryAgain = "update webhook_lane set attempts = 0, failing_since = null, next_at = @Now where tenant_id = @Tenant and webhook_id = @Id";
    private const string NewSecret = "update webhook set secret = @Secret, epoch = epoch + 1, version = version + 1, updated_at = @Now where tenant_id = @Tenant and id = @Id";
    private const string Delete = "delete from webhook where tenant_id = @Tenant and id = @Id";

    private readonly Database _database;
    private readonly SignedPosts _posts;
    private readonly ChannelSecrets _secrets;
    private readonly StoreCache _stores;
    private readonly Changes _changes;
    private readonly WebhookAlerts _alerts;
    private readonly TimeProvider _clock;

    internal EditWebhook(Database database, SignedPosts posts, ChannelSecrets secrets, StoreCache stores, Changes changes, WebhookAlerts alerts, TimeProvider clock) =>
        (_database, _posts, _secrets, _stores, _changes, _alerts, _clock) = (database, posts, secrets, stores, changes, alerts, clock);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/webhooks/{id:long}", PatchAsync).WithName("editWebhook").WithTags("Webhooks").WithProblems(403, 404, 409);
        api.MapDelete("/webhooks/{id:long}", DeleteAsync).WithName("deleteWebhook").WithTags("Webhooks").WithProblems(403, 404);
        api.MapPost("/webhooks/{id:long}/rotate", PostRotateAsync).WithName("rotateWebhook").WithTags("Webhooks").WithProblems(403, 404);
    }

    /// <summary>Changes a webhook.</summary>
    /// <param name="id">The webhook's number.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<WebhookView>> PatchAsync(
        long id, EditWebhookRequest request, Caller caller, EditWebhook useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(w => w.Version);
    }

    /// <summary>Takes a webhook away. What was not sent yet is not sent.</summary>
    /// <param name="id">The webhook's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<WebhookView>> DeleteAsync(long id, Caller caller, EditWebhook useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.RemoveAsync(caller, id, cancel);
    }

    /// <summary>Gives a webhook a new secret, which is shown this once; the old one signs nothing more.</summary>
    /// <param name="id">The webhook's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<NewWebhookAnswer>> PostRotateAsync(long id, Caller caller, EditWebhook useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.RotateAsync(caller, id, cancel);
    }

    /// <summary>The webhook as it is now; a problem with its fields.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<WebhookView>> HandleAsync(Caller caller, long id, EditWebhookRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        if (await WebhookRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book) is not { } row) return WebhookRow.NotFound(id);
        if (expected is { } version && version != row.Version) return Problem.Stale("The webhook", row.Version);
        var errors = Check(request);
        var url = WebhookFields.Url(_posts, request.Url.Or(row.Url), errors);
        var events = request.Events.IsSent ? WebhookEvents.Check(request.Events.Value, errors) : row.Events;
        if (!errors.None) return errors.ToProblem();
        if (request.StoreId.Value is { } store && !(await _stores.AllowedAsync(caller, Permission.Settings, new StoreId(store), cancel)).Is(out _, out var problem)) return problem;

        var names = new
        {
            Tenant = caller.Tenant.Value, Id = id, Url = url, Secret = _secrets.Seal(request.Secret.Value), Events = events, Store = request.StoreId.Or(row.StoreId),
            Active = request.Active.Or(row.Active)!.Value, Now = StoredTime.Of(_clock.Now()),
        };
        await book.Connection.ExecuteAsync(Update, names, book.Transaction);
        if (names.Active && (!row.Active || url != row.Url)) await book.Connection.ExecuteAsync(TryAgain, names, book.Transaction);
        var (before, after) = (row.ToView(), (await WebhookRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book))!.ToView());
        var fields = WebhookView.Compare(before, after);
        if (request.Secret.IsSent) fields.Note("secret", null, "changed");
        if (fields.None) return before;
        if (names.Active) await _alerts.ResolveAsync(book, caller.Tenant, id);
        await _changes.WriteAsync(book, caller, ChangeKind.Webhook, id, ChangeAction.Updated, fields);
        await book.CommitAsync(cancel);
        return after;
    }

    /// <summary>The webhook as it was.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<WebhookView>> RemoveAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        if (await WebhookRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book) is not { } row) return WebhookRow.NotFound(id);
        await book.Connection.ExecuteAsync(Delete, new { Tenant = caller.Tenant.Value, Id = id }, book.Transaction);
        await _alerts.ResolveAsync(book, caller.Tenant, id);
        await _changes.WriteAsync(book, caller, ChangeKind.Webhook, id, ChangeAction.Deleted, new FieldChanges().Note("url", row.Url, null));
        await book.CommitAsync(cancel);
        return row.ToView();
    }

    /// <summary>The webhook with its new secret.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<NewWebhookAnswer>> RotateAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        var secret = SignedPosts.NewSecret();
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        if (await WebhookRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book) is null) return WebhookRow.NotFound(id);
        var names = new { Tenant = caller.Tenant.Value, Id = id, Secret = _secrets.Seal(secret), Now = StoredTime.Of(_clock.Now()) };
        await book.Connection.ExecuteAsync(NewSecret, names, book.Transaction);
        var after = (await WebhookRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, id, book))!.ToView();
        await _changes.WriteAsync(book, caller, ChangeKind.Webhook, id, "rotated", new FieldChanges().Note("secret", null, "changed"));
        await book.CommitAsync(cancel);
        return new NewWebhookAnswer(after, secret);
    }

    private static FieldErrors Check(EditWebhookRequest request)
    {
        var errors = new FieldErrors();
        errors.NotEmpty("url", request.Url);
        errors.NotEmpty("active", request.Active);
        errors.NotEmpty("secret", request.Secret);
        ChannelFields.Secret("secret", request.Secret.Value, errors);
        return errors;
    }
}
