using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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

/// <summary>A new webhook.</summary>
public sealed record CreateWebhookRequest : IJsonBody<CreateWebhookRequest>
{
    /// <summary>Where it is told: https://….</summary>
    [Required] public string? Url { get; init; }

    /// <summary>What of: events such as movement.sale, all of a kind as product.*, or * for everything.</summary>
    [Required] public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Only at this store, and of what belongs to no store; left out, all.</summary>
    public long? StoreId { get; init; }

    /// <summary>What is signed with, 16 to 200 characters; left out, one is made and shown once.</summary>
    public string? Secret { get; init; }
}

/// <summary>Makes a webhook. It is told what happens from now on.</summary>
public sealed class CreateWebhook
{
    private const string Insert = """
        insert into webhook (tenant_id, id, url, secret, events, store_id, position, created_at, updated_at)
        values (@Tenant, @Id, @Url, @Secret, @Events, @Store, (select last from tenant_feed where tenant_id = @Tenant), @Now, @Now)
        """;

    private const string Count = "select count(*) from webhook where tenant_id = @Tenant";

    // Every event goes to each of them.
    private const int Most = 50;

    private readonly Database _database;
    private readonly SignedPosts _posts;
    private readonly ChannelSecrets _secrets;
    private readonly StoreCache _stores;
    private readonly Changes _changes;
    private readonly TimeProvider _clock;

    internal CreateWebhook(Database database, SignedPosts posts, ChannelSecrets secrets, StoreCache stores, Changes changes, TimeProvider clock) =>
        (_database, _posts, _secrets, _stores, _changes, _clock) = (database, posts, secrets, stores, changes, clock);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/webhooks", PostAsync).WithName("createWebhook").WithTags("Webhooks").WithProblems(403, 404);

    /// <summary>Makes a webhook: another program is told what happens from now on.</summary>
    /// <remarks>What is sent is signed: Stockbook-Signature is sha256= and the HMAC-SHA256, in hexadecimal, of Stockbook-Timestamp, a point and the body.</remarks>
    /// <param name="request">The webhook.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<NewWebhookAnswer>> PostAsync(CreateWebhookRequest request, Caller caller, CreateWebhook useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, cancel)).Created(w => $"/api/webhooks/{w.Webhook.Id}");
    }

    /// <summary>The webhook; a problem with its fields.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<NewWebhookAnswer>> HandleAsync(Caller caller, CreateWebhookRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        var errors = new FieldErrors();
        var url = WebhookFields.Url(_posts, request.Url, errors);
        var events = WebhookEvents.Check(request.Events, errors);
        var given = ChannelFields.Secret("secret", request.Secret, errors);
        if (!errors.None) return errors.ToProblem();
        if (request.StoreId is { } store && !(await _stores.AllowedAsync(caller, Permission.Settings, new StoreId(store), cancel)).Is(out _, out var problem)) return problem;

        var made = given is null ? SignedPosts.NewSecret() : null;
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        var row = new
        {
            Tenant = caller.Tenant.Value, Id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Webhook), Url = url, Secret = _secrets.Seal(given ?? made), Events = events,
            Store = request.StoreId, Now = StoredTime.Of(_clock.Now()),
        };
        // Counted behind the counter's row, which those who make one at the same moment wait for.
        if (await book.Connection.ExecuteScalarAsync<long>(Count, row, book.Transaction) >= Most)
            return Problem.Invalid("url", $"would be one webhook too many: a business has at most {Most}. Remove one that is not needed, or let one of them tell the others.");
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        var webhook = (await WebhookRow.ReadAsync(_database.Dialect, book.Connection, caller.Tenant, row.Id, book))!.ToView();
        await _changes.WriteAsync(book, caller, ChangeKind.Webhook, row.Id, ChangeAction.Created, WebhookView.Compare(null, webhook));
        await book.CommitAsync(cancel);
        return new NewWebhookAnswer(webhook, made);
    }
}

/// <summary>Checks of a webhook's fields.</summary>
internal static class WebhookFields
{
    private const int LongestUrl = 2000;

    /// <summary>An address that can be sent to.</summary>
    public static string? Url(SignedPosts posts, string? given, FieldErrors errors)
    {
        if (errors.Text("url", given, LongestUrl, required: true) is not { } url) return null;
        if (url.Length <= LongestUrl && posts.Refuse(url) is { } sentence) errors.Add("url", sentence);
        return url;
    }
}
