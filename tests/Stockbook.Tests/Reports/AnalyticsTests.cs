using System.Globalization;
using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>Each analysis says what a slow look at every movement says.</summary>
public sealed class AnalyticsTests
{
    private const int Days = 100;
    private static readonly DateOnly s_today = new(2026, 11, 21);

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("postgres", 2)]
    public async Task Of_a_random_history_each_analysis_is_what_looking_at_every_movement_gives(string kind, int seed)
    {
        await using var shop = await OpenAsync(kind);
        var (stores, products) = await FurnishAsync(shop, new(seed));
        var movements = await MovementsAsync(shop);
        await VelocityHoldsAsync(shop, movements, stores, products);
        await TrendsHoldAsync(shop, movements, stores, products);
        await AbcHoldsAsync(shop, movements, products);
        await DeadStockHoldsAsync(shop, movements, stores, products);
        await BandsHoldAsync(shop, movements, stores);
    }

    [Fact]
    public async Task Pages_put_together_are_the_file_and_what_a_page_ends_with_is_not_shown_twice()
    {
        await using var shop = await OpenAsync("sqlite");
        await FurnishAsync(shop, new(5));
        foreach (var report in (string[])["sales-velocity", "abc", "dead-stock?days=1", "sales-bands", "stock-trends?by=product", "stock-trends?by=store&step=week"])
        {
            var path = $"/api/analytics/{report}{(report.Contains('?', StringComparison.Ordinal) ? "&" : "?")}";
            var paged = new List<string>();
            for (string? next = ""; next is not null;)
            {
                var page = (await shop.GetAsync($"{path}limit=3{next}")).IsOk().Json;
                paged.AddRange(page["items"]!.AsArray().Select(r => r!.ToJsonString()));
                next = page["next"] is JsonValue after ? $"&after={after}" : null;
            }

            var whole = (await shop.GetAsync($"{path}limit=500")).IsOk().Json["items"]!.AsArray().Select(r => r!.ToJsonString());
            Assert.Equal(whole, paged);
            var file = (await shop.Http.GetStringAsync($"{path}format=csv", TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(paged.Count, file.Length - 1);
        }
    }

    [Fact]
    public async Task A_seller_of_one_store_sees_only_its_figures_and_no_costs()
    {
        await using var shop = await OpenAsync("sqlite");
        var (stores, _) = await FurnishAsync(shop, new(7));
        using var viewer = shop.ClientOf(await shop.NewKeyAsync("viewer", stores[1]));
        foreach (var report in (string[])["sales-velocity", "dead-stock?days=1", "sales-bands", "stock-trends?by=store"])
        {
            var rows = (await TestShop.SendAsync(viewer, new(HttpMethod.Get, $"/api/analytics/{report}"))).IsOk().Json["items"]!.AsArray();
            Assert.NotEmpty(rows);
            Assert.All(rows, r => Assert.Equal(stores[1], (long)r!["store_id"]!));
            Assert.All(rows, r => Assert.True(r!["value"] is null));
        }

        var own = (await TestShop.SendAsync(viewer, new(HttpMethod.Get, "/api/analytics/abc?date_from=2026-08-01"))).IsOk();
        var same = (await shop.GetAsync($"/api/analytics/abc?date_from=2026-08-01&store_id={stores[1]}")).IsOk();
        Assert.Equal(same.Number("totals.revenue"), own.Number("totals.revenue"));
        Assert.Equal(403, (int)(await TestShop.SendAsync(viewer, new(HttpMethod.Get, $"/api/analytics/abc?store_id={stores[0]}"))).Status);
    }

    private static async Task VelocityHoldsAsync(TestShop shop, List<Moved> movements, long[] stores, long[] products)
    {
        var rows = (await shop.GetAsync("/api/analytics/sales-velocity?limit=500")).IsOk().Json["items"]!.AsArray();
        Assert.Equal(stores.Length * products.Length, rows.Count);
        foreach (var row in rows)
        {
            var own = movements.Where(m => m.Store == (long)row!["store_id"]! && m.Product == (long)row["product_id"]!).ToList();
            foreach (var window in (int[])[7, 28, 90])
            {
                var days = Enumerable.Range(1, window).Select(back => s_today.AddDays(-back)).ToList();
                var inStock = days.Count(d => Closing(own, d) > 0 || Closing(own, d.AddDays(-1)) > 0 || Sold(own, d) > 0);
                var sold = days.Sum(d => Sold(own, d));
                Assert.Equal(sold, (decimal)row![$"sold{window}"]!);
                Assert.Equal(inStock, (int)row[$"days_in_stock{window}"]!);
                Assert.Equal(inStock == 0 ? null : Math.Round(sold / inStock, 3, MidpointRounding.ToEven), (decimal?)row[$"velocity{window}"]);
                Assert.Equal(Math.Round(sold / window, 3, MidpointRounding.ToEven), (decimal)row[$"calendar_velocity{window}"]!);
            }

            Assert.Equal(Closing(own, s_today), (decimal)row!["on_hand"]!);
        }
    }

    private static async Task TrendsHoldAsync(TestShop shop, List<Moved> movements, long[] stores, long[] products)
    {
        string[] words = ["", "&by=store", "&by=product", $"&store_id={stores[0]},{stores[1]}", $"&product_id={products[1]}&by=store", $"&product_id={products[2]}", "&category=drinks&by=product"];
        foreach (var word in words)
        {
            var rows = (await shop.GetAsync($"/api/analytics/stock-trends?date_from=2026-10-20&date_to=2026-11-20&limit=500{word}")).IsOk().Json["items"]!.AsArray();
            Assert.NotEmpty(rows);
            foreach (var row in rows)
            {
                var (store, product, date) = ((long?)row!["store_id"], (long?)row["product_id"], Date(row["date"]!));
                var own = movements.Where(m => (store is null || m.Store == store) && (product is null || m.Product == product)
                    && (!word.Contains("store_id=", StringComparison.Ordinal) || m.Store == stores[0] || m.Store == stores[1])).ToList();
                Assert.Equal(Closing(own, date), (decimal)row["closing"]!);
                Assert.Equal(Sold(own, date), (decimal)row["sold"]!);
                Assert.Equal(Closing(own, date) <= 0 ? 1 : 0, (int)row["stock_out_days"]!);
            }
        }

        var weeks = (await shop.GetAsync($"/api/analytics/stock-trends?date_from=2026-10-20&date_to=2026-11-20&step=week&product_id={products[1]}&store_id={stores[0]}")).IsOk().Json["items"]!.AsArray();
        var mine = movements.Where(m => m.Store == stores[0] && m.Product == products[1]).ToList();
        Assert.Equal(["2026-10-25", "2026-11-01", "2026-11-08", "2026-11-15", "2026-11-20"], weeks.Select(w => (string)w!["date"]!));
        Assert.Equal(Enumerable.Range(0, 7).Count(d => Closing(mine, new DateOnly(2026, 10, 26).AddDays(d)) <= 0), (int)weeks[1]!["stock_out_days"]!);
        Assert.Equal(Enumerable.Range(0, 7).Sum(d => Sold(mine, new DateOnly(2026, 10, 26).AddDays(d))), (decimal)weeks[1]!["sold"]!);
    }

    private static async Task AbcHoldsAsync(TestShop shop, List<Moved> movements, long[] products)
    {
        var reply = (await shop.GetAsync("/api/analytics/abc?date_from=2026-09-01&date_to=2026-11-21&limit=500")).IsOk();
        var revenue = products.ToDictionary(p => p, p => movements.Where(m => m.Product == p && m.Date >= new DateOnly(2026, 9, 1)).Sum(m => m.Revenue));
        var whole = revenue.Values.Sum();
        Assert.Equal(whole, reply.Number("totals.revenue"));
        var before = 0m;
        foreach (var (product, row) in revenue.OrderByDescending(r => r.Value).ThenBy(r => r.Key).Zip(reply.Json["items"]!.AsArray()))
        {
            Assert.Equal(product.Key, (long)row!["product_id"]!);
            Assert.Equal(product.Value, (decimal)row["revenue"]!);
            Assert.Equal(product.Value == 0 ? "C" : before < 0.8m * whole ? "A" : before < 0.95m * whole ? "B" : "C", (string)row["class"]!);
            before += product.Value;
            Assert.Equal(Math.Round(before * 100 / whole, 2), (decimal)row["cumulative"]!);
        }
    }

    private static async Task DeadStockHoldsAsync(TestShop shop, List<Moved> movements, long[] stores, long[] products)
    {
        const int Idle = 6;
        var rows = (await shop.GetAsync($"/api/analytics/dead-stock?days={Idle}&limit=500")).IsOk().Json["items"]!.AsArray();
        var expected = from store in stores
                       from product in products
                       let own = movements.Where(m => m.Store == store && m.Product == product).ToList()
                       where own.Count > 0 && Closing(own, s_today) > 0
                       let last = own.Where(m => m.Type == "sale").Select(m => m.Date).DefaultIfEmpty(own.Min(m => m.Date)).Max()
                       where last <= s_today.AddDays(-Idle)
                       select (store, product, s_today.DayNumber - last.DayNumber);
        Assert.Equal(expected.Order(), rows.Select(r => ((long)r!["store_id"]!, (long)r["product_id"]!, (int)r["days_without_sale"]!)).Order());
        Assert.NotEmpty(rows);
    }

    private static async Task BandsHoldAsync(TestShop shop, List<Moved> movements, long[] stores)
    {
        var rows = (await shop.GetAsync("/api/analytics/sales-bands?limit=500")).IsOk().Json["items"]!.AsArray();
        Assert.Equal(7 * stores.Length, rows.Count);
        foreach (var row in rows)
        {
            var (store, date) = ((long)row!["store_id"]!, Date(row["date"]!));
            var sales = movements.Where(m => m.Store == store && m.Type == "sale").ToList();
            var older = sales.Where(m => m.Date < date && m.Date.DayOfWeek == date.DayOfWeek).GroupBy(m => m.Date).Select(g => g.Sum(m => m.Revenue)).Order().ToList();
            Assert.Equal(sales.Where(m => m.Date == date).Sum(m => m.Revenue), (decimal)row["calculated"]!);
            Assert.Equal(sales.Count(m => m.Date == date), (int)row["receipts"]!);
            Assert.Equal(older.Count, (int)row["older_days"]!);
            if (older.Count == 0) continue;
            Assert.Equal(Cont(older, 0.025m), (decimal)row["calculated_low"]!);
            Assert.Equal(Cont(older, 0.5m), (decimal)row["calculated_median"]!);
            Assert.Equal(Cont(older, 0.975m), (decimal)row["calculated_high"]!);
        }
    }

    // As PostgreSQL's manual describes percentile_cont, rounded to the currency's two decimals.
    private static decimal Cont(List<decimal> sorted, decimal share)
    {
        var place = share * (sorted.Count - 1);
        var (low, high) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return Math.Round(low + (high - low) * (place - Math.Floor(place)), 2, MidpointRounding.ToEven);
    }

    private static decimal Closing(List<Moved> movements, DateOnly date) => movements.Where(m => m.Date <= date).Sum(m => m.Delta);

    private static decimal Sold(List<Moved> movements, DateOnly date) => -movements.Where(m => m.Date == date && m.Type == "sale").Sum(m => m.Delta);

    private static async Task<TestShop> OpenAsync(string kind) => await TestShop.OpenAsync(
        kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync(), new ManualClock(new DateTimeOffset(s_today, new TimeOnly(9, 0), TimeSpan.Zero)));

    private static async Task<(long[] Stores, long[] Products)> FurnishAsync(TestShop shop, Random dice)
    {
        long[] stores = [1, (await shop.PostAsync("/api/stores", """{"code": "TWO", "name": "Two"}""")).IsCreated().Id("id")];
        var products = new List<long>();
        foreach (var (sku, category, price) in ((string, string, string)[])[("TEA", "drinks", "12.5"), ("MILK", "drinks", "7.99"), ("RICE", "food", "88"), ("SALT", "food", "1.05")])
            products.Add((await shop.PostAsync("/api/products", $$"""{"sku": "{{sku}}", "name": "{{sku}}", "category": "{{category}}", "price": {{price}}}""")).IsCreated().Id("id"));
        var batch = new JsonArray();
        foreach (var store in stores)
            foreach (var product in products) batch.Add(Line(store, product, "stock_in", 5, Days, 3));
        for (var back = Days - 1; back >= 0; back--)
        {
            foreach (var store in stores)
            {
                foreach (var product in products.Where(p => dice.Next(3) == 0 && (back > 12 || p != products[0]))) batch.Add(Line(store, product, "sale", dice.Next(1, 5), back, 6));
                if (dice.Next(3) == 0) batch.Add(Line(store, products[dice.Next(products.Count - 1)], "stock_in", dice.Next(5, 15), back, 4));
            }
        }

        (await shop.PostAsync("/api/batch-stock-movements?wait=true", new JsonObject { ["movements"] = batch }.ToJsonString())).IsOk();
        return (stores, [.. products]);
    }

    // A sale of what is no longer there is refused, and makes a day on which it was out of stock.
    private static JsonObject Line(long store, long product, string type, int quantity, int daysAgo, int hour) => new()
    {
        ["store_id"] = store, ["product_id"] = product, ["movement_type"] = type, ["quantity"] = quantity, ["occurred_at"] = $"{s_today.AddDays(-daysAgo):yyyy-MM-dd}T{hour:00}:00:00Z",
    };

    private static async Task<List<Moved>> MovementsAsync(TestShop shop)
    {
        var all = new List<Moved>();
        for (string? next = ""; next is not null;)
        {
            var page = (await shop.GetAsync($"/api/stock-movements?limit=500{next}")).IsOk().Json;
            all.AddRange(page["items"]!.AsArray().Select(m => new Moved(
                (long)m!["store_id"]!, (long)m["product_id"]!, Date(m["business_date"]!), (string)m["movement_type"]!, (decimal)m["delta"]!, (decimal?)m["amount"] ?? 0)));
            next = page["next"] is JsonValue after ? $"&after={after}" : null;
        }

        Assert.True(all.Count > 100);
        return all;
    }

    private static DateOnly Date(JsonNode text) => DateOnly.Parse((string)text!, CultureInfo.InvariantCulture);

    private sealed record Moved(long Store, long Product, DateOnly Date, string Type, decimal Delta, decimal Amount)
    {
        public decimal Revenue => Type == "sale" ? Amount : 0;
    }
}
