using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>What all that lies there comes to; of the whole business also what is on its way between its stores.</summary>
/// <param name="OnHand">Units of all products together.</param>
/// <param name="Value">At cost; null for who may not see costs.</param>
/// <param name="ValueAtPrice">At selling prices, rounded once.</param>
public sealed record StockTotals(Quantity OnHand, Amount? Value, Amount ValueAtPrice)
{
    /// <summary>Reads them, from the sums per product where it is about all stores.</summary>
    internal static async Task<StockTotals> ReadAsync(ReportScope scope, CancellationToken cancel)
    {
        var names = scope.Parameters();
        var sums = await scope.SingleAsync<Sums>(scope.IsEverywhere ? OfProducts(scope) : OfPairs(scope), names, cancel);
        if (scope.IsEverywhere) sums.Add(await scope.SingleAsync<Sums>(OwnPrices(scope), names, cancel));
        return new(new(sums.OnHand), scope.Cost(sums.Value), scope.Money(sums.AtPrice(scope)));
    }

    private static string OfProducts(ReportScope scope) => $"""
        select cast(coalesce(sum(d.closing), 0) as bigint) as on_hand, cast(coalesce(sum(d.closing_value), 0) as bigint) as value, {WorthSums.Columns("d.closing", SellingPrices.OfProduct(scope))}
        from product p {LastRows.OfProduct(scope.Dialect, "d", "p.id", UpTo(scope))}
        where p.tenant_id = @Tenant{scope.OfProducts("p")}
        """;

    // What stores with a price of their own make of the difference.
    private static string OwnPrices(ReportScope scope) => $"""
        select 0 as on_hand, 0 as value, {WorthSums.Columns("d.closing", $"({SellingPrices.AtStore(scope, "o.store_id")} - {SellingPrices.OfProduct(scope)})")}
        from ({SellingPrices.OwnPairs(scope)}) o join product p on p.tenant_id = @Tenant and p.id = o.product_id {LastRows.OfPair(scope.Dialect, "d", "o.store_id", "o.product_id", UpTo(scope))}
        where p.tenant_id = @Tenant{scope.OfProducts("p")}
        """;

    private static string OfPairs(ReportScope scope) => $"""
        select cast(coalesce(sum({StockLevels.OnHand(scope)}), 0) as bigint) as on_hand, cast(coalesce(sum({StockLevels.Value(scope)}), 0) as bigint) as value,
          {WorthSums.Columns(StockLevels.OnHand(scope), SellingPrices.AtStore(scope, "l.store_id"))}
        from {StockLevels.From(scope)} where l.tenant_id = @Tenant{scope.AtStores("l.store_id")}{scope.OfProducts("p")}
        """;

    private static string UpTo(ReportScope scope) => scope.Filter.At is null ? "" : "<= @At";

    private sealed class Sums : WorthSums
    {
        public long OnHand { get; init; }
        public long Value { get; init; }
    }
}

/// <summary>The levels of stores and products, now or at the end of a past date: <c>stock_level l</c> with <c>product p</c>, and for a past date its row <c>d</c>.</summary>
internal static class StockLevels
{
    public static string From(ReportScope scope) =>
        "stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id"
        + (scope.Filter.At is null ? "" : " " + LastRows.OfPair(scope.Dialect, "d", "l.store_id", "l.product_id", "<= @At"));

    public static string OnHand(ReportScope scope) => scope.Filter.At is null ? "l.on_hand" : "d.closing";

    public static string Value(ReportScope scope) => scope.Filter.At is null ? "l.value" : "d.closing_value";
}
