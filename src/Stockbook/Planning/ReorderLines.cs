using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Purchasing;
using Stockbook.Reports;
using Stockbook.Transfers;

namespace Stockbook.Planning;

/// <summary>What a store has to get, product by product.</summary>
internal sealed class ReorderLines(ReportScope scope, ReorderQuery query)
{
    private readonly Surplus _surplus = new(scope);

    /// <summary>The lines of a store, in the order of the list.</summary>
    public async Task<IReadOnlyList<ReorderLine>> OfAsync(PlannedStore store, CancellationToken cancel)
    {
        var coming = await ComingAsync(store);
        var products = await PlannedProducts.AllAsync(scope, store, Stretches.Window, cancel);
        var terms = await TermsAsync(products);
        var due = products.Where(p => query.SupplierId is not { } only || terms.GetValueOrDefault(p.ProductId)?.SupplierId == only)
            .Select(p => Draft(store, p, coming.GetValueOrDefault(p.ProductId), terms.GetValueOrDefault(p.ProductId))).Where(l => l.Rule.IsDue).ToList();
        var lines = new List<ReorderLine>();
        foreach (var part in due.OrderBy(l => l.Urgency).ThenBy(l => l.Product.ProductId).Chunk(PlannedProducts.Most))
        {
            if (query.SupplierId is null) await _surplus.LoadAsync(store.Id, [.. part.Select(l => l.Product.ProductId)], cancel);
            // What runs out first has the first claim on what others have to spare.
            foreach (var line in part) lines.AddRange(Split(line));
        }

        return [.. lines.OrderBy(ReorderPlace.Of)];
    }

    /// <summary>Lines as they are shown, with what each supplier's come to.</summary>
    public IEnumerable<(ReorderLine Line, ReorderRow Row)> RowsOf(IReadOnlyList<ReorderLine> lines)
    {
        var ordered = lines.Where(l => l.Terms is not null).GroupBy(l => (l.Store.Id, l.Terms!.SupplierId)).ToDictionary(g => g.Key, g => g.Sum(l => l.Cost ?? 0));
        foreach (var line in lines)
        {
            var below = line.Terms is { } terms ? terms.BelowMinimum(ordered[(line.Store.Id, terms.SupplierId)], scope.Settings.CurrencyDigits) : null;
            yield return (line, RowOf(line, below));
        }
    }

    private async Task<Dictionary<long, BuyingTerms>> TermsAsync(List<PlannedProduct> products)
    {
        var terms = new Dictionary<long, BuyingTerms>();
        foreach (var part in products.Chunk(PlannedProducts.Most))
        {
            foreach (var (product, own) in await BuyingTermsRows.OfAsync(scope.Dialect, scope.Connection, scope.Transaction, scope.Caller.Tenant, part.Select(p => p.ProductId)))
                terms[product] = own;
        }

        return terms;
    }

    private async Task<Dictionary<long, long>> ComingAsync(PlannedStore store)
    {
        var (connection, transaction, tenant, id) = (scope.Connection, scope.Transaction, scope.Caller.Tenant, new StoreId(store.Id));
        var coming = new Dictionary<long, long>(await ComingGoods.ToAsync(connection, transaction, tenant, id));
        foreach (var (product, quantity) in await BuyingTermsRows.DraftedAsync(connection, transaction, tenant, id)) coming[product] = coming.GetValueOrDefault(product) + quantity;
        foreach (var (product, quantity) in await OpenOrders.OnOrderAsync(connection, transaction, tenant, id)) coming[product.Value] = coming.GetValueOrDefault(product.Value) + quantity.Milli;
        return coming;
    }

    private ReorderLine Draft(PlannedStore store, PlannedProduct product, long coming, BuyingTerms? terms)
    {
        var (visits, lead) = terms is null ? (default, query.LeadTimeDays) : (terms.Visits, terms.LeadTimeDays);
        var rule = new ReorderRule
        {
            Velocity = Velocity.ForOrdering(product.Series) ?? 0, Sigma = Spread.Of(product.Series, Stretches.Window), LeadDays = Deliveries.DaysToLast(visits, lead, store.Today),
            ServiceLevel = scope.Settings.ServiceLevels.Of(product.CategoryKey), CoverDays = query.CoverDays, Position = checked(product.OnHand + coming), ReorderLevel = product.ReorderLevel,
            MaxLevel = product.MaxLevel, IsWhole = product.KeptIn.IsWhole, Pack = terms?.Pack, Minimum = terms?.MinimumQuantity,
        };
        return new() { Store = store, Product = product, Rule = rule, Coming = coming, Quantity = 0, Terms = terms, NextDelivery = visits.ArrivalOf(store.Today, lead) };
    }

    // First what another store has to spare, then the rest from the supplier when it still has to be ordered.
    private IEnumerable<ReorderLine> Split(ReorderLine line)
    {
        var missing = line.Rule.Missing;
        if (query.SupplierId is null && _surplus.Take(line.Product, missing) is { } from)
        {
            yield return line with { From = from, Quantity = from.Quantity, Terms = null, NextDelivery = null };
            var rest = line.Rule with { Position = line.Rule.Position + from.Quantity };
            if (!rest.IsDue) yield break;
            missing = rest.Missing;
        }

        var quantity = line.Rule.QuantityFor(missing);
        yield return line with { Quantity = quantity, Cost = CostOf(line, new(quantity)) };
    }

    private long? CostOf(ReorderLine line, Quantity quantity)
    {
        var digits = scope.Settings.CurrencyDigits;
        if (line.Terms?.CostOf(quantity, digits) is { } listed) return listed.Minor;
        return line.Product.Cost is { } cost && new UnitPrice(cost).TryTimes(quantity, digits, out var known) ? known.Minor : null;
    }

    private ReorderRow RowOf(ReorderLine line, long? below)
    {
        var (store, product, rule, quantity) = (line.Store, line.Product, line.Rule, line.Quantity);
        long? packs = line.From is null && line.Terms?.Pack is { } pack && quantity % pack == 0 ? quantity / pack : null;
        long? lasts = rule.Velocity > 0 ? (long)decimal.Floor(Math.Clamp(product.OnHand / rule.Velocity, 0, 100_000)) : null;
        return new(
            store.Id, store.Name, line.From is null ? "order" : "transfer", line.From?.StoreId, line.From?.Store, line.Terms?.SupplierId, line.Terms?.Supplier, product.ProductId, product.Sku,
            product.Name, product.Category, product.Unit, new(quantity), packs, Money(line.Cost), Money(below), new(product.OnHand), new(line.Coming),
            rule.Velocity > 0 ? PlannedProduct.Rounded(rule.Velocity) : null, lasts, rule.LeadDays, line.NextDelivery, PlannedProduct.Rounded(rule.Point),
            Shown(rule.ReorderLevel), Shown(rule.MaxLevel), Reasons.OfReorder(line), ReportScope.Movements(product.ProductId, store.Id));
    }

    private Amount? Money(long? minor) => minor is { } known ? scope.Cost(known) : null;

    private static Quantity? Shown(long? milli) => milli is { } known ? new Quantity(known) : null;
}
