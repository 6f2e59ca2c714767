using System.Globalization;
using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>Every report against what one gets by adding up the movements that the API lists, one by one.</summary>
public sealed class ReportModelTests
{
    private static readonly DateOnly s_from = RandomShop.Today.AddDays(-6);
    private static readonly DateOnly s_to = RandomShop.Today.AddDays(-1);
    private static readonly string s_period = $"date_from={s_from:yyyy-MM-dd}&date_to={s_to:yyyy-MM-dd}";

    [Theory]
    [InlineData("sqlite", 11)]
    [InlineData("postgres", 12)]
    [InlineData("sqlite", 13)]
    public async Task After_any_history_each_report_says_what_its_movements_add_up_to(string kind, int seed)
    {
        await using var random = await RandomShop.OpenAsync(kind, seed);
        await random.LiveAsync(170);
        var movements = await Moved.AllAsync(random.Shop);
        Assert.Contains(movements, m => m is { Type: "removal", Reverses: false });
        Assert.Contains(movements, m => !random.Stores.Contains(m.Store));
        await MovementsHoldAsync(random, movements, "", _ => true, everywhere: true);
        await MovementsHoldAsync(random, movements, "&store_id=1,2", m => m.Store is 1 or 2, everywhere: false);
        await MovementsHoldAsync(random, movements, "&category=dry", m => m.Product != random.Products[1], everywhere: true);
        await MovementsHoldAsync(random, movements, $"&product_id={random.Products[0]}", m => m.Product == random.Products[0], everywhere: true);
        await MovementListHoldsAsync(random, movements);
        await ReasonsHoldAsync(random, movements);
        await SalesHoldAsync(random, movements);
        await ShrinkageHoldsAsync(random, movements);
        await StockHoldsAsync(random, movements);
        await LowStockHoldsAsync(random, movements);
    }

    private static async Task MovementsHoldAsync(RandomShop random, List<Moved> movements, string words, Func<Moved, bool> asked, bool everywhere)
    {
        var report = (await random.Shop.GetAsync($"/api/reports/movements?{s_period}{words}")).IsOk();
        var rows = report.Json["items"]!.AsArray().Select(r => r!).ToList();
        Assert.Equal(everywhere ? random.Stores.Length + 1 : 2, rows.Count);
        foreach (var row in rows)
        {
            var store = (long?)row["store_id"];
            if ((string?)row["movements"] is { } link && !words.Contains("category", StringComparison.Ordinal))
                Assert.Equal(row.Of("net"), (await Pages.AllAsync(random.Shop, $"{link}&limit=500")).Sum(m => m.Of("delta")));
            FlowsHold(row, movements.Where(m => asked(m) && (store is null ? !random.Stores.Contains(m.Store) : m.Store == store)).ToList());
        }

        FlowsHold(report.Json["totals"]!, movements.Where(asked).ToList());
        if (everywhere) Assert.Equal(report.Number("totals.transferred_in"), report.Number("totals.transferred_out"));
        if (everywhere) Assert.Equal(report.Number("totals.transferred_in_value"), report.Number("totals.transferred_out_value"));
    }

    private static void FlowsHold(JsonNode row, List<Moved> movements)
    {
        var within = movements.Where(m => m.Date >= s_from && m.Date <= s_to).ToList();
        (string Name, string[] Types, int Sign)[] flows =
        [
            ("received", ["stock_in", "opening"], 1), ("sold", ["sale"], -1), ("returned", ["sale_return"], 1), ("supplier_returned", ["supplier_return"], -1), ("removed", ["removal"], -1),
            ("adjusted", ["adjustment", "count"], 1), ("transferred_in", ["transfer_in"], 1), ("transferred_out", ["transfer_out"], -1),
        ];
        foreach (var (name, types, sign) in flows)
        {
            Assert.Equal((name, sign * within.Where(m => types.Contains(m.Type)).Sum(m => m.Delta)), (name, row.Of(name)));
            Assert.Equal((name, sign * within.Where(m => types.Contains(m.Type)).Sum(m => m.Value)), (name, row.Of(name + "_value")));
        }

        foreach (var reason in (string[])["damaged", "expired", "stolen_lost", "own_use", "other"])
            Assert.Equal((reason, -within.Where(m => m.Reason == reason).Sum(m => m.Delta)), (reason, row.Of("removed_" + reason)));
        Assert.Equal(movements.Where(m => m.Date < s_from).Sum(m => m.Delta), row.Of("opening"));
        Assert.Equal(movements.Where(m => m.Date <= s_to).Sum(m => m.Delta), row.Of("closing"));
        Assert.Equal(movements.Where(m => m.Date < s_from).Sum(m => m.Value), row.Of("opening_value"));
        Assert.Equal(movements.Where(m => m.Date <= s_to).Sum(m => m.Value), row.Of("closing_value"));
        Assert.Equal(within.Sum(m => m.Delta), row.Of("net"));
        Assert.Equal(row.Of("closing"), row.Of("opening") + flows.Sum(f => f.Sign * row.Of(f.Name)));
        Assert.Equal(row.Of("closing_value"), row.Of("opening_value") + flows.Sum(f => f.Sign * row.Of(f.Name + "_value")));
    }

