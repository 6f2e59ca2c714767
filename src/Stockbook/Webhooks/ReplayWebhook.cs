using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Webhooks;

/// <summary>From where to go on.</summary>
public sealed record ReplayWebhookRequest : IJsonBody<ReplayWebhookRequest>
{
    /// <summary>What comes behind this number of the feed is sent, though it was sent before; 0 for everything there ever was.</summary>
    [Required] public long? Since { get; init; }
}

/// <summary>Lets a webhook go on from another number of the feed, at every store.</summary>
public sealed class ReplayWebhook(Database database, Changes changes, TimeProvider clock)
{
    private const string Last = "select last from tenant_feed where tenant_id = @Tenant";

    private const string Move = "update webhook set position = @Since, epoch = epoch + 1, version = version + 1, updated_at = @Now where tenant_id = @Tenant and id = @Id";
    private const string Forget = "delete from webhook_lane where tenant_id = @Tenant and webhook_id = @Id";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/webhooks/{id:long}/replay", PostAsync).WithName("replayWebhook").WithTags("Webhooks").WithProblems(403, 404);

    /// <summary>Sends again what comes behind a number of the feed, or passes over what comes up to it.</summary>
    /// <param name="id">The webhook's number.</param>
    /// <param name="request">From where.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<WebhookView>> PostAsync(long id, ReplayWebhookRequest request, Caller caller, ReplayWebhook useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, request.Since, cancel);
    }

    /// <summary>The webhook, which goes on behind this number.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<WebhookView>> HandleAsync(Caller caller, long id, long? since, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await WebhookRow.ReadAsync(database.Dialect, book.Connection, caller.Tenant, id, book) is not { } row) return WebhookRow.NotFound(id);
        var last = await book.Connection.ExecuteScalarAsync<long>(Last, new { Tenant = caller.Tenant.Value }, book.Transaction);
        if (since is not { } number || number < 0 || number > last)
            return Problem.Invalid("since", string.Create(CultureInfo.InvariantCulture, $"must be a number from 0 to {last}, which is the last of the feed."));
        var names = new { Tenant = caller.Tenant.Value, Id = id, Since = number, Now = StoredTime.Of(clock.Now()) };
        await book.Connection.ExecuteAsync(Move, names, book.Transaction);
        await book.Connection.ExecuteAsync(Forget, names, book.Transaction);
        var after = (await WebhookRow.ReadAsync(database.Dialect, book.Connection, caller.Tenant, id, book))!.ToView();
        await changes.WriteAsync(book, caller, ChangeKind.Webhook, id, "replayed", new FieldChanges().Note("position", row.Position, number));
        await book.CommitAsync(cancel);
        return after;
    }
}
