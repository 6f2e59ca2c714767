using Dapper;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>By what stock is valued.</summary>
public sealed record ValuationQuery(ReportFilter Filter) : IReportQuery<ValuationQuery>
{
    /// <summary>The words for what stock can be valued by.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["product", "category", "store"];

    /// <summary><c>product</c>, <c>category</c> or <c>store</c>.</summary>
    public string GroupBy { get; init; } = "product";

    /// <inheritdoc/>
    public static ValuationQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(ReportFilter.Read(query, ReportWords.AsAt)) { GroupBy = query.Choice("group_by", "A row for each product (the default), category or store.", Groups) ?? "product" };
    }
}

/// <summary>What a product, a category's products or a store's stock is worth.</summary>
/// <param name="Id">The product's or the store's number; null for a category, and for what is on its way.</param>
/// <param name="Code">The product's SKU or the store's code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">A product's unit.</param>
/// <param name="OnHand">What there is, of all units together where it is of several products.</param>
/// <param name="AverageCost">A product's value by unit; null for who may not see costs.</param>
/// <param name="Value">At cost; null for who may not see costs.</param>
/// <param name="ValueAtPrice">At selling prices, rounded once.</param>
/// <param name="ShareAtPrice">Which percentage of the whole at selling prices it is.</param>
/// <param name="Movements">Where its movements are listed; null where they cannot be listed by themselves.</param>
public sealed record ValuationRow(
    long? Id, string? Code, string Name, string? Unit, Quantity OnHand, UnitPrice? AverageCost, Amount? Value, Amount ValueAtPrice, SignedPercent? ShareAtPrice, string? Movements);

/// <summary>What stock is worth, with what is on its way where it is about the whole business: the sum is that of all levels.</summary>
internal static class ValuationReport
{
    public static IReport Definition { get; } = new Report<ValuationQuery, ValuationRow, StockTotals>(
        "reports/valuation", "reportValuation", "What stock is worth at cost and at selling prices, per product, category or store, now or at the end of a past date.", ReadAsync);

    private static async Task<Outcome<ReportRows<ValuationRow, StockTotals>>> ReadAsync(ReportScope scope, ValuationQuery query, CancellationToken cancel)
    {
        var totals = await StockTotals.ReadAsync(scope, cancel);
        var lines = query.GroupBy == "store" ? await StoresAsync(scope, cancel) : await ProductsAsync(scope, cancel);
        if (query.GroupBy == "category") lines = [.. lines.GroupBy(l => SearchKey.Of(l.Category ?? "")).Select(Together)];
        var ranked = Ranked<Line>.Behind(scope.After, lines.Where(l => l.OnHand != 0 || l.Value != 0).Select(l => new Ranked<Line>(l.AtPrice(scope), l.Id, 0, l)));
        var keys = new Dictionary<ValuationRow, Ranked<Line>>(ReferenceEqualityComparer.Instance);
        var rows = ranked.Select(r =>
        {
            var row = RowOf(scope, query.GroupBy, r.Item, totals.ValueAtPrice.Money);
            if (scope.Rows != long.MaxValue) keys[row] = r;
            return row;
        });
        return new ReportRows<ValuationRow, StockTotals>(totals, rows.ToAsyncEnumerable(), row => keys[row].Cursor);
    }

    private static Line Together(IGrouping<string, Line> category)
    {
        var together = new Line { Id = category.Min(l => l.Id), Name = category.First().Category ?? "", OnHand = category.Sum(l => l.OnHand), Value = category.Sum(l => l.Value) };
        foreach (var line in category) together.Add(line);
        return together;
    }

    private static async Task<List<Line>> StoresAsync(ReportScope scope, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var lines = (await PlaceSums.ReadAsync(scope, [.. stores.Keys], cancel)).ConvertAll(s => Line.Of(s, stores[s.StoreId].Code, stores[s.StoreId].Name));
        if (scope.IsEverywhere) lines.Add(Line.Of(await PlaceSums.OnItsWayAsync(scope, cancel), null, "On its way"));
        return lines;
    }

