using Stockbook.Planning;

namespace Stockbook.Tests.Planning;

/// <summary>Figures of demand are measured on days they did not see.</summary>
public sealed class ForecastRunTests
{
    private static readonly DateOnly s_first = new(2026, 3, 2);

    [Fact]
    public void What_sells_the_same_every_day_is_foreseen_exactly_by_its_mean_and_by_yesterday()
    {
        var result = Run([.. Enumerable.Repeat(4, 70)]);
        foreach (var name in new[] { "mean_28", "naive_day", "naive_week", "weekday_median", "weekday_mean" })
        {
            var score = Assert.Single(result.Demand, s => s.Name == name);
            Assert.Equal((0m, 0m, 0m, 1m), (score.Wape, score.Bias, score.Understocked, score.Level));
        }

        Assert.Equal((-100m, 100m), (result.Demand[^1].Bias, result.Demand[^1].Wape));
        Assert.Equal((26L, 26L, 112m), (result.Figures, result.Selling, result.Sold.Milli / 1000m));
    }

    [Fact]
    public void No_figure_sees_the_days_it_is_for()
    {
        // Nothing for six weeks, then ten a day: on the first morning every figure must say nothing.
        int[] calm = [5, .. new int[41]];
        var (quiet, loud) = (Run([.. calm, .. new int[28]], holdout: 7), Run([.. calm, .. new int[21], .. Enumerable.Repeat(10, 7)], holdout: 7));
        Assert.Equal(0m, quiet.Sold.Milli);
        Assert.Equal(70_000, loud.Sold.Milli);
        var first = Run([.. calm, .. new int[21], .. Enumerable.Repeat(10, 7)], holdout: 7, days: 7);
        foreach (var score in first.Demand) Assert.True(score.Bias <= -90, $"{score.Name} knew {score.Bias}");
    }

    [Fact]
    public void What_was_new_in_the_days_held_back_is_told_apart()
    {
        var run = new ForecastRun(new(7, 3, null, 95, null, null), s_first, s_first.AddDays(13));
        run.Begin([.. Enumerable.Repeat(5L, 14)]);
        run.Take([new(s_first.AddDays(9), 3_000, 0), new(s_first.AddDays(10), 2_000, 0)]);
        var result = run.Result();
        Assert.Equal((0, 5_000L, 5_000L), (result.Series, result.Sold.Milli, result.SoldNew.Milli));
        Assert.Equal(2, result.Figures);
    }

    [Fact]
    public void The_best_figure_neither_knows_stock_nor_is_off_altogether()
    {
        var result = Run([.. Enumerable.Range(0, 120).Select(day => day % 4 == 0 ? 8 : 0)]);
        var best = Assert.Single(result.Demand, s => s.Name == result.Best);
        Assert.False(best.KnowsStock);
        Assert.InRange(best.Bias!.Value, -10, 10);
        Assert.DoesNotContain(result.Demand, s => !s.KnowsStock && s.Bias is >= -10 and <= 10 && s.Wape < best.Wape);
    }

    private static ForecastEvaluation Run(int[] sold, int holdout = 28, int days = 3)
    {
        var run = new ForecastRun(new(holdout, days, null, 95, null, null), s_first, s_first.AddDays(sold.Length - 1));
        run.Begin([.. Enumerable.Repeat(5L, sold.Length)]);
        run.Take([.. sold.Select((pieces, day) => new DayMoved(s_first.AddDays(day), pieces * 1000L, day == 0 ? 1_000_000 : -pieces * 1000L))]);
        return run.Result();
    }
}