    private static async Task MovementListHoldsAsync(RandomShop random, List<Moved> movements)
    {
        var tea = random.Products[0];
        foreach (var (words, asked) in ((string, Func<Moved, bool>)[])[("", _ => true), ("&store_id=3", m => m.Store == 3), ($"&product_id={tea}", m => m.Product == tea), ("&movement_type=sale", m => m.Type == "sale")])
        {
            var listed = await Pages.AllAsync(random.Shop, $"/api/reports/movement-list?limit=7&{s_period}{words}");
            var expected = movements.Where(m => asked(m) && m.Date >= s_from && m.Date <= s_to).Select(m => (m.Id, m.Delta, m.Value));
            Assert.Equal(expected, listed.Select(r => ((long)r["id"]!, r.Of("quantity"), r.Of("value"))));
            Assert.All(listed, r => Assert.Equal(r.Of("quantity_after"), r.Of("quantity_before") + r.Of("quantity")));
        }
    }

    private static async Task ReasonsHoldAsync(RandomShop random, List<Moved> movements)
    {
        foreach (var reason in (string[])["damaged", "other"])
            Assert.Equal(movements.Where(m => m.Reason == reason).Select(m => m.Id).OrderDescending(), (await Pages.AllAsync(random.Shop, $"/api/stock-movements?limit=500&reason={reason}")).Select(m => (long)m["id"]!));
    }

    private static async Task SalesHoldAsync(RandomShop random, List<Moved> movements)
    {
        var sold = movements.Where(m => m.Type is "sale" or "sale_return").ToList();
        foreach (var (words, asked) in ((string, Func<Moved, bool>)[])[("", _ => true), ("&store_id=1,3", m => m.Store != 2), ("&category=Cold", m => m.Product == random.Products[1])])
        {
            var days = await Pages.AllAsync(random.Shop, $"/api/reports/daily-sales?limit=4&{s_period}{words}");
            Assert.Equal(6, days.Count);
            foreach (var day in days)
            {
                var of = sold.Where(m => asked(m) && m.Date == Date(day["date"])).ToList();
                Assert.Equal((of.Sum(m => m.Revenue), -of.Sum(m => m.Delta), -of.Sum(m => m.Value + m.Variance)), (day.Of("revenue"), day.Of("quantity"), day.Of("cost")));
            }

            var products = await Pages.AllAsync(random.Shop, $"/api/reports/product-sales?limit=1&{s_period}{words}");
            var within = sold.Where(m => asked(m) && m.Date >= s_from && m.Date <= s_to).ToList();
            var expected = within.GroupBy(m => m.Product).Select(g => (Product: g.Key, Revenue: g.Sum(m => m.Revenue), Quantity: -g.Sum(m => m.Delta), Cost: -g.Sum(m => m.Value + m.Variance)));
            var seen = products.Select(r => (Product: (long)r["product_id"]!, Revenue: r.Of("revenue"), Quantity: r.Of("quantity"), Cost: r.Of("cost"))).ToList();
            Assert.Equal(seen.OrderByDescending(p => p.Revenue).ThenBy(p => p.Product), seen);
            Assert.Equal(expected.Where(p => p != (p.Product, 0m, 0m, 0m)).OrderBy(p => p.Product), seen.Where(p => p != (p.Product, 0m, 0m, 0m)).OrderBy(p => p.Product));
        }
    }