    private static async Task<List<Line>> ProductsAsync(ReportScope scope, CancellationToken cancel)
    {
        if (!scope.IsEverywhere) return (await scope.QueryAsync<Line>(OfPairs(scope), scope.Parameters(), cancel)).AsList();
        var lines = (await scope.QueryAsync<Line>(OfProducts(scope), scope.Parameters(), cancel)).AsList();
        var own = (await scope.QueryAsync<Line>(OwnPrices(scope), scope.Parameters(), cancel)).ToDictionary(l => l.Id);
        foreach (var line in lines)
            if (own.TryGetValue(line.Id, out var more)) line.Add(more);
        return lines;
    }

    private static string OfProducts(ReportScope scope) => $"""
        select p.id, p.sku as code, p.name, p.category, p.unit, d.closing as on_hand, d.closing_value as value, {WorthSums.ColumnsOfOne("d.closing", SellingPrices.OfProduct(scope))}
        from product p {LastRows.OfProduct(scope.Dialect, "d", "p.id", scope.Filter.At is null ? "" : "<= @At")} where p.tenant_id = @Tenant{scope.OfProducts("p")}
        """;

    private static string OwnPrices(ReportScope scope) => $"""
        select p.id, {WorthSums.Columns("d.closing", $"({SellingPrices.AtStore(scope, "o.store_id")} - {SellingPrices.OfProduct(scope)})")}
        from ({SellingPrices.OwnPairs(scope)}) o join product p on p.tenant_id = @Tenant and p.id = o.product_id
        {LastRows.OfPair(scope.Dialect, "d", "o.store_id", "o.product_id", scope.Filter.At is null ? "" : "<= @At")}
        where p.tenant_id = @Tenant{scope.OfProducts("p")} group by p.id
        """;

    private static string OfPairs(ReportScope scope) => $"""
        select p.id, p.sku as code, p.name, p.category, p.unit, cast(sum({StockLevels.OnHand(scope)}) as bigint) as on_hand, cast(sum({StockLevels.Value(scope)}) as bigint) as value,
          {WorthSums.Columns(StockLevels.OnHand(scope), SellingPrices.AtStore(scope, "l.store_id"))}
        from {StockLevels.From(scope)} where l.tenant_id = @Tenant{scope.AtStores("l.store_id")}{scope.OfProducts("p")}
        group by p.id, p.sku, p.name, p.category, p.unit
        """;

    private static ValuationRow RowOf(ReportScope scope, string groupBy, Line line, Money whole)
    {
        var atPrice = new Money(line.AtPrice(scope));
        var isProduct = groupBy == "product";
        var cost = isProduct && line is { OnHand: > 0, Value: >= 0 } && scope.Cost(0) is not null ? new Money(line.Value).Per(new(line.OnHand), scope.Settings.CurrencyDigits) : (UnitPrice?)null;
        var id = groupBy == "category" || line.Id == Line.OnItsWay ? (long?)null : line.Id;
        var one = scope.OnlyStore;
        return new(
            id, line.Code, line.Name, line.Unit, new(line.OnHand), cost, scope.Cost(line.Value), scope.Money(atPrice.Minor), SignedPercent.Of(atPrice, whole),
            id is null ? null : isProduct ? ReportScope.Movements(id, one, to: scope.Filter.At) : ReportScope.Movements(scope.Filter.ProductId, id, to: scope.Filter.At));
    }

    private sealed class Line : WorthSums
    {
        public const long OnItsWay = long.MaxValue;

        public long Id { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public string? Category { get; init; }
        public string? Unit { get; init; }
        public long OnHand { get; init; }
        public long Value { get; init; }

        public static Line Of(PlaceSums sums, string? code, string name)
        {
            var line = new Line { Id = sums.StoreId == 0 ? OnItsWay : sums.StoreId, Code = code, Name = name, OnHand = sums.OnHand, Value = sums.Value };
            line.Add(sums);
            return line;
        }
    }
}
