using Stockbook.Planning;

namespace Stockbook.Tests.Planning;

/// <summary>Histories of products, as tests tell them.</summary>
internal static class Histories
{
    /// <summary>Pieces sold on days that follow each other, of a product that is always in stock.</summary>
    public static DaySeries Sold(DateOnly first, params int[] pieces) => Of(first, 1_000_000, [.. pieces.Select(p => (p, 0))]);

    /// <summary>What was sold and what came on days that follow each other.</summary>
    public static DaySeries Of(DateOnly first, int opening, params (int Sold, int Came)[] days)
    {
        DayMoved[] moved = [.. days.Select((d, i) => new DayMoved(first.AddDays(i), d.Sold * 1000L, (d.Came - d.Sold) * 1000L)).Where((_, i) => days[i] != (0, 0))];
        return DaySeries.Of(moved, first, first.AddDays(days.Length - 1), opening * 1000L);
    }

    /// <summary>A store's trading days, day after day.</summary>
    public static TradingDays Trading(DateOnly first, params bool[] traded) => new(first, [.. traded.Select(t => t ? 10L : 0L)]);

    /// <summary>A store that trades every day.</summary>
    public static TradingDays Always(DateOnly first, int days) => Trading(first, [.. Enumerable.Repeat(true, days)]);

    /// <summary>A history by chance: what came, what was sold of it, often nothing.</summary>
    public static ((int Sold, int Came)[] Days, int Opening) ByChance(Random dice)
    {
        var opening = dice.Next(4) == 0 ? 0 : dice.Next(20);
        var (onHand, days) = (opening, new (int, int)[dice.Next(1, 140)]);
        for (var i = 0; i < days.Length; i++)
        {
            var came = dice.Next(8) == 0 ? dice.Next(1, 15) : 0;
            var sold = dice.Next(3) == 0 ? dice.Next(0, Math.Min(onHand + came, 9) + 1) : 0;
            days[i] = (sold, came);
            onHand += came - sold;
        }

        return (days, opening);
    }
}
