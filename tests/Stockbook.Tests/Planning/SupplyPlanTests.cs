using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Planning;

/// <summary>What each store needs for the coming days.</summary>
public sealed class SupplyPlanTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task On_a_sunday_three_days_need_the_medians_of_monday_tuesday_and_wednesday(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var tea = await plan.Shop.AddProductAsync("TEA");
        var other = await plan.Shop.AddProductAsync("OTHER");
        // Two weeks, 13 to 0 days ago, from a Monday on: something sells every day, so the store trades every day.
        await plan.BringAsync(other, 100, 13);
        for (var ago = 13; ago >= 1; ago--) await plan.SellAsync(other, 1, ago);
        await plan.BringAsync(tea, 6, 13);
        await plan.SellAsync(tea, 1, 12);
        await plan.SellAsync(tea, 1, 11);
        await plan.SellAsync(tea, 1, 5);
        await plan.SellAsync(tea, 2, 4);

        var row = Assert.Single(await plan.RowsAsync($"supply-plan?product_id={tea}"));
        Assert.Equal(("2026-11-23", 2.5m, 1m, 1.5m, 2m), (row.Word("from"), row.Number("demand"), row.Number("on_hand"), row.Number("difference"), row.Number("bring")));
        Assert.Equal(("2026-11-09", 13m, 6m, 13m), (row.Word("last_replenished_on"), row.Number("days_since_replenishment"), row.Number("last_replenishment"), row.Number("history_days")));
        Assert.Equal("The 3 days from Mon usually sell 2.5 pcs, 1 left: bring 2.", row.Word("reason"));
        // 2.5 % and 97.5 % of Tuesdays 1 and 1, Wednesdays 1 and 2, Mondays 0 and 0.
        Assert.Equal((2.025m, 2.975m, 0m), (row.Number("low"), row.Number("high"), row.Number("sell_out_rate")));
        var one = Assert.Single(await plan.RowsAsync($"supply-plan?product_id={tea}&days=1"));
        Assert.Equal((0m, 0m, "Mon usually sells 0 pcs, 1 left."), (one.Number("demand"), one.Number("bring"), one.Word("reason")));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Kilograms_are_brought_to_the_gram_and_days_without_stock_are_left_out_of_the_corrected_figure(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var flour = await plan.Shop.AddProductAsync("FLOUR", """, "unit": "kg" """);
        var other = await plan.Shop.AddProductAsync("OTHER");
        await plan.BringAsync(other, 100, 20);
        for (var ago = 20; ago >= 1; ago--) await plan.SellAsync(other, 1, ago);
        // Mondays: 2.105 kg, then sold out the whole week, then nothing to sell.
        await plan.BringAsync(flour, 2.105m, 20);
        await plan.SellAsync(flour, 2.105m, 20);
        var row = Assert.Single(await plan.RowsAsync($"supply-plan?product_id={flour}&days=1"));
        // Mondays sold 2.105, 0 and 0; in stock it was on the first alone.
        Assert.Equal((0m, 2.105m, 100m), (row.Number("demand"), row.Number("demand_in_stock"), row.Number("sell_out_rate")));

        await plan.BringAsync(flour, 0.5m, 6);
        await plan.SellAsync(flour, 0.333m, 6);
        row = Assert.Single(await plan.RowsAsync($"supply-plan?product_id={flour}&days=1"));
        Assert.Equal((0.333m, 0.167m, 0.166m), (row.Number("demand"), row.Number("on_hand"), row.Number("bring")));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Products_without_history_are_shown_and_pages_and_files_have_the_same_rows(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        foreach (var (sku, i) in new[] { "ANISE", "BREAD", "CLOVE", "DATES", "EGGS" }.Select((s, i) => (s, i)))
        {
            var product = await plan.Shop.AddProductAsync(sku, """, "category": "Food" """);
            if (i % 2 == 0) await plan.BringAsync(product, 10, 9);
            if (i == 2) await plan.SellAsync(product, 3, 8);
            (await plan.Shop.PutAsync($"/api/stores/{plan.Second}/assortment/{product}", "{}")).IsOk();
        }

        await plan.Shop.AddProductAsync("NOWHERE");
        var rows = await plan.RowsAsync("supply-plan");
        Assert.Equal(["1 ANISE", "1 CLOVE", "1 EGGS", "2 ANISE", "2 BREAD", "2 CLOVE", "2 DATES", "2 EGGS"], rows.Select(r => $"{(r.Number("store_id") == 1 ? 1 : 2)} {r.Word("sku")}"));
        Assert.All(rows[3..], r => Assert.Equal((null, null, 0m, "No history here yet, none left."), (r["demand"], r["bring"], r.Number("on_hand"), r.Word("reason"))));

        var paged = new List<JsonObject>();
        for (var next = (string?)""; next is not null;)
        {
            var page = (await plan.Shop.GetAsync($"/api/analytics/supply-plan?limit=3{(next.Length > 0 ? "&after=" + next : "")}")).IsOk();
            paged.AddRange(PlanShop.Rows(page));
            next = page.Json["next"]?.GetValue<string>();
        }

        Assert.Equal(rows.Select(r => r.ToJsonString()), paged.Select(r => r.ToJsonString()));
        var csv = (await plan.Shop.GetAsync("/api/analytics/supply-plan?format=csv")).Text;
        Assert.Equal(rows.Length + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(5, (await plan.RowsAsync($"supply-plan?store_id={plan.Second}&category=food")).Length);
        Assert.Equal(8, (await plan.RowsAsync($"supply-plan?store_id=1,{plan.Second}")).Length);
        Assert.Empty(await plan.RowsAsync("supply-plan?category=drinks"));
        (await plan.Shop.GetAsync("/api/analytics/supply-plan?days=0")).Refuses("days");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_may_be_lost_most_is_made_first(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var cake = await plan.Shop.AddProductAsync("CAKE", """, "price": 10""");
        var bun = await plan.Shop.AddProductAsync("BUN", """, "price": 1""");
        var tin = await plan.Shop.AddProductAsync("TIN", """, "price": 99""");
        foreach (var store in new[] { 1, plan.Second })
        {
            // Four of each a day for ten days; of the cakes 2 are left, of the buns 2, of the tins enough.
            foreach (var (product, left) in new[] { (cake, 2), (bun, 2), (tin, 500) })
            {
                await plan.BringAsync(product, 40 + left, 10, store);
                for (var ago = 10; ago >= 1; ago--) await plan.SellAsync(product, 4, ago, store);
            }
        }

        var rows = await plan.RowsAsync("production-priority?days=1");
        Assert.Equal(["CAKE", "BUN", "TIN"], rows.Select(r => r.Word("sku")));
        var first = rows[0];
        // At either store 4 a day against 2 that lie there.
        Assert.Equal((1m, 4m, 40m, 2m, 2m), (first.Number("rank"), first.Number("expected_lost_quantity"), first.Number("expected_lost"), first.Number("stores"), first.Number("short_stores")));
        Assert.Equal((56m, 56m, 100m, 0m), (first.Number("sold_last_week"), first.Number("average_week"), first.Number("selling_days"), first.Number("sold_out_days")));
        Assert.Equal((9.09m, 0m, 0m), (first.Number("revenue_share"), rows[2].Number("expected_lost"), rows[2].Number("short_stores")));
        Assert.Equal("Sells 56 a week, 4 left at 2 stores; 2 of them may run short tomorrow.", first.Word("reason"));
        var only = await plan.RowsAsync($"production-priority?days=1&store_id={plan.Second}&limit=2");
        Assert.Equal(20m, only[0].Number("expected_lost"));
        var page = (await plan.Shop.GetAsync("/api/analytics/production-priority?days=1&limit=1")).IsOk();
        Assert.Equal(44m, page.Number("totals.expected_lost"));
        Assert.Equal("BUN", (await plan.RowsAsync($"production-priority?days=1&limit=1&after={page.Json["next"]}"))[0].Word("sku"));
    }
}
