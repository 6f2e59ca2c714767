namespace Stockbook.Planning;

/// <summary>How much a day's sales vary.</summary>
internal static class Spread
{
    /// <summary>
    /// σ: the standard deviation of a day's sales over days in stock among the last <paramref name="window"/>, thousandths:
    /// <c>√(Σ (sold − mean)² / n)</c>. A statistic, and so a double; 0 when there is no such day.
    /// </summary>
    public static double Of(DaySeries series, int window, bool inStockOnly = true)
    {
        var (days, sum, squares) = (0, 0.0, 0.0);
        for (var day = Math.Max(0, series.Days - window); day < series.Days; day++)
        {
            if (inStockOnly && !series.IsInStock(day)) continue;
            days++;
            sum += series.Sold[day];
            squares += (double)series.Sold[day] * series.Sold[day];
        }

        if (days == 0) return 0;
        var mean = sum / days;
        return Math.Sqrt(Math.Max(0, squares / days - mean * mean));
    }

    /// <summary>Safety stock for a time of demand: <c>z × σ × √days</c>, thousandths.</summary>
    public static decimal Safety(decimal serviceLevel, double sigma, decimal days) =>
        (decimal)Math.Max(0, NormalDistribution.Quantile((double)serviceLevel) * sigma * Math.Sqrt((double)days));
}
