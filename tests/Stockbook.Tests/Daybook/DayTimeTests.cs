using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Daybook;

/// <summary>Days as wall clocks have them, calendars of reports, and what is told when one is missing.</summary>
public sealed class DayTimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2027-03-28T10:00:00Z", "2027-03-28", "2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00", 23)]
    [InlineData("2027-10-31T10:00:00Z", "2027-10-31", "2027-10-31T00:00:00+02:00", "2027-11-01T00:00:00+01:00", 25)]
    public async Task A_day_on_which_the_clock_is_changed_is_an_hour_shorter_or_longer(string now, string date, string starts, string ends, int hours)
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(""", "time_zone": "Europe/Berlin" """, "by_receipt");
        shop.Clock.Pass(At(now) - shop.Clock.GetUtcNow());
        var day = await shop.DayAsync(store);
        Assert.Equal((date, At(starts), At(ends)), (day.Word("date"), At(day.Word("starts_at")!), At(day.Word("ends_at")!)));
        Assert.Equal(hours, (At(ends) - At(starts)).TotalHours);

        var tea = await shop.StockedAsync(store, "Tea", "5", "50");
        shop.Clock.Pass(At(ends).AddMinutes(-1) - shop.Clock.GetUtcNow());
        await shop.MoveAsync(store, tea, "sale", "1");
        Assert.Equal(5m, (await shop.DayAsync(store)).Number("calculated"));
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        await shop.MoveAsync(store, tea, "sale", "2");
        var next = await shop.DayAsync(store);
        Assert.Equal((10m, 49m, 47m), (next.Number("calculated"), next.Number("products[0].opening"), next.Number("products[0].closing")));
        Assert.Equal(5m, (await shop.DayAsync(store, $"?date={date}")).Number("calculated"));
    }

    [Fact]
    public async Task A_shop_that_closes_after_midnight_still_reports_the_day_before()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(""", "day_cutover": "04:00", "closing_time": "02:00" """);
        var tea = await shop.StockedAsync(store, "Tea", "5", "50");
        shop.Clock.Pass(At("2026-11-22T02:30:00+05:00") - shop.Clock.GetUtcNow());
        (await shop.BalanceAsync(store, tea, "40")).IsCreated();
        Assert.Equal(("2026-11-21", 50m), await DateAndFigureAsync(await shop.ReportAsync(store, "50")));
        shop.Clock.Pass(TimeSpan.FromMinutes(91));
        Assert.Equal("2026-11-22", (await shop.DayAsync(store)).Word("date"));
    }

    [Fact]
    public async Task Stores_in_several_zones_have_days_of_their_own()
    {
        await using var shop = await DayShop.OpenAsync();
        var (here, there) = (await shop.OutletAsync(mode: "by_receipt"), await shop.OutletAsync(""", "time_zone": "America/New_York" """, "by_receipt"));
        shop.Clock.Pass(At("2026-11-22T01:00:00Z") - shop.Clock.GetUtcNow());
        Assert.Equal(("2026-11-22", "2026-11-21"), ((await shop.DayAsync(here)).Word("date"), (await shop.DayAsync(there)).Word("date")));
        Assert.Equal("2026-11-22", (await shop.ReportAsync(here, "1")).Word("date"));
        Assert.Equal("2026-11-21", (await shop.ReportAsync(there, "1")).Word("date"));
    }

    [Fact]
    public async Task A_store_that_moves_to_another_zone_keeps_its_open_day_and_loses_no_movement()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync(mode: "by_receipt");
        var tea = await shop.StockedAsync(store, "Tea", "5", "50");
        await shop.MoveAsync(store, tea, "sale", "1");
        (await shop.Shop.PatchAsync($"/api/stores/{store}", """{"time_zone": "America/New_York"}""")).IsOk();
        Assert.Equal("2026-11-21", (await shop.DayAsync(store)).Word("date"));
        var sold = 1;
        for (var hour = 0; hour < 60; hour += 5, sold++)
        {
            await shop.MoveAsync(store, tea, "sale", "1");
            shop.Clock.Pass(TimeSpan.FromHours(5));
        }

        var days = new List<Reply>();
        foreach (var date in (string[])["2026-11-21", "2026-11-22", "2026-11-23"]) days.Add(await shop.DayAsync(store, $"?date={date}"));
        Assert.Equal(sold, days.Sum(d => d.Number("products[0].sold")));
        for (var i = 1; i < days.Count; i++) Assert.Equal(days[i - 1].Number("products[0].closing"), days[i].Number("products[0].opening"));
        Assert.Equal("-05:00", days[^1].Word("ends_at")![^6..]);
    }

    [Fact]
    public async Task Only_a_manager_reports_a_past_day_and_nobody_a_future_one()
    {
        await using var shop = await DayShop.OpenAsync();
        var store = await shop.OutletAsync();
        using var seller = await shop.HolderAsync("staff", store);
        using var manager = await shop.HolderAsync("manager", store);
        const string Yesterday = """{"date": "2026-11-20", "receipts": 1, "revenue": {"cash": 1}}""";
        const string Tomorrow = """{"date": "2026-11-22"}""";
        (await shop.DraftAsync(store, Yesterday, seller)).IsProblem(403, "backdate");
        (await shop.SubmitAsync(store, """{"date": "2026-11-20"}""", seller)).IsProblem(403, "backdate");
        (await shop.SubmitAsync(store, Tomorrow, manager)).Refuses("date");
        (await shop.DraftAsync(store, Tomorrow, manager)).Refuses("date");
        (await shop.Shop.GetAsync($"/api/stores/{store}/day?date=2026-11-22")).Refuses("date");
        (await shop.DraftAsync(store, Yesterday, manager)).IsOk();
        Assert.Equal("2026-11-20", (await shop.SubmitAsync(store, """{"date": "2026-11-20"}""", manager)).IsCreated().Word("date"));
        (await shop.Shop.PatchAsync("/api/tenant", """{"lock_date": "2026-11-20"}""")).IsOk();
        (await shop.SubmitAsync(store, """{"date": "2026-11-19"}""", manager)).IsProblem(409, "day-locked");
    }

    [Fact]
    public async Task The_calendar_the_list_and_the_running_differences_know_every_report()
    {
        await using var shop = await DayShop.OpenAsync();
        var (store, other) = (await shop.OutletAsync(), await shop.OutletAsync());
        var tea = await shop.StockedAsync(store, "Tea", "100", "50");
        using var seller = await shop.HolderAsync("staff", store);
        var left = 50;
        foreach (var cash in (string[])["98", "98", "", "97.5"])
        {
            if (cash.Length > 0)
            {
                (await shop.BalanceAsync(store, tea, $"{--left}")).IsCreated();
                await shop.ReportAsync(store, cash, by: seller);
            }

            shop.Clock.Pass(TimeSpan.FromDays(1));
        }

        await shop.ReportAsync(other, "5");
        var calendar = (await shop.Shop.GetAsync($"/api/stores/{store}/day-calendar?month=2026-11")).IsOk();
        Assert.Equal(30, calendar.At("days")!.AsArray().Count);
        var states = calendar.At("days")!.AsArray().Select(d => d!["state"]!.GetValue<string>()).ToList();
        Assert.Equal(["before", "reported", "reported", "missing", "reported", "open", "future"], states.GetRange(19, 7));
        (await shop.Shop.GetAsync($"/api/stores/{store}/day-calendar?month=2026-13")).Refuses("month");

        var page = (await shop.Shop.GetAsync($"/api/day-reports?store_id={store}&limit=2")).IsOk();
        Assert.Equal(["2026-11-24", "2026-11-22"], Dates(page));
        Assert.Equal(["2026-11-21"], Dates((await shop.Shop.GetAsync($"/api/day-reports?store_id={store}&limit=2&after={page.Word("next")}")).IsOk()));
        Assert.Equal(["2026-11-22", "2026-11-21"], Dates((await shop.Shop.GetAsync("/api/day-reports?date_from=2026-11-21&date_to=2026-11-23")).IsOk()));
        Assert.Equal(3, Dates((await seller.GetAsync("/api/day-reports")).IsOk()).Count);
        (await seller.GetAsync($"/api/day-reports?store_id={other}")).IsProblem(403, "other-store");

        // Two percent a day cannot be seen on one day. A day without data is on neither side.
        var running = (await shop.Shop.GetAsync("/api/day-reports/differences")).IsOk();
        Assert.Equal(("2026-11-19", "2026-11-25"), (running.Word("date_from"), running.Word("date_to")));
        Assert.Equal((store, 3L, 300m, 293.5m, -6.5m, -2.17m), Running(Assert.Single(running.At("stores")!.AsArray())!));
        Assert.Equal("Test staff", Assert.Single(running.At("sellers")!.AsArray())!["name"]!.GetValue<string>());
        Assert.Equal(-2.5m, Assert.Single((await shop.Shop.GetAsync("/api/day-reports/differences?days=1&date_to=2026-11-24")).IsOk().At("stores")!.AsArray())!["difference_percent"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_report_that_is_missing_two_hours_after_closing_is_found_and_one_that_is_there_or_not_owed_is_not()
    {
        await using var shop = await DayShop.OpenAsync();
        const string Closing = """, "closing_time": "21:00" """;
        var (owing, reporting, empty, late) = (await shop.OutletAsync(Closing), await shop.OutletAsync(Closing), await shop.OutletAsync(Closing), await shop.OutletAsync(""", "closing_time": "01:00", "day_cutover": "04:00" """));
        await shop.StockedAsync(owing, "Tea", "5", "5");
        await shop.StockedAsync(late, "Milk", "5", "5");
        var gone = await shop.StockedAsync(empty, "Rice", "5", "5");
        await shop.MoveAsync(empty, gone, "sale", "5");
        await shop.OutletAsync();
        await shop.ReportAsync(reporting, "1");
        Assert.Empty(await MissingAsync(shop, "2026-11-21T22:59:00+05:00"));
        Assert.Equal([$"day:{owing}:20261121", $"day:{empty}:20261121"], await MissingAsync(shop, "2026-11-21T23:00:00+05:00"));
        Assert.Equal([$"day:{owing}:20261121", $"day:{empty}:20261121", $"day:{late}:20261121"], await MissingAsync(shop, "2026-11-22T03:00:00+05:00"));

        // A day on which nothing lay there and nothing moved needs no report.
        Assert.DoesNotContain($"day:{empty}:20261122", await MissingAsync(shop, "2026-11-22T23:30:00+05:00"));
        Assert.Contains($"day:{owing}:20261122", await MissingAsync(shop, "2026-11-22T23:30:00+05:00"));
    }

    [Theory]
    [InlineData("2027-03-28", 60, "2027-03-28T03:00:00+02:00")]
    [InlineData("2027-10-31", 60, "2027-10-31T03:00:00+01:00")]
    [InlineData("2027-10-31", 1260, "2027-10-31T23:00:00+01:00")]
    [InlineData("2027-10-30", 1410, "2027-10-31T01:30:00+02:00")]
    public void A_report_is_due_two_hours_after_closing_by_the_wall_clock(string date, int closing, string due)
    {
        var calendar = new StoreCalendar([new(DateOnly.MinValue, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), 0)]);
        Assert.Equal(At(due), MissingReports.Due(calendar, DateOnly.Parse(date, CultureInfo.InvariantCulture), closing));
    }

    [Fact]
    public async Task A_difference_above_the_tolerance_is_found_for_seven_days_and_as_the_latest_version_has_it()
    {
        await using var shop = await DayShop.OpenAsync();
        (await shop.Shop.PatchAsync("/api/tenant", """{"revenue_tolerance": 5}""")).IsOk();
        var (store, close, dataless) = (await shop.OutletAsync(), await shop.OutletAsync(), await shop.OutletAsync());
        foreach (var (outlet, cash) in new[] { (store, "550"), (close, "105") })
        {
            var tea = await shop.StockedAsync(outlet, "Tea", "10", "20");
            (await shop.BalanceAsync(outlet, tea, "10")).IsCreated();
            await shop.ReportAsync(outlet, cash);
        }

        await shop.ReportAsync(dataless, "99");
        var found = Assert.Single(await FindingsAsync(shop, "difference_over_tolerance", shop.Clock.GetUtcNow()));
        Assert.Equal((store, $"day:{store}:20261121"), (found.Store.Value, found.Subject));
        Assert.Contains("took in 550.00 on 2026-11-21 against 100.00 calculated: 450.00 (450.00 %), and 5 % is usual", found.Text, StringComparison.Ordinal);
        Assert.Single(await FindingsAsync(shop, "difference_over_tolerance", shop.Clock.GetUtcNow().AddDays(6)));
        Assert.Empty(await FindingsAsync(shop, "difference_over_tolerance", shop.Clock.GetUtcNow().AddDays(7)));
        var report = (await shop.Shop.GetAsync($"/api/day-reports?store_id={store}")).IsOk().Ids("items")[0];
        (await shop.Owner.PostAsync($"/api/day-reports/{report}/amend", """{"revenue": {"cash": 100}, "reason": "Typo"}""")).IsOk();
        Assert.Empty(await FindingsAsync(shop, "difference_over_tolerance", shop.Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData(-1000, 2000, -5000L)]
    [InlineData(37_500, 17_500, 21_429L)]
    [InlineData(1, 80_000, 0L)]
    [InlineData(3, 80_000, 0L)]
    [InlineData(12, 80_000, 2L)]
    [InlineData(20, 80_000, 2L)]
    [InlineData(5, 0, null)]
    [InlineData(5, -100, -500L)]
    [InlineData(Money.MaxMinor, 1, null)]
    public void A_percentage_has_two_decimals_half_even(long part, long whole, long? expected) => Assert.Equal(expected, SignedPercent.Of(new(part), new(whole))?.Hundredths);

    private static Task<(string?, decimal)> DateAndFigureAsync(Reply report) => Task.FromResult((report.Word("date"), report.Number("calculated")));

    private static async Task<List<string>> MissingAsync(DayShop shop, string now) => [.. (await FindingsAsync(shop, "day_report_missing", At(now))).Select(f => f.Subject)];

    private static async Task<IReadOnlyList<AlertFinding>> FindingsAsync(DayShop shop, string kind, DateTimeOffset now)
    {
        await using var connection = await shop.Shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, Cancel);
        var condition = shop.Shop.Services.GetServices<IAlertCondition>().Single(c => c.Kind == kind);
        return await condition.FindAsync(connection, null, TenantId.Default, now, Cancel);
    }

    private static (long, long, decimal, decimal, decimal, decimal) Running(JsonNode row) => (
        row["id"]!.GetValue<long>(), row["reports"]!.GetValue<long>(), row["calculated"]!.GetValue<decimal>(), row["actual"]!.GetValue<decimal>(),
        row["difference"]!.GetValue<decimal>(), row["difference_percent"]!.GetValue<decimal>());

    private static List<string> Dates(Reply list) => [.. list.At("items")!.AsArray().Select(i => i!["date"]!.GetValue<string>())];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
