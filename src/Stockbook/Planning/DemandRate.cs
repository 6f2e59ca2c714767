namespace Stockbook.Planning;

/// <summary>
/// How much a product sells a day, made for products that sell now and then: how often it sells times how much at a time, each smoothed by itself (Teunter, Syntetos
/// and Babai, 2011). A day without a sale lowers how often, so that what nobody buys any more fades. A sale above 90 % of the product's sales counts as that much:
/// one customer who takes a pallet says little about next week. The figures were chosen by measurement; docs/forecast.md has the numbers.
/// </summary>
internal static class DemandRate
{
    private const decimal OftenStep = 0.05m;
    private const decimal SizeStep = 0.1m;
    private const decimal OftenAtFirst = 0.1m;
    private const decimal UsualSale = 0.9m;

    /// <summary>Thousandths a calendar day, not rounded; 0 for what never sold.</summary>
    /// <param name="series">The product's days.</param>
    /// <param name="inStockOnly">True to pass over days on which it was not in stock: what was not there could not be sold.</param>
    public static decimal Of(DaySeries series, bool inStockOnly)
    {
        var most = LargestUsual(series.Sold);
        var (often, size, hasSold) = (0m, 0m, false);
        for (var day = 0; day < series.Days; day++)
        {
            var sold = Math.Min(series.Sold[day], most);
            if (sold > 0)
            {
                (often, size) = hasSold ? (often + OftenStep * (1 - often), size + SizeStep * (sold - size)) : (OftenAtFirst, sold);
                hasSold = true;
            }
            else if (!inStockOnly || series.IsInStock(day))
            {
                often -= OftenStep * often;
            }
        }

        return often * size;
    }

    // 90 % of the days with a sale sold this or less.
    private static decimal LargestUsual(ReadOnlySpan<long> sold)
    {
        var sales = new List<long>();
        foreach (var quantity in sold)
        {
            if (quantity > 0) sales.Add(quantity);
        }

        if (sales.Count == 0) return 0;
        sales.Sort();
        return Percentiles.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sales), UsualSale);
    }
}
