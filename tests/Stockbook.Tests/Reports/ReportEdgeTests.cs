using System.Text;
using System.Text.Json.Nodes;
using Stockbook.Reports;
using Stockbook.Tests.Planning;
using Stockbook.Tests.Shared;
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
            var words = report.Path is "analytics/sales-bands" or "analytics/stock-trends" ? "limit=500&" : "";
            var whole = await RowsAsync(random.Shop, $"/api/{report.Path}?limit=500");
            var paged = await RowsAsync(random.Shop, $"/api/{report.Path}?limit={(words.Length > 0 ? 100 : 1)}");
            Assert.Equal((report.Path, string.Join('\n', whole)), (report.Path, string.Join('\n', paged)));
            var lines = (await random.Shop.GetAsync($"/api/{report.Path}?format=csv")).IsOk().Text.Split("\r\n").Length - 2;
            Assert.Equal((report.Path, lines), (report.Path, whole.Count));
        }
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
        await TestShop.OpenAsync(kind == "sqlite" ? TestBooks.Sqlite() : await TestBooks.PostgresAsync());
}
