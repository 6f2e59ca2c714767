using System.Data.Common;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Webhooks;

/// <summary>Another program that is told what happens.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Events">What of: events such as movement.sale, all of a kind as product.*, or *.</param>
/// <param name="StoreId">Only at this store, and of what belongs to no store; null for all.</param>
/// <param name="Active">False while nothing is sent.</param>
/// <param name="DisabledReason">Why it was stopped by itself; null when it was not.</param>
/// <param name="DisabledAt">When it was.</param>
/// <param name="Version">Counts its edits; the ETag is made of it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record WebhookView(
    long Id, string Url, IReadOnlyList<string> Events, long? StoreId, bool Active, string? DisabledReason, DateTimeOffset? DisabledAt, long Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>What differs between two states; the first may be none.</summary>
    internal static FieldChanges Compare(WebhookView? before, WebhookView after) => new FieldChanges()
        .Note("url", before?.Url, after.Url)
        .Note("events", before?.Events, after.Events)
        .Note("store_id", before?.StoreId, after.StoreId)
        .Note("active", before?.Active, after.Active);
}

/// <summary>A webhook and the secret that was made for it.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">What is sent is signed with it; it is shown this once. Null when it was given.</param>
public sealed record NewWebhookAnswer(WebhookView Webhook, string? Secret);

/// <summary>A webhook as it is stored.</summary>
internal sealed class WebhookRow
{
    /// <summary>What is read of one.</summary>
    public const string Columns = """
        id, url, secret, events, store_id, active, disabled_reason, disabled_at, position, epoch, attempts, lease_holder, lease_until, version, created_at, updated_at
        """;

    private const string One = $"select {Columns} from webhook where tenant_id = @Tenant and id = @Id";

    public long Id { get; init; }
    public string Url { get; init; } = "";
    public string Secret { get; init; } = "";
    public string Events { get; init; } = "";
    public long? StoreId { get; init; }
    public bool Active { get; init; }
    public string? DisabledReason { get; init; }
    public long? DisabledAt { get; init; }
    public long Position { get; init; }
    public long Epoch { get; init; }
    public long Attempts { get; init; }
    public string? LeaseHolder { get; init; }
    public long? LeaseUntil { get; init; }
    public long Version { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    /// <summary>One webhook; held until the commit when a transaction reads it.</summary>
    public static Task<WebhookRow?> ReadAsync(Dialect dialect, DbConnection connection, TenantId tenant, long id, BookTransaction? book = null) =>
        connection.QuerySingleOrDefaultAsync<WebhookRow>(One + (book is null ? "" : dialect.ForUpdate()), new { Tenant = tenant.Value, Id = id }, book?.Transaction);

    /// <summary>404.</summary>
    public static Problem NotFound(long id) => Problem.NotFound($"Webhook with ID {id} not found.");

    /// <summary>As the API shows it, without its secret.</summary>
    public WebhookView ToView() => new(
        Id, Url, Events.Split(','), StoreId, Active, DisabledReason, DisabledAt is { } at ? StoredTime.Instant(at) : null, Version, StoredTime.Instant(CreatedAt), StoredTime.Instant(UpdatedAt));
}

/// <summary>A store of a webhook that is behind the others.</summary>
internal sealed class LaneRow
{
    /// <summary>What is read of one.</summary>
    public const string Columns = "store_id, position, attempts, failing_since, next_at, last_error";

    /// <summary>Those of a webhook.</summary>
    public const string Of = $"select {Columns} from webhook_lane where tenant_id = @Tenant and webhook_id = @Id order by store_id";

    public long StoreId { get; init; }
    public long Position { get; init; }
    public int Attempts { get; init; }
    public long? FailingSince { get; init; }
    public long NextAt { get; init; }
    public string? LastError { get; init; }
}
