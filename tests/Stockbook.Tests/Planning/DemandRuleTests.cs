using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Planning;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Planning;

/// <summary>What weekdays sell, and what the coming days therefore need.</summary>
public sealed class DemandRuleTests
{
    private static readonly DateOnly s_monday = new(2026, 11, 2);

    [Fact]
    public void On_a_sunday_the_next_three_days_need_their_medians_together()
    {
        var series = Histories.Sold(s_monday, [0, 1, 1, 7, 7, 7, 7, 0, 1, 2, 7, 7, 7, 7]);
        var plan = DemandPlan.Of(series, Histories.Always(s_monday, 14), s_monday.AddDays(14), 3);
        Assert.Equal(2_500m, plan.Demand);
    }

    [Fact]
    public void The_normal_band_is_that_of_percentile_cont()
    {
        var figure = new WeekdayFigures(Histories.Sold(s_monday, [.. Enumerable.Range(0, 29).Select(day => day % 7 == 0 ? day / 7 * 2 + 1 : 0)]), Histories.Always(s_monday, 29))[DayOfWeek.Monday];
        // Mondays sold 1, 3, 5, 7 and 9: the places are 0.1 and 3.9 of 0 to 4.
        Assert.Equal(new WeekdayFigure(5_000m, 1_200m, 8_800m, 5_000m), figure);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Percentiles_are_those_of_postgres(int seed)
    {
        var dice = new Random(seed);
        await using var book = await TestBooks.PostgresAsync();
        await using var database = Database.Open(book.Connection);
        await using var connection = await database.OpenReadAsync(TenantScope.None, TestContext.Current.CancellationToken);
        for (var round = 0; round < 30; round++)
        {
            long[] values = [.. Enumerable.Range(0, dice.Next(1, 60)).Select(_ => (long)dice.Next(0, 50_000)).Order()];
            foreach (var share in new[] { 0m, Percentiles.Low, 0.333m, Percentiles.Middle, 0.9m, Percentiles.High, 1m })
            {
                var theirs = await connection.ExecuteScalarAsync<double>("select percentile_cont(@share) within group (order by v) from unnest(@values) v", new { share = (double)share, values });
                Assert.Equal(theirs, (double)Percentiles.Of(values, share), 1e-6);
            }
        }
    }

    [Fact]
    public void A_weekday_on_which_the_store_never_traded_is_its_closed_day_and_needs_nothing()
    {
        // Open from Monday to Saturday; the product came on Thursday.
        var trading = Histories.Trading(s_monday, [.. Enumerable.Range(0, 14).Select(day => day % 7 != 6)]);
        var series = Histories.Sold(s_monday.AddDays(10), 4, 6, 8, 0);
        var figures = new WeekdayFigures(series, trading);
        Assert.Equal(WeekdayFigure.Nothing, figures[DayOfWeek.Sunday]);
        // Monday to Wednesday have no history: their neighbours that have some are Saturday (8) and Thursday (4).
        foreach (var day in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday }) Assert.Equal(6_000m, figures[day]!.Value.Median);
    }

    [Fact]
    public void A_day_on_which_the_whole_store_was_closed_says_nothing_about_demand()
    {
        // Three Mondays: 4 sold, a holiday, 4 sold.
        var trading = Histories.Trading(s_monday, [.. Enumerable.Range(0, 15).Select(day => day != 7)]);
        var series = Histories.Sold(s_monday, [.. Enumerable.Range(0, 15).Select(day => day is 0 or 14 ? 4 : 0)]);
        Assert.Equal(4_000m, new WeekdayFigures(series, trading)[DayOfWeek.Monday]!.Value.Low);
    }

    [Fact]
    public void Without_history_there_is_no_figure_and_nothing_is_made_up()
    {
        var none = DaySeries.Of([], s_monday, s_monday.AddDays(20), opening: 0);
        var plan = DemandPlan.Of(none, Histories.Always(s_monday, 21), s_monday.AddDays(21), 3);
        Assert.Equal((0, (decimal?)null, (decimal?)null, (int?)null), (none.Days, plan.Demand, plan.InStock, plan.SellOutRate));
        Assert.Null(DemandPlan.Of(Histories.Sold(s_monday, 3, 3), Histories.Trading(s_monday), s_monday.AddDays(2), 3).Demand);
    }

    [Fact]
    public void Days_on_which_it_was_sold_out_understate_demand_and_the_corrected_figure_stands_beside()
    {
        // Four Mondays: 6 sold; then two on which it lay nowhere; then 8 and sold out.
        var days = new (int Sold, int Came)[22];
        days[0] = (6, 0);
        days[21] = (8, 8);
        var series = Histories.Of(s_monday, 6, days);
        var plan = DemandPlan.Of(series, Histories.Always(s_monday, 22), s_monday.AddDays(28), 1);
        Assert.Equal((3_000m, 7_000m), (plan.Demand, plan.InStock));
        Assert.Equal((4, 4, 10_000), (plan.SoldOutDays, plan.Days, plan.SellOutRate));
    }

