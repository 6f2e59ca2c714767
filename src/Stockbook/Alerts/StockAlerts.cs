using Microsoft.Extensions.Logging;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts;

/// <summary>Raises and resolves the alerts about what lies in the stores, a moment after the sale that caused them; no sale waits for it.</summary>
internal sealed class StockAlerts(Database database, Raising raising, TimeProvider clock, ILogger<StockAlerts> log) : FeedWorker("stock_alerts", database, clock, log)
{
    /// <inheritdoc/>
    protected override async Task<bool> HasWorkAsync(TenantId tenant, long after, long last, CancellationToken cancel)
    {
        await using var connection = await Database.OpenReadAsync(tenant, cancel);
        return await StockCrossings.AnyAsync(connection, tenant, after, last, cancel);
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(BookTransaction book, TenantId tenant, long after, long last, CancellationToken cancel)
    {
        var found = await StockCrossings.FindAsync(book.Connection, book.Transaction, tenant, after, last, cancel);
        if (found.Count == 0) return;
        var soldOut = found.Where(c => c is { AlertId: null, Kind: AlertKinds.OutOfStock }).Select(c => (c.StoreId, c.ProductId)).ToHashSet();
        var raised = found.Where(c => c.AlertId is null)
            .Select(c => Alert(c, isQuiet: c.Kind == AlertKinds.LowStock && soldOut.Contains((c.StoreId, c.ProductId)))).ToList();
        var over = found.Where(c => c.AlertId is not null).Select(c => new OverAlert(c.AlertId!.Value, c.Kind, new(c.StoreId))).ToList();
        var back = found.Where(c => c is { AlertId: not null, Kind: AlertKinds.OutOfStock, OnHand: > 0 }).Select(Notice).ToList();
        await raising.WriteAsync(book, tenant, raised, over, back, last);
    }

    // What is sold out is low as well: one message says so.
    private static NewAlert Alert(StockCrossing crossing, bool isQuiet) => new(
        crossing.Kind, new(crossing.StoreId), $"product:{crossing.ProductId}", new(crossing.ProductId), AlertTexts.Title(crossing.Kind, crossing.StoreName),
        Facts(crossing.Kind, crossing), isQuiet);

    private static NewNotice Notice(StockCrossing crossing)
    {
        var facts = Facts(AlertKinds.BackInStock, crossing);
        return new(
            AlertKinds.BackInStock, new(crossing.StoreId), $"alert:{crossing.AlertId}", AlertTexts.Title(AlertKinds.BackInStock, crossing.StoreName), AlertTexts.Of(facts)) { Facts = facts.ToJson() };
    }

    private static AlertFacts Facts(string key, StockCrossing crossing) => AlertFacts.Of(
        key, ("product", crossing.ProductName), ("sku", crossing.Sku), ("store", crossing.StoreName), ("on_hand", new Quantity(crossing.OnHand)), ("unit", crossing.Unit),
        ("reorder_level", crossing.ReorderLevel is { } level ? new Quantity(level) : null));
}
