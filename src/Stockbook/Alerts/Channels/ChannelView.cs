using System.Data.Common;
using Dapper;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts.Channels;

/// <summary>Where the business itself is told, whoever works there.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Channel">The way: email or webhook.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where to.</param>
/// <param name="HasSecret">True when messages are signed.</param>
/// <param name="Kinds">What it is told; null for everything.</param>
/// <param name="StoreId">Of which store; null for all.</param>
/// <param name="Active">False while nothing is sent to it.</param>
/// <param name="Version">Counts its edits; the ETag is made of it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record AlertChannelView(
    long Id, [property: Words("email", "webhook")] string Channel, string Name, string Address, bool HasSecret, IReadOnlyList<string>? Kinds, long? StoreId, bool Active, long Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>What differs between two states; the first may be none.</summary>
    internal static FieldChanges Compare(AlertChannelView? before, AlertChannelView after) => new FieldChanges()
        .Note("channel", before?.Channel, after.Channel)
        .Note("name", before?.Name, after.Name)
        .Note("address", before?.Address, after.Address)
        .Note("kinds", before?.Kinds, after.Kinds)
        .Note("store_id", before?.StoreId, after.StoreId)
        .Note("active", before?.Active, after.Active);
}

/// <summary>Reads the business's channels.</summary>
internal sealed class ChannelRow
{
    /// <summary>What is read of one.</summary>
    public const string Columns = "id, channel, name, address, secret, kinds, store_id, active, version, created_at, updated_at";

    private const string One = $"select {Columns} from alert_channel where tenant_id = @Tenant and id = @Id";

    public long Id { get; init; }
    public string Channel { get; init; } = "";
    public string Name { get; init; } = "";
    public string Address { get; init; } = "";
    public string? Secret { get; init; }
    public string? Kinds { get; init; }
    public long? StoreId { get; init; }
    public bool Active { get; init; }
    public long Version { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    /// <summary>One channel; held until the commit when a transaction reads it.</summary>
    public static Task<ChannelRow?> ReadAsync(Dialect dialect, DbConnection connection, TenantId tenant, long id, BookTransaction? book = null) =>
        connection.QuerySingleOrDefaultAsync<ChannelRow>(One + (book is null ? "" : dialect.ForUpdate()), new { Tenant = tenant.Value, Id = id }, book?.Transaction);

    /// <summary>404.</summary>
    public static Problem NotFound(long id) => Problem.NotFound($"Alert channel with ID {id} not found.");

    /// <summary>As the API shows it, without its secret.</summary>
    public AlertChannelView ToView() => new(
        Id, Channel, Name, Address, Secret is not null, Kinds?.Split(','), StoreId, Active, Version, StoredTime.Instant(CreatedAt), StoredTime.Instant(UpdatedAt));
}
