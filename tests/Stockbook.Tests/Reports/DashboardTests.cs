using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger.Storage;
using Stockbook.Planning;
using Stockbook.Reports;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>How things stand: today by each store's own clock, beside the usual, and what needs somebody.</summary>
public sealed class DashboardTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task It_says_what_the_other_reports_say(string kind)
    {
        await using var random = await RandomShop.OpenAsync(kind, 41);
        await random.LiveAsync(150);
        foreach (var words in (string[])["", "?store_id=1,2", "?store_id=2"])
        {
            var and = words.Length == 0 ? "?" : words + "&";
            var board = (await random.Shop.GetAsync($"/api/reports/dashboard{words}")).IsOk();
            var stock = (await random.Shop.GetAsync($"/api/reports/stock{and}limit=1")).IsOk();
            foreach (var figure in (string[])["on_hand", "value", "value_at_price"]) Assert.Equal(stock.Number($"totals.{figure}"), board.Number($"stock.{figure}"));
            var low = (await random.Shop.GetAsync($"/api/reports/low-stock{and}limit=1")).IsOk();
            Assert.Equal((low.Number("totals.low"), low.Number("totals.critical")), (board.Number("stock.low"), board.Number("stock.out")));
            var days = await Pages.AllAsync(random.Shop, $"/api/reports/daily-sales{and}limit=50");
            Assert.Equal(days.Select(d => ((string)d["date"]!, d.Of("revenue"))), board.At("days")!.AsArray().Select(d => ((string)d!["date"]!, d.Of("revenue"))));
            Assert.Equal((days[^1].Of("revenue"), days[^1].Of("quantity"), days[^1].Of("lines")), (board.Number("today.revenue"), board.Number("today.quantity"), board.Number("today.lines")));
            var week = await Pages.AllAsync(random.Shop, $"/api/reports/product-sales{and}date_from=2026-11-15&date_to=2026-11-21&limit=50");
            Assert.Equal(week.Where(p => p.Of("revenue") > 0).Take(5).Select(p => ((long)p["product_id"]!, p.Of("revenue"))), board.At("top_week")!.AsArray().Select(p => ((long)p!["product_id"]!, p.Of("revenue"))));
            var stores = words.Length == 0 ? random.Stores : [.. words[10..].Split(',').Select(long.Parse)];
            var last = (await Moved.AllAsync(random.Shop)).Where(m => stores.Contains(m.Store)).Select(m => m.Id).OrderDescending().Take(10);
            Assert.Equal(last, board.Ids("last_movements"));
            Assert.Equal(stores.Length, board.Number("active_stores"));
        }
    }

    [Fact]
    public async Task Todays_sales_stand_beside_the_percentiles_of_the_same_weekday_since_the_store_trades()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 8, 1, 6, 0, 0, TimeSpan.Zero));
        await using var shop = await TestShop.OpenAsync(await ShopBooks.PostgresAsync(), clock);
        var tea = await shop.AddProductAsync("TEA", """, "price": 1.01 """);
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 9000, "unit_cost": 1}""")).IsCreated();
        var dice = new Random(3);
        // A Saturday without sales before the first one, then eleven with, one of them in between without.
        for (var week = 11; week >= 0; week--)
        {
            clock.Set(new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero).AddDays(-7 * week));
            if (week != 4) (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": {{dice.Next(1, 90)}}}""")).IsCreated();
            (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": 7, "occurred_at": "{{clock.GetUtcNow().AddDays(-1):O}}"}""")).IsCreated();
        }

        var today = (await shop.GetAsync("/api/reports/dashboard")).IsOk();
        Assert.Equal(11, today.Number("today.samples"));
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(Ledger.TenantId.Default, Cancel);
        var expected = await connection.QuerySingleAsync<(double, double, double)>("""
            select percentile_cont(0.025) within group (order by sold), percentile_cont(0.5) within group (order by sold), percentile_cont(0.975) within group (order by sold)
            from (select coalesce((select sum(amount) from movement m where tenant_id = 1 and type = 2 and m.business_date = to_char(date '2026-11-21' - 7 * n, 'YYYYMMDD')::int), 0) as sold from generate_series(1, 11) n) s
            """);
        Assert.Equal((Cents(expected.Item1), Cents(expected.Item2), Cents(expected.Item3)), (today.Number("today.least"), today.Number("today.median"), today.Number("today.most")));

        static decimal Cents(double minor) => Math.Round((decimal)minor, MidpointRounding.ToEven) / 100;
    }

    [Fact]
    public async Task Percentiles_are_those_of_PostgreSQL()
    {
        await using var shop = await TestShop.OpenAsync(await ShopBooks.PostgresAsync());
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(Ledger.TenantId.Default, Cancel);
        var dice = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var values = Enumerable.Range(0, dice.Next(1, 40)).Select(_ => dice.NextInt64(-1_000_000, 1_000_000)).Order().ToList();
            foreach (var share in (decimal[])[Percentiles.Low, Percentiles.Middle, Percentiles.High])
            {
                var exact = await connection.ExecuteScalarAsync<double>("select percentile_cont(@p) within group (order by v) from unnest(@values) v", new { p = (double)share, values });
                Assert.True(Math.Abs(exact - Percentiles.Rounded(values, share)!.Value) <= 0.5001, $"{exact} is not {Percentiles.Rounded(values, share)}");
            }
        }

        Assert.Null(Percentiles.Rounded([], Percentiles.Middle));
    }

    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-24", "2026-10-25")]
    [InlineData("2026-10-25T01:59:00Z", "2026-10-24", "2026-10-25")]
    [InlineData("2026-10-25T02:00:00Z", "2026-10-25", "2026-10-25")]
    [InlineData("2026-03-29T00:59:00Z", "2026-03-28", "2026-03-29")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29", "2026-03-29")]
    [InlineData("2026-11-20T18:59:00Z", "2026-11-20", "2026-11-20")]
    [InlineData("2026-11-20T19:00:00Z", "2026-11-20", "2026-11-21")]
    public async Task A_sale_counts_on_its_stores_own_day_also_when_the_clocks_are_changed_and_the_last_day_is_whole(string at, string berlin, string karachi)
    {
        var now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var clock = new ManualClock(now.AddDays(-3));
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), clock);
        var store = (await shop.PostAsync("/api/stores", """{"code": "BER", "name": "Berlin", "time_zone": "Europe/Berlin", "day_cutover": "03:00"}""")).IsCreated().Id("id");
        var tea = await shop.AddProductAsync("TEA", """, "price": 2 """);
        foreach (var place in (long[])[1, store]) (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 10, "unit_cost": 1, "store_id": {{place}}}""")).IsCreated();
        clock.Set(now);
        foreach (var place in (long[])[1, store]) (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": {{place}}, "store_id": {{place}}}""")).IsCreated();
        foreach (var (place, date) in ((long, string)[])[(1, karachi), (store, berlin)])
        {
            var day = (await shop.GetAsync($"/api/reports/daily-sales?store_id={place}&date_from={date}&date_to={date}")).IsOk();
            Assert.Equal(place, day.Number("totals.quantity"));
            var board = (await shop.GetAsync($"/api/reports/dashboard?store_id={place}")).IsOk();
            Assert.Equal((date, (decimal)place), (board.Word("today.date"), board.Number("today.quantity")));
            var listed = (await shop.GetAsync($"/api/reports/movement-list?store_id={place}&date_from={date}&date_to={date}&movement_type=sale")).IsOk();
            Assert.Equal(now, DateTimeOffset.Parse(listed.Word("items[0].occurred_at")!, CultureInfo.InvariantCulture));
        }

        // Each store's today, although they are not the same date.
        Assert.Equal(1m + store, (await shop.GetAsync("/api/reports/dashboard")).Number("today.quantity"));
    }

    [Fact]
    public async Task A_report_that_is_overdue_is_named_and_one_that_was_sent_is_not()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero));
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), clock);
        var store = (await shop.PostAsync("/api/stores", """{"code": "OUT", "name": "Outlet", "kind": "outlet", "sales_mode": "by_count", "closing_time": "21:00"}""")).IsCreated().Id("id");
        (await shop.PostAsync("/api/stores", """{"code": "NEW", "name": "Empty", "kind": "outlet", "sales_mode": "by_count", "closing_time": "21:00"}""")).IsCreated();
        var tea = await shop.AddProductAsync("TEA", """, "price": 2 """);
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 10, "unit_cost": 1, "store_id": {{store}}}""")).IsCreated();
        (await shop.PostAsync($"/api/stores/{store}/day/balances", $$"""{"product_id": {{tea}}, "counted": 4}""")).IsCreated();
        (await shop.PutAsync($"/api/stores/{store}/day/draft", """{"receipts": 3, "revenue": {"cash": 11}}""")).IsOk();
        (await shop.PostAsync($"/api/stores/{store}/day/submit", "{}")).IsCreated();
        clock.Set(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));

        var board = (await shop.GetAsync("/api/reports/dashboard")).IsOk();
        Assert.Equal($"{store} 2026-11-21", string.Join(',', board.At("missing_reports")!.AsArray().Select(m => $"{m!["store_id"]} {m["date"]}")));
        var report = (await shop.GetAsync("/api/reports/day-reports?date_from=2026-11-19")).IsOk();
        Assert.Equal(["2026-11-20 reported", "2026-11-21 missing"], report.At("items")!.AsArray().Select(r => $"{r!["date"]} {r["state"]}"));
        Assert.Equal((-1m, 3m, 12m), (report.Number("items[0].difference"), report.Number("items[0].receipts"), report.Number("items[0].calculated")));
        var sales = (await shop.GetAsync("/api/reports/daily-sales?date_from=2026-11-20&date_to=2026-11-20")).IsOk();
        Assert.Equal((3m, 4m), (sales.Number("totals.receipts"), sales.Number("totals.average_receipt")));
    }

    [Fact]
    public async Task Differences_add_up_over_seven_days_per_store_and_per_seller()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), clock);
        long[] stores = [await OutletAsync("A"), await OutletAsync("B")];
        var tea = await shop.AddProductAsync("TEA", """, "price": 10 """);
        foreach (var store in stores) (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 500, "unit_cost": 1, "store_id": {{store}}}""")).IsCreated();
        var dice = new Random(5);
        for (var day = 0; day < 12; day++, clock.Set(clock.GetUtcNow().AddDays(1)))
        {
            foreach (var store in stores.Where(_ => dice.Next(5) > 0))
            {
                (await shop.PostAsync($"/api/stores/{store}/day/balances", $$"""{"product_id": {{tea}}, "counted": {{480 - 20 * day}}}""")).IsCreated();
                (await shop.PutAsync($"/api/stores/{store}/day/draft", $$"""{"receipts": 1, "revenue": {"cash": {{200 + dice.Next(-9, 3)}} } }""")).IsOk();
                (await shop.PostAsync($"/api/stores/{store}/day/submit", "{}")).IsCreated();
            }
        }

        var rows = (await Pages.AllAsync(shop, "/api/reports/day-reports?limit=5&date_from=2026-11-01&date_to=2026-11-12")).ConvertAll(
            r => (Store: (long)r["store_id"]!, Date: DateOnly.Parse((string)r["date"]!, CultureInfo.InvariantCulture), Difference: r.Of("difference"), Own: r.Of("store_difference7"), Seller: r.Of("seller_difference7")));
        Assert.True(rows.Count > 12);
        foreach (var row in rows)
        {
            var week = rows.Where(r => r.Date <= row.Date && r.Date > row.Date.AddDays(-7)).ToList();
            Assert.Equal((week.Where(r => r.Store == row.Store).Sum(r => r.Difference), week.Sum(r => r.Difference)), (row.Own, row.Seller));
        }

        // What began before the period runs on into it.
        var late = await Pages.AllAsync(shop, "/api/reports/day-reports?date_from=2026-11-10&date_to=2026-11-12");
        Assert.Equal(rows.Where(r => r.Date.Day >= 10).Select(r => r.Own), late.Select(r => r.Of("store_difference7")));

        async Task<long> OutletAsync(string code) => (await shop.PostAsync("/api/stores", $$"""{"code": "{{code}}", "name": "{{code}}", "kind": "outlet", "sales_mode": "by_count"}""")).IsCreated().Id("id");
    }
}