    private static async Task ShrinkageHoldsAsync(RandomShop random, List<Moved> movements)
    {
        var within = movements.Where(m => m.Date >= s_from && m.Date <= s_to).ToList();
        foreach (var (group, key) in ((string, Func<Moved, long>)[])[("store", m => random.Stores.Contains(m.Store) ? m.Store : 0), ("product", m => m.Product), ("seller", m => m.User)])
        {
            var rows = await Pages.AllAsync(random.Shop, $"/api/reports/shrinkage?limit=2&group_by={group}&{s_period}");
            foreach (var row in rows)
            {
                var of = within.Where(m => key(m) == ((long?)row["id"] ?? 0)).ToList();
                var losses = of.Where(m => m.Type is "removal" or "count" or "adjustment").ToList();
                Assert.Equal(-losses.Sum(m => m.Value + m.Variance), row.Of("loss_value"));
                Assert.Equal(-losses.Where(m => m.Type == "removal").Sum(m => m.Value + m.Variance), row.Of("written_off_value"));
                Assert.Equal(-losses.Where(m => m.Reason == "expired").Sum(m => m.Delta), row.Of("expired"));
                Assert.Equal(-losses.Where(m => m.Type == "count").Sum(m => m.Delta), row.Of("short") - row.Of("surplus"));
                Assert.Equal(-losses.Where(m => m.Type == "adjustment").Sum(m => m.Delta), row.Of("corrected_down") - row.Of("corrected_up"));
                Assert.Equal(-losses.Where(m => m.Type == "count" && m.Delta < 0 != m.Reverses).Sum(m => m.Delta), row.Of("short"));
                if (group != "seller" && row["id"] is not null) Assert.Equal(of.Sum(m => m.Revenue), row.Of("revenue"));
            }

            var lost = within.Where(m => m.Type is "removal" or "count" or "adjustment" && (m.Delta, m.Value, m.Variance) != (0, 0, 0)).Select(key);
            Assert.Equal((group == "store" ? lost.Concat(random.Stores) : lost).Distinct().Order(), rows.Select(r => (long?)r["id"] ?? 0).Order());
        }
    }

    private static async Task StockHoldsAsync(RandomShop random, List<Moved> movements)
    {
        foreach (var at in (DateOnly?[])[null, RandomShop.Today, RandomShop.Today.AddDays(-1), RandomShop.Today.AddDays(-5), RandomShop.Today.AddDays(-40)])
        {
            var words = at is { } date ? $"&at={date:yyyy-MM-dd}" : "";
            var until = movements.Where(m => at is null || m.Date <= at).ToList();
            var rows = await Pages.AllAsync(random.Shop, $"/api/reports/stock?limit=2{words}");
            var pairs = until.Where(m => random.Stores.Contains(m.Store)).GroupBy(m => (m.Store, m.Product)).OrderBy(g => g.Key).ToList();
            Assert.Equal(pairs.Select(g => (g.Key.Store, g.Key.Product, g.Sum(m => m.Delta), g.Sum(m => m.Value))), rows.Select(r => ((long)r["store_id"]!, (long)r["product_id"]!, r.Of("on_hand"), r.Of("value"))));
            // A past date has the prices of then: the store's own came today.
            Assert.All(rows, r => Near(Price(random, (long)r["store_id"]!, (long)r["product_id"]!, at) * r.Of("on_hand"), r.Of("value_at_price"), 0.005m));

            var exact = until.GroupBy(m => (m.Store, m.Product)).Sum(g => Price(random, g.Key.Store, g.Key.Product, at) * g.Sum(m => m.Delta));
            foreach (var report in (string[])["stock?", "inventory-summary?", "valuation?", "valuation?group_by=category&", "valuation?group_by=store&"])
            {
                var totals = (await random.Shop.GetAsync($"/api/reports/{report}limit=3{words}")).IsOk().Json["totals"]!;
                Assert.Equal((until.Sum(m => m.Delta), until.Sum(m => m.Value)), (totals.Of("on_hand"), totals.Of("value")));
                Near(exact, totals.Of("value_at_price"), 0.005m);
                if (report == "stock?") continue;
                var parts = await Pages.AllAsync(random.Shop, $"/api/reports/{report}limit=2{words}");
                Assert.Equal((until.Sum(m => m.Delta), until.Sum(m => m.Value)), (parts.Sum(p => p.Of("on_hand")), parts.Sum(p => p.Of("value"))));
                Near(exact, parts.Sum(p => p.Of("value_at_price")), 0.03m);
            }

            var some = (await random.Shop.GetAsync($"/api/reports/valuation?store_id=2&{words}")).IsOk();
            Assert.Equal(until.Where(m => m.Store == 2).Sum(m => m.Value), some.Number("totals.value"));
            var stores = await Pages.AllAsync(random.Shop, $"/api/reports/inventory-summary?limit=2{words}");
            Assert.Equal(random.Stores.Length + 1, stores.Count);
            Assert.All(stores.Where(s => s["store_id"] is not null), s => Assert.Equal(pairs.Count(g => g.Key.Store == (long)s["store_id"]! && g.Sum(m => m.Delta) <= 0), s.Of("out")));
        }
    }

