using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Webhooks;

/// <summary>A request to a webhook.</summary>
/// <param name="Id">Its number; the webhook's are counted from 1.</param>
/// <param name="StoreId">Of which store; null for what belongs to none.</param>
/// <param name="FirstSequence">The first event it held.</param>
/// <param name="LastSequence">The last one.</param>
/// <param name="Events">How many.</param>
/// <param name="Error">Why it was not taken; null when it was.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record WebhookAttemptView(long Id, long? StoreId, long FirstSequence, long LastSequence, int Events, string? Error, int Milliseconds, DateTimeOffset SentAt);

/// <summary>A store that is behind the others.</summary>
/// <param name="StoreId">The store; null for what belongs to none.</param>
/// <param name="Position">Up to here everything of it was taken.</param>
/// <param name="Attempts">How often the next was tried in vain.</param>
/// <param name="NextAt">When it is tried next.</param>
/// <param name="LastError">Why it was not taken the last time.</param>
public sealed record WebhookLaneView(long? StoreId, long Position, int Attempts, DateTimeOffset NextAt, string? LastError);

/// <summary>How far a webhook is, and its latest requests.</summary>
/// <param name="Position">Up to here everything was taken, but for the stores that are behind.</param>
/// <param name="Lag">How many numbers of the feed, wanted or not, lie behind the position.</param>
/// <param name="LastError">Why something was not taken, if something waits now.</param>
/// <param name="Behind">The stores that are behind, with what failed there.</param>
/// <param name="Items">The latest requests, the latest first; the last 200 are kept.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record WebhookDeliveriesAnswer(
    long Position, long Lag, string? LastError, IReadOnlyList<WebhookLaneView> Behind, IReadOnlyList<WebhookAttemptView> Items, string? Next);

/// <summary>Shows how far a webhook is.</summary>
public sealed class ListWebhookDeliveries(Database database)
{
    private const string Last = "select last from tenant_feed where tenant_id = @Tenant";

    private const string Select = """
        select id, store_id, first_sequence, last_sequence, events, error, milliseconds, sent_at from webhook_attempt
         where tenant_id = @Tenant and webhook_id = @Id and id < @Before order by id desc limit @Rows
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/webhooks/{id:long}/deliveries", ListAsync).WithName("listWebhookDeliveries").WithTags("Webhooks").WithProblems(403, 404);

    /// <summary>Shows how far a webhook is, what of it is behind and why, and its latest requests.</summary>
    /// <param name="id">The webhook's number.</param>
    /// <param name="query">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<WebhookDeliveriesAnswer>> ListAsync(
        long id, ListWebhooksQuery query, Caller caller, ListWebhookDeliveries useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query.Page, cancel);
    }

    /// <summary>How far it is, with a page of its requests.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<WebhookDeliveriesAnswer>> HandleAsync(Caller caller, long id, Page page, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(page);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var book = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        if (await WebhookRow.ReadAsync(database.Dialect, book.Connection, caller.Tenant, id) is not { } webhook) return WebhookRow.NotFound(id);
        var names = new { Tenant = caller.Tenant.Value, Id = id, Before = page.After?.Id ?? long.MaxValue, page.Rows };
        var last = await book.Connection.ExecuteScalarAsync<long>(new CommandDefinition(Last, names, book.Transaction, cancellationToken: cancel));
        var behind = (await book.Connection.QueryAsync<LaneRow>(new CommandDefinition(LaneRow.Of, names, book.Transaction, cancellationToken: cancel))).AsList();
        var rows = (await book.Connection.QueryAsync<Row>(new CommandDefinition(Select, names, book.Transaction, cancellationToken: cancel))).AsList();
        var shown = ListAnswer.Of(rows, page, r => r.ToView(), r => new Cursor("", r.Id));
        var error = webhook.DisabledReason ?? behind.Where(b => b.LastError is not null).MaxBy(b => b.NextAt)?.LastError;
        return new WebhookDeliveriesAnswer(
            webhook.Position, last - webhook.Position, error,
            [.. behind.Select(b => new WebhookLaneView(b.StoreId == 0 ? null : b.StoreId, b.Position, b.Attempts, StoredTime.Instant(b.NextAt), b.LastError))], shown.Items, shown.Next);
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long StoreId { get; init; }
        public long FirstSequence { get; init; }
        public long LastSequence { get; init; }
        public int Events { get; init; }
        public string? Error { get; init; }
        public int Milliseconds { get; init; }
        public long SentAt { get; init; }

        public WebhookAttemptView ToView() =>
            new(Id, StoreId == 0 ? null : StoreId, FirstSequence, LastSequence, Events, Error, Milliseconds, StoredTime.Instant(SentAt));
    }
}
