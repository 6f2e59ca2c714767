using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>A receipt's row as it is read.</summary>
internal sealed class ReceiptRow
{
    public const string Columns = """
        r.order_id as OrderId, r.number as Number, r.posting_id as PostingId, r.reference as Reference, r.state_after as StateAfter, r.occurred_at as OccurredAt,
        r.recorded_at as RecordedAt, r.business_date as BusinessDate, r.received_by as ReceivedBy, r.reversed_by as ReversedBy, r.reversed_at as ReversedAt,
        r.reversal_id as ReversalId
        """;

    public long OrderId { get; init; }
    public int Number { get; init; }
    public long? PostingId { get; init; }
    public string? Reference { get; init; }
    public string StateAfter { get; init; } = "";
    public long OccurredAt { get; init; }
    public long RecordedAt { get; init; }
    public int BusinessDate { get; init; }
    public long ReceivedBy { get; init; }
    public long? ReversedBy { get; init; }
    public long? ReversedAt { get; init; }
    public long? ReversalId { get; init; }
}

/// <summary>A receipt line's row.</summary>
internal sealed class ReceiptLineRow
{
    public const string Columns = """
        x.number as Number, x.line as Line, x.order_line as OrderLine, x.product_id as ProductId, x.quantity as Quantity, x.received_after as ReceivedAfter,
        x.unit_cost as UnitCost, x.cost as Cost, x.expected_cost as ExpectedCost, x.is_flagged as Flagged, x.expires_on as ExpiresOn, x.notes as Notes
        """;

    public int Number { get; init; }
    public int Line { get; init; }
    public int OrderLine { get; init; }
    public long ProductId { get; init; }
    public long Quantity { get; init; }
    public long ReceivedAfter { get; init; }
    public long UnitCost { get; init; }
    public long Cost { get; init; }
    public long ExpectedCost { get; init; }
    public bool Flagged { get; init; }
    public int? ExpiresOn { get; init; }
    public string? Notes { get; init; }
}

/// <summary>What came at one time, with its lines.</summary>
/// <param name="Row">What concerns all of it.</param>
/// <param name="Lines">Its lines, in their order.</param>
internal sealed record Receipt(ReceiptRow Row, IReadOnlyList<ReceiptLineRow> Lines)
{
    /// <summary>What it cost.</summary>
    public Money Cost => new(Lines.Sum(l => l.Cost));

    /// <summary>The receipts of an order, by their numbers; only one when it is named.</summary>
    public static async Task<IReadOnlyList<Receipt>> OfAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long order, int? number = null)
    {
        const string Rows = $"select {ReceiptRow.Columns} from purchase_receipt r where r.tenant_id = @Tenant and r.order_id = @Order and (cast(@Number as integer) is null or r.number = @Number) order by r.number";
        const string OfLines = $"select {ReceiptLineRow.Columns} from purchase_receipt_line x where x.tenant_id = @Tenant and x.order_id = @Order and (cast(@Number as integer) is null or x.number = @Number) order by x.number, x.line";
        var names = new { Tenant = tenant.Value, Order = order, Number = number };
        var rows = (await connection.QueryAsync<ReceiptRow>(Rows, names, transaction)).AsList();
        if (rows.Count == 0) return [];
        var lines = (await connection.QueryAsync<ReceiptLineRow>(OfLines, names, transaction)).ToLookup(l => l.Number);
        return [.. rows.Select(r => new Receipt(r, [.. lines[r.Number]]))];
    }

    /// <summary>The receipt that a posting booked; null when it booked none.</summary>
    public static async Task<Receipt?> OfPostingAsync(DbConnection connection, TenantId tenant, MovementId posting)
    {
        const string Sql = "select order_id, number from purchase_receipt where tenant_id = @Tenant and posting_id = @Posting";
        var found = await connection.QuerySingleOrDefaultAsync<(long Order, long Number)?>(Sql, new { Tenant = tenant.Value, Posting = posting.Value });
        return found is { } receipt ? (await OfAsync(connection, null, tenant, receipt.Order, (int)receipt.Number)).SingleOrDefault() : null;
    }

    /// <summary>The receipt as the API shows it.</summary>
    public GoodsReceiptAnswer ToAnswer(Caller caller, int digits)
    {
        var seesCost = caller.May(Permission.CostView);
        return new(
            Row.OrderId, OrderNumber.Of(Row.OrderId), Row.Number, Row.PostingId ?? 0, Row.Reference, Row.StateAfter, [.. Lines.Select(Shown)], seesCost ? new(Cost, digits) : null,
            StoredTime.Instant(Row.OccurredAt), StoredTime.Instant(Row.RecordedAt), StoredTime.Date(Row.BusinessDate), Row.ReceivedBy, Row.ReversedBy,
            Row.ReversedAt is { } at ? StoredTime.Instant(at) : null, Row.ReversalId);

        GoodsReceiptLineView Shown(ReceiptLineRow l) => new(
            l.OrderLine, l.ProductId, new(l.Quantity), new(l.ReceivedAfter), seesCost ? new UnitPrice(l.UnitCost) : null, seesCost ? new(new(l.Cost), digits) : null,
            seesCost ? new(new(l.ExpectedCost), digits) : null, seesCost ? l.Flagged : null, l.ExpiresOn is { } date ? StoredTime.Date(date) : null, l.Notes);
    }
}
