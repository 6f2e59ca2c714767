using System.Text;
using Stockbook.Reports;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>Reports at their edges: the last page, the last date, places of other reports, stores in other zones.</summary>
public sealed class ReportEdgeTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task No_date_and_no_place_of_another_report_makes_one_fail(string kind)
    {
        await using var shop = await OpenAsync(kind);
        var tea = await shop.AddProductAsync("TEA", """, "price": 3, "cost": 2 """);
        await shop.StockAsync(tea, 5);
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": 1}""")).IsCreated();
        foreach (var report in ReportServices.All.Where(r => r.Words.Any(w => w.Name == "date_from")))
        {
            (await shop.GetAsync($"/api/{report.Path}?date_from=9999-12-30&date_to=9999-12-31")).IsOk();
            (await shop.GetAsync($"/api/{report.Path}?date_from=9999-12-30&date_to=9999-12-31&format=csv")).IsOk();
        }

        foreach (var place in (string[])["9223372036854775807:", "9223372036854775807:9223372036854775807", "4000000:1", "0:", "1:1:1:1", "1:-9223372036854775808,-1", "1:99999999999999999999", "3652058:1"])
            foreach (var report in ReportServices.All.Where(r => r is not DashboardReport))
                (await shop.GetAsync($"/api/{report.Path}?limit=1&after={System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place))}")).IsOk();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Pages_of_one_row_have_every_row_of_the_file_once(string kind)
    {
        await using var random = await RandomShop.OpenAsync(kind, 77);
        await random.LiveAsync(90);
        // Stores that were closed before anything lay there stand between the others.
        foreach (var code in (string[])["GONE1", "GONE2", "LAST"])
        {
            var id = (await random.Shop.PostAsync("/api/stores", $$"""{"code": "{{code}}", "name": "{{code}}"}""")).IsCreated().Id("id");
            if (code != "LAST") (await random.Shop.PostAsync($"/api/stores/{id}/archive")).IsOk();
        }

        foreach (var report in ReportServices.All.Where(r => r is not DashboardReport))
        {
            // A row for each day is many rows.
            var limit = report.Path is "analytics/sales-bands" ? 20 : 1;
            var whole = await RowsAsync(random.Shop, $"/api/{report.Path}?limit=500");
            var paged = await RowsAsync(random.Shop, $"/api/{report.Path}?limit={limit}");
            Assert.Equal((report.Path, string.Join('\n', whole)), (report.Path, string.Join('\n', paged)));
            var lines = (await random.Shop.GetAsync($"/api/{report.Path}?format=csv")).IsOk().Text.Split("\r\n").Length - 2;
            Assert.Equal((report.Path, lines), (report.Path, whole.Count));
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task How_fast_goods_sell_is_worked_out_anew_when_they_sold_and_when_a_sale_comes_late(string kind)
    {
        await using var shop = await OpenAsync(kind);
        var tea = await shop.AddProductAsync("TEA", """, "reorder_level": 90""");
        await shop.StockAsync(tea, 100);
        decimal sold = 0;
        // Asked twice each time: the second answer is the remembered one.
        foreach (var (quantity, daysAgo) in ((decimal, int)[])[(20, 0), (5, 0), (7, 3)])
        {
            var at = daysAgo == 0 ? "" : $", \"occurred_at\": \"{TimeProvider.System.GetUtcNow().AddDays(-daysAgo):O}\"";
            (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": {{quantity}}{{at}}}""")).IsCreated();
            sold += quantity;
            for (var i = 0; i < 2; i++)
            {
                var row = Assert.Single((await shop.GetAsync("/api/reports/low-stock")).IsOk().At("items")!.AsArray())!;
                var (perDay, days) = ((decimal)row["per_day"]!, (decimal)row["days_in_stock"]!);
                Assert.Equal((100 - sold, Math.Round(sold / days, 3, MidpointRounding.ToEven)), ((decimal)row["on_hand"]!, perDay));
            }
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_is_archived_is_low_in_no_report(string kind)
    {
        await using var shop = await OpenAsync(kind);
        var (tea, milk) = (await shop.AddProductAsync("TEA", """, "reorder_level": 5"""), await shop.AddProductAsync("MILK", """, "reorder_level": 5"""));
        foreach (var product in (long[])[tea, milk])
        {
            await shop.StockAsync(product, 5);
            (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 5}""")).IsCreated();
        }

        Assert.Equal(2, await LowAsync());
        (await shop.DeleteAsync($"/api/products/{milk}")).IsOk();
        Assert.Equal(1, await LowAsync());

        async Task<decimal> LowAsync()
        {
            var low = (await shop.GetAsync("/api/reports/low-stock")).IsOk().Number("totals.low");
            var board = (await shop.GetAsync("/api/reports/dashboard")).IsOk();
            var store = (await shop.GetAsync("/api/reports/inventory-summary")).IsOk();
            Assert.Equal((low, low), (board.Number("stock.low"), store.Number("items[0].low")));
            Assert.Equal((low, low), (board.Number("stock.out"), store.Number("items[0].out")));
            return low;
        }
    }

    [Fact]
    public async Task The_place_of_a_page_tells_nobody_what_a_loss_had_cost()
    {
        await using var shop = await OpenAsync("sqlite");
        var tea = await shop.AddProductAsync("TEA");
        foreach (var (store, cost) in (IEnumerable<(long, string)>)[(1, "777.77"), (2, "555.55"), (3, "3")])
        {
            if (store > 1) (await shop.PostAsync("/api/stores", $$"""{"code": "S{{store}}", "name": "S{{store}}"}""")).IsCreated();
            (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 9, "unit_cost": {{cost}}, "store_id": {{store}}}""")).IsCreated();
            (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "removal", "reason": "damaged", "quantity": {{store}}, "store_id": {{store}}}""")).IsCreated();
        }

        using var viewer = shop.ClientOf(await shop.NewKeyAsync("viewer"));
        var stores = new List<long>();
        for (var next = ""; ;)
        {
            var page = (await TestShop.SendAsync(viewer, new(HttpMethod.Get, "/api/reports/shrinkage?limit=1" + next))).IsOk();
            stores.Add(page.Id("items[0].id"));
            if (page.Json["next"]?.GetValue<string>() is not { } more) break;
            var place = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(more));
            Assert.DoesNotContain("77777", place, StringComparison.Ordinal);
            Assert.DoesNotContain("111110", place, StringComparison.Ordinal);
            next = "&after=" + more;
        }

        // By the units that were lost; who sees values has them by value.
        Assert.Equal([3, 2, 1], stores);
        Assert.Equal([2, 1, 3], (await shop.GetAsync("/api/reports/shrinkage")).IsOk().At("items")!.AsArray().Select(r => (long)r!["id"]!));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_sale_that_was_taken_back_on_another_day_was_never_sold(string kind)
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero));
        await using var shop = await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync(), clock);
        (await shop.PostAsync("/api/stores", """{"code": "OUT", "name": "Outlet", "kind": "outlet", "closing_time": "21:00"}""")).IsCreated();
        var tea = await shop.AddProductAsync("TEA", """, "price": 2 """);
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 1000, "unit_cost": 1, "store_id": 2}""")).IsCreated();
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": 3, "store_id": 2}""")).IsCreated();
        var slip = (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": 700, "store_id": 2}""")).IsCreated().Id("id");
        (await shop.PutAsync("/api/stores/2/day/draft", """{"receipts": 2, "revenue": {"cash": 6}}""")).IsOk();
        (await shop.PostAsync("/api/stores/2/day/submit", "{}")).IsCreated();
        clock.Pass(TimeSpan.FromDays(1));
        (await shop.PostAsync($"/api/stock-movements/{slip}/reverse", """{"notes": "slip"}""")).IsCreated();
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "sale", "quantity": 2, "store_id": 2}""")).IsCreated();
        clock.Pass(TimeSpan.FromDays(1));

        Assert.Equal(5m, (await shop.GetAsync("/api/reports/product-sales")).IsOk().Number("items[0].quantity"));
        Assert.Equal(5m, (await shop.GetAsync("/api/analytics/sales-velocity")).IsOk().Number("items[0].sold28"));
        Assert.Equal(5m, (await shop.GetAsync("/api/analytics/production-priority")).IsOk().Number("items[0].sold_last_week"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Receipts_of_today_are_those_of_each_outlets_own_day(string kind)
    {
        // Nine in the evening in Karachi is one at night in Tokyo, where it is tomorrow already.
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.Zero));
        await using var shop = await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync(), clock);
        (await shop.PostAsync("/api/stores", """{"code": "OUT", "name": "Outlet", "kind": "outlet", "sales_mode": "by_count", "closing_time": "21:00", "time_zone": "Asia/Tokyo"}""")).IsCreated();
        var tea = await shop.AddProductAsync("TEA", """, "price": 2 """);
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 10, "unit_cost": 1, "store_id": 2}""")).IsCreated();
        (await shop.PostAsync("/api/stores/2/day/balances", $$"""{"product_id": {{tea}}, "counted": 4}""")).IsCreated();
        (await shop.PutAsync("/api/stores/2/day/draft", """{"receipts": 3, "revenue": {"cash": 12}}""")).IsOk();
        (await shop.PostAsync("/api/stores/2/day/submit", "{}")).IsCreated();
        Assert.Equal((3m, 12m), await TodayAsync());
        clock.Set(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal((0m, 0m), await TodayAsync());

        async Task<(decimal, decimal)> TodayAsync()
        {
            var board = (await shop.GetAsync("/api/reports/dashboard")).IsOk();
            return (board.Number("today.receipts"), board.Number("today.revenue"));
        }
    }

    [Fact]
    public async Task A_file_on_its_way_can_be_read_by_nobody_else_and_goes_away()
    {
        var spool = new Stockbook.Reports.Files.SpooledFile("stock", ReportFormat.Csv);
        var path = spool.Stream.Name;
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        await spool.DisposeAsync();
        Assert.False(File.Exists(path));
    }

    private static async Task<List<string>> RowsAsync(TestShop shop, string path)
    {
        var rows = new List<string>();
        for (var next = ""; ;)
        {
            var page = (await shop.GetAsync(path + next)).IsOk();
            rows.AddRange(page.At("items")!.AsArray().Select(r => r!.ToJsonString()));
            if (page.Json["next"]?.GetValue<string>() is not { } more) return rows;
            next = "&after=" + more;
        }
    }

    private static async Task<TestShop> OpenAsync(string kind) =>
        await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync());
}