    [Fact]
    public void Every_day_of_a_history_by_chance_is_what_going_through_its_movements_gives()
    {
        var dice = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var (days, opening) = Histories.ByChance(dice);
            var series = Histories.Of(s_monday, opening, days);
            var skipped = series.First.DayNumber - s_monday.DayNumber;
            Assert.Equal(opening > 0 ? 0 : days.TakeWhile(d => d == (0, 0)).Count(), skipped);
            var onHand = opening;
            for (var i = 0; i < days.Length; i++)
            {
                var before = onHand;
                onHand += days[i].Came - days[i].Sold;
                if (i < skipped) continue;
                Assert.Equal((days[i].Sold * 1000L, onHand * 1000L), (series.Sold[i - skipped], series.ClosingOn(i - skipped)));
                Assert.Equal(before > 0 || onHand > 0 || days[i].Sold > 0, series.IsInStock(i - skipped));
            }
        }
    }

    [Fact]
    public void Figures_of_weekdays_are_those_of_sorting_them_by_hand()
    {
        var dice = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            var (days, opening) = Histories.ByChance(dice);
            var series = Histories.Of(s_monday, opening, days);
            bool[] traded = [.. days.Select(d => d.Sold > 0 || dice.Next(5) > 0)];
            var figures = new WeekdayFigures(series, Histories.Trading(s_monday, traded));
            foreach (var weekday in Enum.GetValues<DayOfWeek>())
            {
                decimal[] own = [.. Enumerable.Range(0, days.Length)
                    .Where(i => s_monday.AddDays(i).DayOfWeek == weekday && traded[i] && s_monday.AddDays(i) >= series.First).Select(i => days[i].Sold * 1000m).Order()];
                if (own.Length == 0) continue;
                var middle = (own[(own.Length - 1) / 2] + own[own.Length / 2]) / 2;
                Assert.Equal((middle, own.Average()), (figures[weekday]!.Value.Median, Math.Round(figures[weekday]!.Value.Mean, 20)), Nearly);
                Assert.True(own[0] <= figures[weekday]!.Value.Low && figures[weekday]!.Value.High <= own[^1]);
            }
        }

        static bool Nearly((decimal A, decimal B) x, (decimal A, decimal B) y) => x.A == y.A && Math.Abs(x.B - y.B) < 0.000001m;
    }

    [Fact]
    public void Stretches_are_what_adding_up_each_of_them_gives()
    {
        var dice = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (days, opening) = Histories.ByChance(dice);
            var series = Histories.Of(s_monday, opening, days);
            var length = dice.Next(1, 9);
            foreach (var inStockOnly in new[] { false, true })
            {
                var slow = new List<long>();
                for (var first = Math.Max(0, series.Days - Stretches.Window); first + length <= series.Days; first++)
                {
                    var stretch = Enumerable.Range(first, length).ToList();
                    if (!inStockOnly || stretch.TrueForAll(series.IsInStock)) slow.Add(stretch.Sum(day => series.Sold[day]));
                }

                slow.Sort();
                Assert.Equal(slow, Stretches.Sorted(series, length, inStockOnly));
                if (!inStockOnly) continue;
                var onHand = dice.Next(-3_000, 12_000);
                var lost = slow.Count == 0 ? 0 : slow.Average(sum => (decimal)Math.Max(0, sum - Math.Max(0, onHand)));
                Assert.Equal(lost, ExpectedLoss.Of(series, length, onHand), 9);
            }
        }
    }

    [Fact]
    public void What_nobody_buys_any_more_fades_and_one_large_sale_says_little()
    {
        int[] steady = [.. Enumerable.Range(0, 120).Select(day => day % 3 == 0 ? 6 : 0)];
        var rate = DemandRate.Of(Histories.Sold(s_monday, steady), inStockOnly: false);
        Assert.InRange(rate, 1_700m, 2_300m);
        Assert.True(DemandRate.Of(Histories.Sold(s_monday, [.. steady, .. new int[90]]), inStockOnly: false) < rate / 50);
        Assert.InRange(DemandRate.Of(Histories.Sold(s_monday, [.. steady, 5_000]), inStockOnly: false), rate, rate * 1.2m);
        Assert.Equal(0, DemandRate.Of(Histories.Sold(s_monday, 0, 0, 0), inStockOnly: false));
    }

    [Fact]
    public void Days_without_stock_do_not_make_the_corrected_rate_fade()
    {
        var sold = Enumerable.Range(0, 60).Select(day => (Sold: day % 3 == 0 ? 6 : 0, Came: 0)).ToList();
        var before = DemandRate.Of(Histories.Of(s_monday, 120, [.. sold]), inStockOnly: true);
        var soldOut = Histories.Of(s_monday, 120, [.. sold, .. new (int, int)[60]]);
        Assert.True(DemandRate.Of(soldOut, inStockOnly: true) > before * 0.8m);
        Assert.True(DemandRate.Of(soldOut, inStockOnly: false) < before * 0.1m);
    }

    [Fact]
    public void A_stores_week_adds_up_to_seven_and_its_closed_day_to_nothing()
    {
        var trading = new TradingDays(s_monday, [.. Enumerable.Range(0, 91).Select(day => (day % 7) switch { 6 => 0L, 4 => 20L, _ => 10L })]);
        var week = new WeekProfile(trading, s_monday.AddDays(91));
        Assert.Equal((2m, 1m, 0m), (week[DayOfWeek.Friday], week[DayOfWeek.Monday], week[DayOfWeek.Sunday]));
        Assert.Equal(7m, week.Over(s_monday, 7));
        Assert.Equal((6m, true, false), (trading.DaysAWeek(s_monday.AddDays(90)), trading.IsClosedDay(DayOfWeek.Sunday), trading.IsClosedDay(DayOfWeek.Monday)));
    }
}
