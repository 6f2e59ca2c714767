using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Purchasing;

namespace Stockbook.Negatives;

/// <summary>Goods that were ordered for the store, came, and were sold before anybody received them in the book.</summary>
internal sealed class ComingOrders(Database database, CatalogCache catalog, ReceiveOrder receive) : INegativeCause
{
    /// <inheritdoc/>
    public string Kind => "purchase_order";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LikelyCause>> FindAsync(TenantId tenant, NegativeCase negative, CancellationToken cancel)
    {
        var unit = (await catalog.FindAsync(tenant, negative.Product, cancel))?.Unit ?? Unit.Piece;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var orders = await OpenOrders.ForAsync(connection, null, tenant, negative.Store, negative.Product);
        return [.. orders.Select(o => Cause(o, negative, unit))];
    }

    /// <inheritdoc/>
    public async Task<Problem?> FixAsync(Caller caller, NegativeCase negative, LikelyCause cause, (IdempotencyKey Key, long Hash) key, string? notes, CancellationToken cancel)
    {
        var request = new ReceivePurchaseOrderRequest { Lines = [new() { ProductId = negative.ProductId, Quantity = cause.Quantity, Notes = notes }] };
        return (await receive.HandleAsync(caller, cause.Id.ToString(CultureInfo.InvariantCulture), request, key, cancel)).Problem;
    }

    private LikelyCause Cause(OpenOrder order, NegativeCase negative, Unit unit) => new(
        Kind, order.Id, order.Open, order.Open >= negative.Missing, order.SentAt,
        $"{order.Open} {unit} are open on {order.Number}, expected on {order.ExpectedOn:yyyy-MM-dd}: they may have come and been sold before they were received.");
}
