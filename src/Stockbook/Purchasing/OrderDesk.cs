using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>What the steps of an order's life that move no stock have in common.</summary>
internal sealed class OrderDesk(Database database, PostingDesk desk, OrderReader reader, Changes changes)
{
    /// <summary>The lines that were asked for, checked against the catalogue and the supplier's price list.</summary>
    public async Task<Outcome<List<OrderLine>>> LinesAsync(
        DbConnection connection, DbTransaction? transaction, Caller caller, SupplierAnswer supplier, IReadOnlyList<PurchaseOrderLineRequest>? asked, FieldErrors errors,
        CancellationToken cancel)
    {
        if (asked is not { Count: > 0 and <= OrderLines.MostLines }) errors.Add("lines", $"must hold 1 to {OrderLines.MostLines:N0} lines.");
        if (asked?.Contains(null!) == true) errors.Add($"lines[{asked.ToList().IndexOf(null!)}]", "must be an object with product_id and quantity.");
        if (!errors.None) return errors.ToProblem();
        var products = new List<CatalogProduct>(asked!.Count);
        for (var i = 0; i < asked.Count; i++)
        {
            if (!(await desk.ProductAsync(caller, asked[i].ProductId, $"lines[{i}].", cancel)).Is(out var product, out var problem)) return problem;
            products.Add(product);
        }

        var list = await SupplierProductRows.OfAsync(database.Dialect, connection, transaction, caller.Tenant, supplier.Id, products.Select(p => p.Id.Value));
        return OrderLines.Make(asked, products, list, await desk.SettingsAsync(caller, cancel), errors) is { } lines ? lines : errors.ToProblem();
    }

    /// <summary>The day an order of today would arrive: the slowest of its products decides.</summary>
    public async Task<DateOnly> ArrivalAsync(DbConnection connection, DbTransaction? transaction, Caller caller, SupplierAnswer supplier, CachedStore store, IEnumerable<OrderLine> lines)
    {
        var products = lines.Select(l => l.Product.Value).ToList();
        var list = await SupplierProductRows.OfAsync(database.Dialect, connection, transaction, caller.Tenant, supplier.Id, products);
        var lead = products.Max(p => list.GetValueOrDefault(p)?.LeadTimeDays ?? supplier.LeadTimeDays);
        VisitingDays.TryRead(supplier.VisitingDays, out var days);
        return days.ArrivalOf(store.Calendar.DateOf(desk.Now()), lead);
    }

    /// <summary>Takes one step of an order: holds it, asks its state, does it, and tells of it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">The order.</param>
    /// <param name="ifMatch">The ETag the step was decided by; null when it does not matter.</param>
    /// <param name="action">Which step.</param>
    /// <param name="word">How it is called in the feed.</param>
    /// <param name="step">Writes it; the order's version and time of change are written before.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<PurchaseOrderAnswer>> TakeAsync(
        Caller caller, string reference, string? ifMatch, OrderAction action, string word,
        Func<BookTransaction, PurchaseOrder, DateTimeOffset, Task<Outcome<FieldChanges>>> step, CancellationToken cancel)
    {
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (!(await reader.AllowedAsync(book.Connection, book.Transaction, caller, Permission.Purchasing, reference, hold: true)).Is(out var order, out var problem)) return problem;
        if (expected is { } version && version != order.Row.Version) return Problem.Stale($"Purchase order {order.Number}", order.Row.Version);
        if (OrderLife.Denied(action, order.Id, order.Row.State) is { } early) return early;
        var now = desk.Now();
        await book.Connection.ExecuteAsync(
            "update purchase_order set version = version + 1, updated_at = @Now where tenant_id = @Tenant and id = @Id",
            new { Tenant = caller.Tenant.Value, order.Id, Now = StoredTime.Of(now) }, book.Transaction);
        if (!(await step(book, order, now)).Is(out var fields, out problem)) return problem;
        var answer = await reader.ShowAsync(book.Connection, book.Transaction, caller, order.Id);
        await changes.WriteAsync(book, caller, ChangeKind.PurchaseOrder, order.Id, word, fields, order.Store);
        await book.CommitAsync(cancel);
        return answer;
    }
}
