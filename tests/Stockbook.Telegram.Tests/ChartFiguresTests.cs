using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Stockbook.Hosting;
using Stockbook.Telegram.Charts;
using Stockbook.Telegram.Links;
using Stockbook.Telegram.Tests.StandIn;

namespace Stockbook.Telegram.Tests;

/// <summary>The charts of an outlet with three weeks behind it show what planning answers, as blocks and as pictures.</summary>
public sealed class ChartFiguresTests
{
    private const long Ali = 7_000_000_001;
    private const int Days = 21;

    // Today is a Saturday: the three days to come are Sunday, Monday and Tuesday.
    private static readonly DateOnly s_today = new(2026, 11, 21);

    [Fact]
    public async Task The_stock_plan_is_the_one_that_planning_answers()
    {
        await using var shop = await OpenAsync(new NoPictures());
        await OpenChartAsync(shop, "📦 Stock plan");

        var rows = await RowsAsync(shop, "supply-plan");
        // A product that nobody ever sold has no demand, and is not in the chart.
        Assert.Equal(["Bun", "Rice", "Salt", "Tea"], rows.Select(r => r["product_name"]!.GetValue<string>()));
        Assert.Equal(["9 4 5", "1.5 19.5 0", " 0 ", "12 2 10"], rows.Select(r => $"{Number(r, "demand")} {Number(r, "on_hand")} {Number(r, "bring")}"));
        var lines = Lines(shop);
        Assert.StartsWith("Stock plan for 3 days from 22-11-2026, Main store", lines[0], StringComparison.Ordinal);
        // What lacks the largest part of its demand comes first: ten of twelve, five of nine, nothing.
        Assert.Equal(
        [
            "█ Tea                on hand 2 pcs  demand 12 pcs  bring 10 pcs  sold out 0 %",
            "▆ Bun                on hand 4 pcs  demand 9 pcs  bring 5 pcs  sold out 0 %",
            "▁ Rice               on hand 19.500 kg  demand 1.500 kg  bring 0.000 kg  sold out 0 %",
        ], lines[1..4]);
        Assert.Contains("• Tea: bring 10 pcs (there 2 pcs, demand 12 pcs)", lines);
        Assert.Contains("• Bun: bring 5 pcs (there 4 pcs, demand 9 pcs)", lines);
        Assert.DoesNotContain(lines, l => l.Contains("Salt", StringComparison.Ordinal) || l.StartsWith("• Rice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_comes_first_is_what_planning_says_is_at_risk()
    {
        await using var shop = await OpenAsync(new NoPictures());
        await OpenChartAsync(shop, "🏭 What first");

        var rows = await RowsAsync(shop, "production-priority");
        // Of tea 10 are lost in any three days; of buns, over the 19 times that three days followed each other, 92 in all.
        Assert.Equal(["1 Tea 100 28 2", "2 Bun 4.84 21 4"], rows.Where(r => Number(r, "expected_lost") != "0").Select(
            r => $"{Number(r, "rank")} {r["product_name"]} {Number(r, "expected_lost")} {Number(r, "average_week")} {Number(r, "on_hand")}"));
        var lines = Lines(shop);
        Assert.Equal(["█ Tea                100.00 PKR", "▁ Bun                4.84 PKR"], lines[1..3]);
        Assert.Contains("1. Tea: 100.00 PKR at risk · 28 pcs a week, there 2 pcs", lines);
        Assert.Contains("2. Bun: 4.84 PKR at risk · 21 pcs a week, there 4 pcs", lines);
        Assert.DoesNotContain(lines, l => l.Contains("Rice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sales_of_seven_days_are_those_of_the_analytics_with_their_bands()
    {
        await using var shop = await OpenAsync(new NoPictures());
        await OpenChartAsync(shop, "📊 Sales, 7 days");

        // Tea 4 × 10, rice 0.5 × 5 and the buns of the day; today nothing was sold yet.
        var lines = Lines(shop);
        Assert.Equal(8, lines.TakeWhile(l => l.Length > 0 && !l.Contains("PKR ·", StringComparison.Ordinal) && !l.Contains(" PKR so far", StringComparison.Ordinal)).Count());
        Assert.Equal(["48.5", "43.5", "44.5", "45.5", "45.5", "45.5", "0"], lines[1..8].Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]));
        Assert.All(lines[1..7], l => Assert.Matches(@"([0-9.]+) \1 – \1$", l));
        var (_, bands) = await shop.GetAsync("/api/analytics/sales-bands?store_id=1&date_from=2026-11-15&date_to=2026-11-21");
        Assert.Equal(lines[1..8].Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]), bands["items"]!.AsArray().Select(b => Number(b!, "calculated")));
        Assert.All(bands["items"]!.AsArray().SkipLast(1), b => Assert.Equal(Number(b!, "calculated"), Number(b!, "calculated_low")));
    }

    [Theory]
    [InlineData("📊 Sales, 7 days")]
    [InlineData("📦 Stock plan")]
    [InlineData("🏭 What first")]
    public async Task The_picture_of_a_chart_is_a_picture_and_is_as_large_as_it_was_drawn(string chart)
    {
        await using var shop = await OpenAsync();
        if (!shop.Get<Rasterizer>().IsThere)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "rsvg-convert must be there where CI is true.");
            Assert.Skip("rsvg-convert is not there.");
        }

        await OpenChartAsync(shop, chart);

        var png = Assert.Single(shop.Telegram.Window(Ali).Messages).View.Picture!.Png!;
        Assert.Equal((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal(900, width);
        // The higher the more rows: two bars, three products, or the axes of seven days.
        Assert.InRange(height, 150, 600);
        // What stands below it says the same in words, within what a picture may have below.
        Assert.InRange(shop.Telegram.Screen(Ali).Length, 20, 1024);
    }

    private sealed class NoPictures : StockbookModule
    {
        public override IJsonTypeInfoResolver Json => LinkJson.Default;

        public override void AddServices(IServiceCollection services) => services.AddSingleton(new Rasterizer(NullLogger<Rasterizer>.Instance, isOff: true));

        public override void MapEndpoints(IEndpointRouteBuilder api)
        {
        }
    }

    // Three weeks in which every day sold something, and of everything the same as a week before.
    private static async Task<BotShop> OpenAsync(params StockbookModule[] modules)
    {
        var shop = await BotShop.OpenAsync(modules: modules);
        await HistoryAsync(shop, "Tea", "pcs", 10, left: 2, _ => 4);
        await HistoryAsync(shop, "Rice", "kg", 5, left: 19.5m, _ => 0.5m);
        await HistoryAsync(shop, "Bun", "pcs", 1, left: 4, day => day switch { DayOfWeek.Sunday => 6, DayOfWeek.Monday => 1, DayOfWeek.Tuesday => 2, _ => 3 });
        await ProductAsync(shop, "Salt", "pcs", 3);
        await shop.ConnectedAsync(Ali);
        return shop;
    }

    private static async Task HistoryAsync(BotShop shop, string name, string unit, decimal price, decimal left, Func<DayOfWeek, decimal> sold)
    {
        var product = await ProductAsync(shop, name, unit, price);
        var days = Enumerable.Range(1, Days).Select(ago => s_today.AddDays(-ago)).Reverse().ToList();
        await MoveAsync(shop, product, "stock_in", days.Sum(d => sold(d.DayOfWeek)) + left, days[0], new(6, 0));
        foreach (var day in days) await MoveAsync(shop, product, "sale", sold(day.DayOfWeek), day, new(7, 0));
    }

    private static async Task<long> ProductAsync(BotShop shop, string name, string unit, decimal price)
    {
        var (status, product) = await shop.PostAsync("/api/products", FormattableString.Invariant($$"""{"sku": "{{name}}", "name": "{{name}}", "unit": "{{unit}}", "price": {{price}}}"""));
        Assert.True(status == HttpStatusCode.Created, product.ToJsonString());
        var id = product["id"]!.GetValue<long>();
        await shop.SendAsync(HttpMethod.Put, $"/api/stores/1/assortment/{id}", "{}");
        return id;
    }

    private static async Task MoveAsync(BotShop shop, long product, string type, decimal quantity, DateOnly day, TimeOnly time)
    {
        var (status, moved) = await shop.PostAsync("/api/stock-movements", FormattableString.Invariant(
            $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantity}}, "store_id": 1, "occurred_at": "{{day:yyyy-MM-dd}}T{{time:HH:mm}}:00Z"}"""));
        Assert.True(status == HttpStatusCode.Created, moved.ToJsonString());
    }

    private static async Task OpenChartAsync(BotShop shop, string chart)
    {
        foreach (var press in (string[])["🏪 Outlets", "Main store", "📈 Data analysis", chart])
        {
            shop.Telegram.Presses(Ali, press);
            await shop.QuietAsync();
        }
    }

    private static async Task<List<JsonNode>> RowsAsync(BotShop shop, string report)
    {
        var (status, answer) = await shop.GetAsync($"/api/analytics/{report}?store_id=1&days=3");
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
        return [.. answer["items"]!.AsArray().Select(i => i!)];
    }

    private static string Number(JsonNode row, string name) => row[name]?.GetValue<decimal>().ToString("0.###", CultureInfo.InvariantCulture) ?? "";

    private static string[] Lines(BotShop shop) => shop.Telegram.Screen(Ali).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal).Split('\n');
}
