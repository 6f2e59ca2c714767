using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>What went back to a supplier.</summary>
/// <param name="Id">Its number.</param>
/// <param name="SupplierId">The supplier's number.</param>
/// <param name="SupplierName">The supplier's name.</param>
/// <param name="StoreId">The store it left.</param>
/// <param name="OrderId">The order it came by.</param>
/// <param name="PostingId">Its posting in the ledger.</param>
/// <param name="Reference">The document that goes with it.</param>
/// <param name="Lines">What went back.</param>
/// <param name="Credit">What the supplier is expected to credit; null without the permission cost_view.</param>
/// <param name="OccurredAt">When it left.</param>
/// <param name="RecordedAt">When the book learned of it.</param>
/// <param name="BusinessDate">The store's trading day it belongs to.</param>
/// <param name="ReturnedBy">Who booked it.</param>
/// <param name="ReversedBy">Who reversed it.</param>
/// <param name="ReversedAt">When it was reversed; null while it holds.</param>
/// <param name="ReversalId">The posting that reversed it.</param>
public sealed record SupplierReturnAnswer(
    long Id, long SupplierId, string SupplierName, long StoreId, long? OrderId, long PostingId, string? Reference, IReadOnlyList<SupplierReturnLineView> Lines, Amount? Credit,
    DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, DateOnly BusinessDate, long ReturnedBy, long? ReversedBy, DateTimeOffset? ReversedAt, long? ReversalId);

/// <summary>A line of what went back.</summary>
/// <param name="Line">Its number within the return.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="Quantity">How much went back.</param>
/// <param name="UnitPrice">What the supplier is expected to credit for a unit; null without the permission cost_view.</param>
/// <param name="Credit">What it is expected to credit for the line; null without the permission cost_view.</param>
/// <param name="Reason">Why.</param>
public sealed record SupplierReturnLineView(int Line, long ProductId, string Name, string Unit, Quantity Quantity, UnitPrice? UnitPrice, Amount? Credit, string? Reason);

/// <summary>Reads returns.</summary>
internal static class SupplierReturn
{
    private const string Columns = """
        r.id as Id, r.supplier_id as SupplierId, s.name as SupplierName, r.store_id as StoreId, r.order_id as OrderId, r.posting_id as PostingId, r.reference as Reference,
        r.credit as Credit, r.occurred_at as OccurredAt, r.recorded_at as RecordedAt, r.business_date as BusinessDate, r.returned_by as ReturnedBy, r.reversed_by as ReversedBy,
        r.reversed_at as ReversedAt, r.reversal_id as ReversalId
        """;

    /// <summary>The returns that a condition leaves, the newest first, as a caller may see them.</summary>
    public static async Task<IReadOnlyList<SupplierReturnAnswer>> ReadAsync(
        Dialect dialect, DbConnection connection, Caller caller, string condition, object values, int digits, int rows = int.MaxValue)
    {
        var names = new DynamicParameters(values);
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, Rows = rows });
        var sql = $"""
            select {Columns} from supplier_return r join supplier s on s.tenant_id = r.tenant_id and s.id = r.supplier_id
             where r.tenant_id = @Tenant and {condition} order by r.id desc limit @Rows
            """;
        var found = (await connection.QueryAsync<Row>(sql, names)).AsList();
        if (found.Count == 0) return [];
        var linesSql = $"""
            select l.return_id as ReturnId, l.line as Line, l.product_id as ProductId, p.name as Name, p.unit as Unit, l.quantity as Quantity, l.unit_price as UnitPrice,
                   l.credit as Credit, l.reason as Reason
              from supplier_return_line l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
             where l.tenant_id = @Tenant and l.return_id {dialect.AnyOf("@Ids")}
             order by l.return_id, l.line
            """;
        var lines = (await connection.QueryAsync<LineRow>(linesSql, new { Tenant = caller.Tenant.Value, Ids = found.Select(r => r.Id).ToArray() })).ToLookup(l => l.ReturnId);
        var seesCost = caller.May(Permission.CostView);
        return [.. found.Select(r => r.ToAnswer([.. lines[r.Id].Select(l => l.ToView(digits, seesCost))], digits, seesCost))];
    }

    /// <summary>404: no return of that number.</summary>
    public static Problem NotFound(long id) => Problem.NotFound($"Supplier return {id} not found.");

    private sealed class Row
    {
        public long Id { get; init; }
        public long SupplierId { get; init; }
        public string SupplierName { get; init; } = "";
        public long StoreId { get; init; }
        public long? OrderId { get; init; }
        public long? PostingId { get; init; }
        public string? Reference { get; init; }
        public long Credit { get; init; }
        public long OccurredAt { get; init; }
        public long RecordedAt { get; init; }
        public int BusinessDate { get; init; }
        public long ReturnedBy { get; init; }
        public long? ReversedBy { get; init; }
        public long? ReversedAt { get; init; }
        public long? ReversalId { get; init; }

        public SupplierReturnAnswer ToAnswer(IReadOnlyList<SupplierReturnLineView> lines, int digits, bool seesCost) => new(
            Id, SupplierId, SupplierName, StoreId, OrderId, PostingId ?? 0, Reference, lines, seesCost ? new(new(Credit), digits) : null, StoredTime.Instant(OccurredAt),
            StoredTime.Instant(RecordedAt), StoredTime.Date(BusinessDate), ReturnedBy, ReversedBy, ReversedAt is { } at ? StoredTime.Instant(at) : null, ReversalId);
    }

    private sealed class LineRow
    {
        public long ReturnId { get; init; }
        public int Line { get; init; }
        public long ProductId { get; init; }
        public string Name { get; init; } = "";
        public string Unit { get; init; } = "";
        public long Quantity { get; init; }
        public long UnitPrice { get; init; }
        public long Credit { get; init; }
        public string? Reason { get; init; }

        public SupplierReturnLineView ToView(int digits, bool seesCost) => new(
            Line, ProductId, Name, Unit, new(Quantity), seesCost ? new UnitPrice(UnitPrice) : null, seesCost ? new(new(Credit), digits) : null, Reason);
    }
}
