using System.Data.Common;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>Reads purchase orders, and shows of them what a caller may see.</summary>
internal sealed class OrderReader(Database database, StoreCache stores)
{
    /// <summary>The order that a reference names, when the caller may do this at its store; else 403, or 404 when there is none.</summary>
    public async Task<Outcome<PurchaseOrder>> AllowedAsync(
        DbConnection connection, DbTransaction? transaction, Caller caller, Permission permission, string reference, bool hold = false)
    {
        if (caller.Denied(permission) is { } denied) return denied;
        if (!OrderNumber.TryRead(reference, out var id)) return OrderNumber.NotFound(reference);
        if (await PurchaseOrder.FindAsync(database.Dialect, connection, transaction, caller.Tenant, id, hold) is not { } order) return OrderNumber.NotFound(reference);
        return caller.Denied(permission, order.Store) is { } other ? other : order;
    }

    /// <summary>An order as it stands in the book, shown to a caller.</summary>
    public async Task<PurchaseOrderAnswer> ShowAsync(DbConnection connection, DbTransaction? transaction, Caller caller, long id)
    {
        var order = await PurchaseOrder.FindAsync(database.Dialect, connection, transaction, caller.Tenant, id) ?? throw new InvalidOperationException($"There is no order {id}.");
        return await ShowAsync(connection, transaction, caller, order);
    }

    /// <summary>An order shown to a caller.</summary>
    public async Task<PurchaseOrderAnswer> ShowAsync(DbConnection connection, DbTransaction? transaction, Caller caller, PurchaseOrder order)
    {
        var receipts = await Receipt.OfAsync(connection, transaction, caller.Tenant, order.Id);
        var list = order.Row.State is OrderState.Draft or OrderState.Sent
            ? await SupplierProductRows.OfAsync(database.Dialect, connection, transaction, caller.Tenant, order.Row.SupplierId, order.Lines.Select(l => l.Product.Value))
            : new Dictionary<long, SupplierProductAnswer>();
        var digits = (await stores.TenantAsync(caller.Tenant)).CurrencyDigits;
        return Show(caller, order, receipts, list, digits);
    }

    private static PurchaseOrderAnswer Show(
        Caller caller, PurchaseOrder order, IReadOnlyList<Receipt> receipts, IReadOnlyDictionary<long, SupplierProductAnswer> list, int digits)
    {
        var (row, seesCost) = (order.Row, caller.May(Permission.CostView));
        var received = new Money(receipts.Where(r => r.Row.ReversedAt is null).Sum(r => r.Cost.Minor));
        return new()
        {
            Id = row.Id, Number = order.Number, State = row.State, SupplierId = row.SupplierId, SupplierCode = row.SupplierCode, SupplierName = row.SupplierName,
            StoreId = row.StoreId, ExpectedOn = StoredTime.Date(row.ExpectedOn), Notes = row.Notes,
            Lines = [.. order.Lines.Select(l => Show(l, digits, seesCost))],
            Total = seesCost ? new(TotalOf(order.Lines, digits), digits) : null,
            ReceivedCost = seesCost ? new(received, digits) : null,
            Receipts = [.. receipts.Select(r => r.ToAnswer(caller, digits))],
            PriceDifferences = seesCost ? [.. DifferencesOf(order, receipts, digits)] : null,
            Warnings = [.. OrderWarnings.Of(order, list, digits, seesCost)],
            CreatedBy = row.CreatedBy, CreatedAt = StoredTime.Instant(row.CreatedAt), SentBy = row.SentBy, SentAt = Instant(row.SentAt),
            EndedBy = row.EndedBy, EndedAt = Instant(row.EndedAt), EndReason = row.EndReason, Version = row.Version, UpdatedAt = StoredTime.Instant(row.UpdatedAt),
        };
    }

    /// <summary>What lines come to.</summary>
    public static Money TotalOf(IEnumerable<OrderLine> lines, int digits) =>
        lines.Aggregate(Money.Zero, (sum, line) => line.TryCost(line.Quantity, digits, out var cost) ? sum + cost : sum);

    private static PurchaseOrderLineView Show(OrderLine line, int digits, bool seesCost)
    {
        Amount? total = seesCost && line.TryCost(line.Quantity, digits, out var cost) ? new(cost, digits) : null;
        return new(
            line.Line, line.Product.Value, line.Sku, line.Name, line.Unit.Code, line.SupplierCode, line.Quantity, line.Pack, line.Packs, seesCost ? line.UnitPrice : null,
            seesCost && line.Price.PerPack ? line.Price.Price : null, total, line.Received, line.Open, line.Notes);
    }

    private static IEnumerable<PriceDifferenceView> DifferencesOf(PurchaseOrder order, IReadOnlyList<Receipt> receipts, int digits) =>
        from receipt in receipts
        where receipt.Row.ReversedAt is null
        from line in receipt.Lines
        where line.Cost != line.ExpectedCost
        let ordered = order.Lines.Single(l => l.Line == line.OrderLine)
        select new PriceDifferenceView(
            receipt.Row.Number, line.OrderLine, line.ProductId, ordered.Name, new(line.Quantity), ordered.UnitPrice, new(line.UnitCost),
            new(new Money(line.Cost) - new Money(line.ExpectedCost), digits), line.Flagged);

    private static DateTimeOffset? Instant(long? stored) => stored is { } at ? StoredTime.Instant(at) : null;
}

/// <summary>What a supplier might not like of an order. None of it stops the order: a telephone call may have settled it.</summary>
internal static class OrderWarnings
{
    /// <summary>The sentences for an order that is not under way yet.</summary>
    public static IEnumerable<string> Of(PurchaseOrder order, IReadOnlyDictionary<long, SupplierProductAnswer> list, int digits, bool seesCost)
    {
        if (order.Row.State is not (OrderState.Draft or OrderState.Sent)) yield break;
        foreach (var line in order.Lines)
        {
            if (line.Pack is { } pack && line.Packs is null) yield return $"Line {line.Line}: {line.Quantity} {line.Unit} of {line.Name} is no whole number of packs of {pack}.";
            if (list.GetValueOrDefault(line.Product.Value)?.MinimumQuantity is { } least && line.Quantity < least)
                yield return $"Line {line.Line}: {line.Quantity} {line.Unit} of {line.Name} is below the {least} that {order.Row.SupplierName} delivers at least.";
        }

        if (!seesCost || order.Row.MinimumOrder is not { } minimum) yield break;
        var total = OrderReader.TotalOf(order.Lines, digits);
        if (!new Amount(total, digits).TryIn(Amount.DigitsRead, out var comparable) || comparable.Minor >= minimum) yield break;
        yield return $"The order comes to {total.ToText(digits)}, below {order.Row.SupplierName}'s minimum order of {new Money(minimum).ToText(Amount.DigitsRead)}.";
    }
}
