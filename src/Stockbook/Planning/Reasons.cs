using System.Globalization;
using Stockbook.Ledger;

namespace Stockbook.Planning;

/// <summary>Why something is planned, in one sentence for people.</summary>
internal static class Reasons
{
    private static readonly CultureInfo s_words = CultureInfo.InvariantCulture;

    /// <summary><c>The 3 days from Mon usually sell 2.5 pcs, 1 left: bring 2.</c></summary>
    public static string OfSupply(PlannedProduct product, Quantity? demand, Quantity? bring, DateOnly first, int days)
    {
        var left = Left(product.OnHand);
        if (demand is not { } needed) return $"No history here yet, {left}.";
        var span = days == 1 ? first.ToString("ddd", s_words) : $"The {days} days from {first.ToString("ddd", s_words)}";
        return $"{span} usually {(days == 1 ? "sells" : "sell")} {needed} {product.Unit}, {left}{(bring > Quantity.Zero ? $": bring {bring}" : "")}.";
    }

    /// <summary><c>Sells 28 a week, 3 left at 2 stores; one of them may run short in the next 3 days.</c></summary>
    public static string OfPriority(PriorityTally tally, int days)
    {
        var where = tally.Stores == 1 ? "" : $" at {tally.Stores} stores";
        var week = tally.AverageWeek == Quantity.Zero ? "Has not sold in 13 weeks" : $"Sells {ADay(tally.AverageWeek.Milli)} a week";
        var span = days == 1 ? "tomorrow" : $"in the next {days} days";
        var shortage = tally.Lost == Quantity.Zero ? "" : tally.Stores == 1 ? $"; may run short {span}" : $"; {tally.ShortStores} of them may run short {span}";
        return $"{week}, {Left(tally.OnHand)}{where}{shortage}.";
    }

    /// <summary><c>Sells 4 a day, next delivery Fri, 6 left.</c></summary>
    public static string OfReorder(ReorderLine line)
    {
        var (product, rule) = (line.Product, line.Rule);
        var sells = rule.Velocity > 0 ? $"Sells {ADay(rule.Velocity)} a day" : $"Is to be ordered at {new Quantity(rule.ReorderLevel ?? 0)}";
        var coming = line.Coming > 0 ? $", {new Quantity(line.Coming)} coming" : "";
        if (line.From is { } from) return $"{sells}, {Left(product.OnHand)}{coming}; {from.Store} can spare {new Quantity(from.Quantity)}.";
        return $"{sells}, next delivery {Day(line.NextDelivery!.Value, line.Store.Today)}, {Left(product.OnHand)}{coming}.";
    }

    /// <summary>What lies there: <c>6 left</c>, <c>none left</c>, <c>2 short</c>.</summary>
    public static string Left(long onHand) => onHand switch { > 0 => $"{new Quantity(onHand)} left", 0 => "none left", _ => $"{new Quantity(-onHand)} short" };

    /// <summary>How much a day, as people say it: two digits that count (<c>4</c>, <c>0.35</c>, <c>120</c>).</summary>
    public static string ADay(decimal milliADay)
    {
        var units = milliADay / 1000;
        var decimals = units >= 10 ? 0 : units >= 1 ? 1 : 2;
        var rounded = Math.Round(units, decimals, MidpointRounding.ToEven);
        return rounded == 0 ? "almost nothing" : rounded.ToString("0.##", s_words);
    }

    /// <summary>A weekday, with the date when it is more than six days away.</summary>
    public static string Day(DateOnly date, DateOnly today) =>
        date.DayNumber - today.DayNumber < 7 ? date.ToString("ddd", s_words) : date.ToString("ddd d MMM", s_words);
}
