using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>An order's row as it is read, with what its supplier says of all orders.</summary>
internal sealed class OrderRow
{
    public const string Columns = """
        o.id as Id, o.supplier_id as SupplierId, o.store_id as StoreId, o.state as State, o.expected_on as ExpectedOn, o.expected_given as ExpectedGiven,
        o.notes as Notes, o.receipts as Receipts, o.version as Version, o.created_by as CreatedBy, o.created_at as CreatedAt, o.updated_at as UpdatedAt,
        o.sent_by as SentBy, o.sent_at as SentAt, o.ended_by as EndedBy, o.ended_at as EndedAt, o.end_reason as EndReason,
        s.code as SupplierCode, s.name as SupplierName, s.minimum_order as MinimumOrder, s.over_delivery as OverDelivery, s.price_tolerance as PriceTolerance
        """;

    public const string From = "purchase_order o join supplier s on s.tenant_id = o.tenant_id and s.id = o.supplier_id";

    public long Id { get; init; }
    public long SupplierId { get; init; }
    public long StoreId { get; init; }
    public string State { get; init; } = "";
    public int ExpectedOn { get; init; }
    public bool ExpectedGiven { get; init; }
    public string? Notes { get; init; }
    public int Receipts { get; init; }
    public long Version { get; init; }
    public long CreatedBy { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }
    public long? SentBy { get; init; }
    public long? SentAt { get; init; }
    public long? EndedBy { get; init; }
    public long? EndedAt { get; init; }
    public string? EndReason { get; init; }
    public string SupplierCode { get; init; } = "";
    public string SupplierName { get; init; } = "";
    public long? MinimumOrder { get; init; }
    public int OverDelivery { get; init; }
    public int PriceTolerance { get; init; }
}

/// <summary>A purchase order with its lines.</summary>
/// <param name="Row">What concerns all of it.</param>
/// <param name="Lines">Its lines, by their numbers.</param>
internal sealed record PurchaseOrder(OrderRow Row, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>Its number.</summary>
    public long Id => Row.Id;

    /// <summary>Its name, as PO-000123.</summary>
    public string Number => OrderNumber.Of(Row.Id);

    /// <summary>Where it goes.</summary>
    public StoreId Store => new(Row.StoreId);

    /// <summary>The order with this number; null when there is none. In a transaction the row is held until its end.</summary>
    public static async Task<PurchaseOrder?> FindAsync(Dialect dialect, DbConnection connection, DbTransaction? transaction, TenantId tenant, long id, bool hold = false)
    {
        var sql = $"select {OrderRow.Columns} from {OrderRow.From} where o.tenant_id = @Tenant and o.id = @Id";
        if (hold && dialect == Dialect.Postgres) sql += " for update of o";
        var names = new { Tenant = tenant.Value, Id = id };
        if (await connection.QuerySingleOrDefaultAsync<OrderRow>(sql, names, transaction) is not { } row) return null;
        const string OfLines = $"select {OrderLineRow.Columns} from {OrderLineRow.From} where l.tenant_id = @Tenant and l.order_id = @Id order by l.line";
        var lines = await connection.QueryAsync<OrderLineRow>(OfLines, names, transaction);
        return new(row, [.. lines.Select(l => l.ToLine())]);
    }

    /// <summary>Where an order stands by what has come of its lines; one that is closed stays so.</summary>
    public static string StateBy(string state, IEnumerable<OrderLine> lines)
    {
        if (state == OrderState.Closed) return state;
        var (isComplete, hasCome) = (true, false);
        foreach (var line in lines)
        {
            isComplete &= line.Open == Quantity.Zero;
            hasCome |= line.Received > Quantity.Zero;
        }

        return (hasCome, isComplete) switch { (false, _) => OrderState.Sent, (_, true) => OrderState.Received, _ => OrderState.PartlyReceived };
    }

    /// <summary>The lines as the feed and the audit log tell of them.</summary>
    public static IReadOnlyList<string> Told(IEnumerable<OrderLine> lines) =>
        [.. lines.Select(l => $"{l.Quantity} {l.Unit} {l.Sku} at {l.Price.Price}{(l.Price.PerPack ? $" a pack of {l.Pack}" : "")}")];
}
