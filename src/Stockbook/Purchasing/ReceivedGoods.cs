using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>When and where goods came.</summary>
/// <param name="Store">Where.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="IsNow">True when nobody said when.</param>
internal sealed record Arrival(CachedStore Store, DateTimeOffset OccurredAt, bool IsNow);

/// <summary>Finds out what the lines of a receipt are: by the order's line, by product or by scan.</summary>
internal sealed class ReceivedGoods(Database database, PostingDesk desk, CatalogCache catalog, Scans scans)
{
    /// <summary>Takes every line into the draft; the problem when one of them is not allowed.</summary>
    public async Task<Problem?> TakeAsync(
        Caller caller, PurchaseOrder order, ReceiptDraft draft, IReadOnlyList<ReceiveOrderLineRequest> lines, Arrival arrival, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, prefix) = (lines[i], $"lines[{i}].");
            if (line is null) return Problem.Invalid($"lines[{i}]", "must be an object with line, product_id or barcode.");
            if (line.UnitCost is not null && caller.Denied(Permission.CostView) is { } blind) return blind;
            if (!(await FindAsync(caller, order, line, prefix, errors, cancel)).Is(out var found, out var problem)) return problem;
            if (found.Product is not { } product) continue;
            if (draft.LineOf(product.Id) is null && await AddAsync(caller, order, draft, line, product, prefix, cancel) is { } refused) return refused;
            Take(draft, line, product, found.Quantity, arrival, prefix, errors);
        }

        return errors.None ? null : errors.ToProblem();
    }

    private static void Take(ReceiptDraft draft, ReceiveOrderLineRequest line, CatalogProduct product, Quantity? quantity, Arrival arrival, string prefix, FieldErrors errors)
    {
        var notes = errors.Text(prefix + "notes", line.Notes, 500);
        var fields = new MovementFields { ProductId = product.Id.Value, Quantity = quantity, UnitCost = line.UnitCost, Notes = notes };
        if (MoveLines.Make(fields, MovementType.StockIn, product, arrival.Store, arrival.OccurredAt, prefix, errors) is not { } move) return;
        if (!draft.TryTake(move with { IsNow = arrival.IsNow }, line.UnitCost, line.ExpiresOn, notes))
            errors.Add(prefix + "quantity", "comes to more than the book can carry: check it, and the cost.");
    }

    // A product, unless the errors say why there is none.
    private async Task<Outcome<Found>> FindAsync(Caller caller, PurchaseOrder order, ReceiveOrderLineRequest line, string prefix, FieldErrors errors, CancellationToken cancel)
    {
        var named = (line.Line is null ? 0 : 1) + (line.ProductId is null ? 0 : 1) + (line.Barcode is null ? 0 : 1);
        if (named != 1)
        {
            errors.Add(prefix + "line", named == 0 ? "is missing: say what came, by line, product_id or barcode." : "is given beside others: give one of line, product_id and barcode.");
            return new Found(null, null);
        }

        if (line.Barcode is { } barcode) return await ScannedAsync(caller, order, barcode, line.Quantity, prefix, errors, cancel);
        if (line.ProductId is not null)
            return (await desk.ProductAsync(caller, line.ProductId, prefix, cancel)).Is(out var product, out var problem) ? new Found(product, line.Quantity) : problem;
        if (order.Lines.FirstOrDefault(l => l.Line == line.Line) is { } ordered) return new Found(await catalog.FindAsync(caller.Tenant, ordered.Product, cancel), line.Quantity);
        errors.Add(prefix + "line", $"is none of {order.Number}: it has the lines 1 to {order.Lines.Max(l => l.Line)}.");
        return new Found(null, null);
    }

    private async Task<Found> ScannedAsync(
        Caller caller, PurchaseOrder order, string barcode, Quantity? times, string prefix, FieldErrors errors, CancellationToken cancel)
    {
        var scan = await scans.FindAsync(caller.Tenant, barcode, cancel) ?? await SuppliersAsync(caller, order, barcode, cancel);
        if (scan is null)
        {
            errors.Add(prefix + "barcode", "is nobody's: add it to its product, or name the product by line or product_id.");
            return new(null, null);
        }

        var milli = (Int128)scan.Quantity.Milli * (times ?? Quantity.Of(1)).Milli;
        if (milli % 1000 == 0 && Int128.Abs(milli / 1000) <= Quantity.MaxMilli) return new(scan.Product, new((long)(milli / 1000)));
        errors.Add(prefix + "quantity", $"must be how many times it was scanned; one scan is {scan.Quantity} {scan.Product.Unit}.");
        return new(null, null);
    }

    private async Task<Scan?> SuppliersAsync(Caller caller, PurchaseOrder order, string barcode, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (await SupplierProductRows.ByBarcodeAsync(connection, caller.Tenant, order.Row.SupplierId, barcode) is not { } row) return null;
        return await catalog.FindAsync(caller.Tenant, new(row.ProductId), cancel) is { } product ? new(product, row.Pack ?? Quantity.Of(1), null) : null;
    }

    private async Task<Problem?> AddAsync(
        Caller caller, PurchaseOrder order, ReceiptDraft draft, ReceiveOrderLineRequest line, CatalogProduct product, string prefix, CancellationToken cancel)
    {
        if (line.Add != true)
        {
            return Problem.Conflict("not-on-order", "This was not ordered",
                $"{product.Name} is not on {order.Number}: put it aside, or have somebody with the permission approve send the line with add: true.",
                ("order_id", order.Id), ("product_id", product.Id.Value));
        }

        if (caller.Denied(Permission.Approve) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var listed = await SupplierProductRows.FindAsync(database.Dialect, connection, caller.Tenant, order.Row.SupplierId, product.Id);
        OrderPrice? price = listed?.Price ?? (line.UnitCost is { } given ? new(given, false) : product.Cost is { } cost ? new(cost, false) : null);
        if (price is null) return Problem.Invalid(prefix + "unit_cost", $"is missing: neither the supplier's price list nor the catalogue says what {product.Name} costs.");
        if (price.Value.Price < UnitPrice.Zero) return Problem.Invalid(prefix + "unit_cost", "must be 0 or more.");
        draft.Add(product, price.Value, listed?.Pack, listed?.SupplierCode);
        return null;
    }

    private sealed record Found(CatalogProduct? Product, Quantity? Quantity);
}
