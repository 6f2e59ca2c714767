namespace Stockbook.Planning;

/// <summary>
/// What a product sold in stretches of consecutive days, such as every three days of the last 13 weeks. They say how much demand may come together without any
/// assumption about how it is spread, which the normal distribution makes and intermittent sales do not keep.
/// </summary>
internal static class Stretches
{
    /// <summary>How far back stretches are looked at, days.</summary>
    public const int Window = 91;

    /// <summary>What each stretch of the last 13 weeks sold, thousandths, the smallest first; none when there is less history than a stretch.</summary>
    /// <param name="series">The product's days.</param>
    /// <param name="days">How many days a stretch has, 1 or more.</param>
    /// <param name="inStockOnly">True to leave out stretches with a day on which it was not in stock.</param>
    public static long[] Sorted(DaySeries series, int days, bool inStockOnly)
    {
        var sums = new List<long>();
        var (sum, inStock) = (0L, 0);
        for (var day = Math.Max(0, series.Days - Window); day < series.Days; day++)
        {
            sum = checked(sum + series.Sold[day]);
            inStock = !inStockOnly || series.IsInStock(day) ? inStock + 1 : 0;
            if (day < Math.Max(0, series.Days - Window) + days - 1) continue;
            if (inStock >= days) sums.Add(sum);
            sum -= series.Sold[day - days + 1];
        }

        sums.Sort();
        return [.. sums];
    }
}
