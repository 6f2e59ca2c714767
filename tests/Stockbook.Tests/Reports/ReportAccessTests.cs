using System.Globalization;
using System.Text.Json.Nodes;
using Stockbook.Reports;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>Who is bound to a store sees that store alone, who may not see costs sees none, and nothing makes a report fail.</summary>
public sealed class ReportAccessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_viewer_of_one_store_sees_its_figures_alone_and_no_costs(string kind)
    {
        await using var random = await RandomShop.OpenAsync(kind, 31);
        await random.LiveAsync(80);
        using var viewer = random.Shop.ClientOf(await random.Shop.NewKeyAsync("viewer", 2));
        using var manager = random.Shop.ClientOf(await random.Shop.NewKeyAsync("manager", 2));
        foreach (var report in ReportServices.All)
        {
            var seen = await GetAsync(viewer, $"/api/{report.Path}");
            Assert.DoesNotContain("LOOSE", seen.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("MAIN", seen.ToJsonString(), StringComparison.Ordinal);
            var members = Members(seen).ToList();
            Assert.All(members.Where(m => m.Key == "store_id"), m => Assert.Equal(2, (long)m.Value!));
            Assert.All(members.Where(m => IsCost(m.Key)), m => Assert.True(m.Value is null, $"{report.Path}: {m.Key} is shown"));

            // The same figures as the owner's who asks for that store, but for the costs.
            var owners = (await random.Shop.GetAsync($"/api/{report.Path}?store_id=2")).IsOk().Json;
            Assert.Equal((report.Path, Without(owners, hideCosts: false)), (report.Path, Without(await GetAsync(manager, $"/api/{report.Path}"), hideCosts: false)));
            Assert.Equal((report.Path, Without(owners, hideCosts: true)), (report.Path, Without(seen, hideCosts: true)));
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task An_empty_book_and_the_strangest_rows_are_reported_too(string kind)
    {
        await using var shop = await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync());
        await AskEverythingAsync(shop);
        var huge = await shop.AddProductAsync("HUGE", """, "price": 999999999, "unit": "kg", "reorder_level": 1000000000 """);
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{huge}}, "movement_type": "stock_in", "quantity": 999999999.999, "unit_cost": 0.01}""")).IsCreated();
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{huge}}, "movement_type": "stock_in", "quantity": 99999.999, "unit_cost": 0.000001}""")).IsCreated();
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{huge}}, "movement_type": "sale", "quantity": 0.001, "unit_price": 0}""")).IsCreated();
        var odd = await shop.AddProductAsync("ODD", """, "price": 0""");
        (await shop.PostAsync("/api/stores", """{"code": "NEG", "name": "Neg", "allow_negative": true, "closing_time": "00:00"}""")).IsCreated();
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{odd}}, "movement_type": "sale", "quantity": 1, "store_id": 2, "unit_price": 0}""")).IsCreated();
        await AskEverythingAsync(shop);
        foreach (var words in (string[])["?date_from=1900-01-01&date_to=1900-01-02", "?date_from=9998-01-01&date_to=9998-01-02", "?date_to=1900-01-01", "?date_from=9999-01-01"])
            foreach (var report in ReportServices.All.Where(r => r.Words.Any(w => w.Name == "date_from"))) (await shop.GetAsync($"/api/{report.Path}{words}")).IsOk();
        foreach (var at in (string[])["1900-01-01", "9999-12-31"])
            foreach (var report in ReportServices.All.Where(r => r.Words.Any(w => w.Name == "at"))) (await shop.GetAsync($"/api/{report.Path}?at={at}")).IsOk();
        foreach (var report in ReportServices.All.Where(r => r is not DashboardReport)) (await shop.GetAsync($"/api/{report.Path}?after=NTp4")).IsOk();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task While_four_tills_sell_each_report_is_of_one_moment(string kind)
    {
        await using var shop = await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync());
        (await shop.PostAsync("/api/stores", """{"code": "TWO", "name": "Two"}""")).IsCreated();
        var product = await shop.AddProductAsync("TEA", """, "price": 3 """);
        foreach (var store in (int[])[1, 2]) (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 100000, "unit_cost": 2, "store_id": {{store}}}""")).IsCreated();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var tills = Enumerable.Range(0, 4).Select(till => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "store_id": {{till % 2 + 1}}}""")).IsCreated();
        }, Cancel)).ToList();
        var (asOf, sold) = (0L, 0m);
        for (var round = 0; round < 25; round++)
        {
            var report = (await shop.GetAsync("/api/reports/movements")).IsOk();
            Assert.Equal(report.Number("totals.closing"), report.Number("totals.opening") + report.Number("totals.received") - report.Number("totals.sold"));
            Assert.Equal(report.Number("totals.closing_value"), report.Number("totals.opening_value") + report.Number("totals.received_value") - report.Number("totals.sold_value"));
            Assert.Equal(report.Number("totals.sold"), report.At("items")!.AsArray().Sum(r => r!.Of("sold")));
            Assert.True(report.Id("as_of") >= asOf && report.Number("totals.sold") >= sold);
            (asOf, sold) = (report.Id("as_of"), report.Number("totals.sold"));
            var dashboard = (await shop.GetAsync("/api/reports/dashboard")).IsOk();
            Assert.Equal(200_000m - dashboard.Number("today.quantity"), dashboard.Number("stock.on_hand"));
            Assert.Equal(3m * dashboard.Number("today.quantity"), dashboard.Number("today.revenue"));
        }

        await done.CancelAsync();
        await Task.WhenAll(tills);
        Assert.True(sold > 10);
    }

    private static async Task AskEverythingAsync(TestShop shop)
    {
        foreach (var report in ReportServices.All)
        {
            (await shop.GetAsync($"/api/{report.Path}")).IsOk();
            foreach (var group in report.Words.FirstOrDefault(w => w.Name == "group_by")?.Choices ?? []) (await shop.GetAsync($"/api/{report.Path}?group_by={group}")).IsOk();
            if (report is DashboardReport) continue;
            foreach (var format in (string[])["csv", "xlsx"]) (await shop.GetAsync($"/api/{report.Path}?format={format}")).IsOk();
        }
    }

    private static async Task<JsonNode> GetAsync(HttpClient http, string path) => (await TestShop.SendAsync(http, new(HttpMethod.Get, path))).IsOk().Json;

    private static bool IsCost(string name) =>
        name is "cost" or "margin" or "margin_percent" or "average_cost" or "percent_of_sales" or "median_percent" or "above_median" || name == "value" || name.EndsWith("_value", StringComparison.Ordinal);

    private static string Without(JsonNode answer, bool hideCosts)
    {
        var copy = answer.DeepClone();
        foreach (var member in Members(copy).Where(m => m.Key is "as_of" or "movements" or "next" || (hideCosts && IsCost(m.Key))).ToList()) member.Parent[member.Key] = null;
        return string.Create(CultureInfo.InvariantCulture, $"{copy.ToJsonString()}");
    }

    private static IEnumerable<(JsonObject Parent, string Key, JsonNode? Value)> Members(JsonNode? node) => node switch
    {
        JsonObject o => o.ToList().SelectMany(m => Members(m.Value).Prepend((o, m.Key, m.Value))),
        JsonArray a => a.SelectMany(Members),
        _ => [],
    };
}