    private static void Near(decimal expected, decimal seen, decimal by) => Assert.True(Math.Abs(expected - seen) <= by, $"{seen} is not {expected}");

    private static decimal Price(RandomShop random, long store, long product, DateOnly? at) =>
        product == random.Products[1] ? 0.99m : product == random.Products[2] ? 120.505m : store == 2 && at is null or { Day: 21, Month: 11 } && store == 2 ? 13.25m : 12.5m;

    // Day by day, as one would with a pencil.
    private static async Task LowStockHoldsAsync(RandomShop random, List<Moved> movements)
    {
        var low = await Pages.AllAsync(random.Shop, "/api/reports/low-stock?limit=2");
        var expected = new List<(long Store, long Product, decimal OnHand, decimal PerDay, long Days, decimal? Cover)>();
        var slow = new List<(long, long, decimal)>();
        foreach (var pair in movements.Where(m => random.Stores.Contains(m.Store)).GroupBy(m => (m.Store, m.Product)))
        {
            var (onHand, days, sold) = (pair.Sum(m => m.Delta), 0, 0m);
            for (var date = RandomShop.Today.AddDays(-27); date <= RandomShop.Today; date = date.AddDays(1))
            {
                var ofDay = pair.Where(m => m.Date == date).ToList();
                var (opening, soldToday) = (pair.Where(m => m.Date < date).Sum(m => m.Delta), -ofDay.Where(m => m.Type == "sale").Sum(m => m.Delta));
                if (opening > 0 || opening + ofDay.Sum(m => m.Delta) > 0 || soldToday > 0) days++;
                sold += soldToday - ofDay.Where(m => m.Type == "sale_return").Sum(m => m.Delta);
            }

            var level = pair.Key.Product == random.Products[0] ? pair.Key.Store == 2 ? 25 : 35 : pair.Key.Product == random.Products[1] ? 10 : decimal.MinValue;
            var perDay = sold <= 0 || days == 0 ? 0 : Math.Round(sold / days, 3, MidpointRounding.ToEven);
            decimal? cover = onHand <= 0 ? 0 : sold <= 0 || days == 0 ? null : Math.Floor(onHand * days * 10 / sold) / 10;
            if (onHand <= level) expected.Add((pair.Key.Store, pair.Key.Product, onHand, perDay, days, cover));
            decimal? most = pair.Key == (2, random.Products[0]) ? 30 : null;
            var sellsIn = pair.Key.Product == random.Products[2] ? Math.Floor(Math.Max(0, sold) * 9000 / Math.Max(1, days)) / 1000 : Math.Ceiling(Math.Max(0, sold) * 9 / Math.Max(1, days));
            var excess = Math.Max(most is null ? 0 : onHand - most.Value, days >= 7 ? onHand - sellsIn : 0);
            if (onHand > 0 && excess > 0) slow.Add((pair.Key.Store, pair.Key.Product, Math.Min(excess, onHand)));
        }

        var seen = low.Select(r => (Store: (long)r["store_id"]!, Product: (long)r["product_id"]!, OnHand: r.Of("on_hand"), PerDay: r.Of("per_day"), Days: (long)r["days_in_stock"]!, Cover: (decimal?)r["days_of_cover"])).ToList();
        Assert.NotEmpty(seen);
        Assert.Equal(expected.Order(), seen.Order());
        Assert.Equal(seen.OrderBy(r => r.Cover ?? decimal.MaxValue).Select(r => r.Cover), seen.Select(r => r.Cover));
        var over = await Pages.AllAsync(random.Shop, "/api/reports/overstock?limit=2&days=9");
        Assert.Equal(slow.Order(), over.Select(r => ((long)r["store_id"]!, (long)r["product_id"]!, r.Of("excess"))).Order());
    }

    private static DateOnly Date(JsonNode? text) => DateOnly.Parse((string)text!, CultureInfo.InvariantCulture);
}
