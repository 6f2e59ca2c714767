using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>Something that is wrong, or was.</summary>
/// <param name="Id">Its number; a later alert has a higher one.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="State">open, acknowledged (somebody looks after it) or resolved (it is wrong no more).</param>
/// <param name="StoreId">Where; null for the whole business.</param>
/// <param name="StoreName">The store's name.</param>
/// <param name="ProductId">The product, when it is about one.</param>
/// <param name="Subject">What it is about: <c>product:5</c>, <c>transfer:17</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What was wrong when it was raised, and what to do.</param>
/// <param name="RaisedAt">When it was found.</param>
/// <param name="AcknowledgedAt">When somebody took it on.</param>
/// <param name="AcknowledgedBy">Who.</param>
/// <param name="ResolvedAt">When it was found to be over.</param>
/// <param name="Facts">What the text says, without a language: for programs, and for whoever tells it in another one. Null for alerts of before there were facts.</param>
public sealed record AlertView(
    long Id, string Kind, [property: Words("open", "acknowledged", "resolved")] string State, long? StoreId, string? StoreName, long? ProductId, string Subject, string Title,
    string Text, DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, long? AcknowledgedBy, DateTimeOffset? ResolvedAt, AlertFacts? Facts);

/// <summary>Reads alerts.</summary>
internal sealed class AlertRow
{
    /// <summary>What is read of one; the table is named a, its store s.</summary>
    public const string Columns =
        "a.id, a.kind, a.store_id, s.name as store_name, a.product_id, a.subject, a.text, a.facts, a.raised_at, a.acknowledged_at, a.acknowledged_by, a.resolved_at";

    /// <summary>Where from.</summary>
    public const string From = "from alert a left join store s on s.tenant_id = a.tenant_id and s.id = a.store_id where a.tenant_id = @Tenant";

    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public long StoreId { get; init; }
    public string? StoreName { get; init; }
    public long? ProductId { get; init; }
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public string? Facts { get; init; }
    public long RaisedAt { get; init; }
    public long? AcknowledgedAt { get; init; }
    public long? AcknowledgedBy { get; init; }
    public long? ResolvedAt { get; init; }

    /// <summary>One alert; null when there is none.</summary>
    public static Task<AlertRow?> ReadAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long id) =>
        connection.QuerySingleOrDefaultAsync<AlertRow>($"select {Columns} {From} and a.id = @Id", new { Tenant = tenant.Value, Id = id }, transaction);

    /// <summary>A further condition, beginning with <c>and</c>: only what a caller may see.</summary>
    public static string Visible(Caller caller, Dialect dialect, DynamicParameters parameters) =>
        caller.Only(dialect, "a.store_id", parameters) + (AlertKinds.IsFor(AlertKinds.DeliveryFailed, caller.Permissions) ? "" : $" and a.kind <> '{AlertKinds.DeliveryFailed}'");

    /// <summary>403 when it is not for the caller, else null.</summary>
    public Problem? Denied(Caller caller)
    {
        if (!AlertKinds.IsFor(Kind, caller.Permissions)) return AccessProblems.Forbidden(Permission.ManageUsers);
        if (StoreId != 0) return caller.Denied(Permission.InventoryView, new(StoreId));
        return caller.DeniedEverywhere(Permission.InventoryView);
    }

    /// <summary>As the API shows it.</summary>
    public AlertView ToView() => new(
        Id, Kind, ResolvedAt is not null ? "resolved" : AcknowledgedAt is not null ? "acknowledged" : "open", StoreId == 0 ? null : StoreId, StoreName, ProductId, Subject,
        AlertTexts.Title(Kind, StoreName), Text, StoredTime.Instant(RaisedAt), At(AcknowledgedAt), AcknowledgedBy, At(ResolvedAt), AlertFacts.Parse(Facts));

    private static DateTimeOffset? At(long? stored) => stored is { } at ? StoredTime.Instant(at) : null;
}
