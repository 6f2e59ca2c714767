using System.Globalization;
using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Planning;

/// <summary>What to order and to bring over, and drafts of it.</summary>
public sealed class ReorderTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task It_is_ordered_in_packs_with_its_reason_and_not_again_once_it_is_drafted(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var tea = await SellingAsync(plan, "TEA", left: 6);
        await SellingAsync(plan, "RICE", left: 400);
        var supplier = await plan.SupplierAsync("ACME", tea, """, "lead_time_days": 2, "visiting_days": ["fri"], "minimum_order": 500""", "\"pack_price\": 20, \"pack\": 12");

        var row = Assert.Single(await plan.RowsAsync("reorder?cover_days=7"));
        Assert.Equal(("order", "ACME", "TEA", "Sells 4 a day, next delivery Fri, 6 left."), (row.Word("action"), row.Word("supplier_name"), row.Word("sku"), row.Word("reason")));
        // Ordered tomorrow, on Monday, it comes on Friday: it has to last 4 days, which sell 16. With 7 days more it is 44, less 6.
        Assert.Equal((4m, 4m, 16m, 1m, "2026-11-27"), (row.Number("sells_per_day"), row.Number("lead_time_days"), row.Number("reorder_point"), row.Number("lasts_days"), row.Word("next_delivery")));
        Assert.Equal((48m, 4m, 80m, 420m), (row.Number("quantity"), row.Number("packs"), row.Number("cost"), row.Number("below_minimum")));

        var request = $$"""{"lines": [{"store_id": 1, "product_id": {{tea}}, "supplier_id": {{supplier}}, "quantity": 48, "reason": "{{row.Word("reason")}}"}]}""";
        var drafted = (await plan.Shop.PostWithKeyAsync("/api/analytics/reorder/drafts", request, "monday")).IsOk();
        var draft = Assert.Single(drafted.At("drafts")!.AsArray())!.AsObject();
        Assert.Equal(("purchase_order", 1m), (draft.Word("kind"), draft.Number("lines")));
        var order = (await plan.Shop.GetAsync($"/api/purchase-orders/{draft.Number("id")}")).IsOk();
        Assert.Equal(("draft", row.Word("reason")), (order.Word("state"), order.At("lines")![0]!["notes"]!.GetValue<string>()));

        Assert.Equal(drafted.Text, (await plan.Shop.PostWithKeyAsync("/api/analytics/reorder/drafts", request, "monday")).IsOk().Text);
        Assert.Single((await plan.Shop.GetAsync("/api/purchase-orders")).IsOk().At("items")!.AsArray());
        Assert.Empty(await plan.RowsAsync("reorder?cover_days=7"));
        (await plan.Shop.PostAsync($"/api/purchase-orders/{draft.Number("id")}/send")).IsOk();
        Assert.Empty(await plan.RowsAsync("reorder?cover_days=7"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_another_store_can_spare_comes_first_and_the_supplier_brings_the_rest(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var tea = await SellingAsync(plan, "TEA", left: 0);
        await plan.SupplierAsync("ACME", tea, """, "lead_time_days": 10""");
        // The other store sold 5 in 90 days, keeps as many, and has 25.
        await plan.BringAsync(tea, 30, 30, plan.Second);
        await plan.SellAsync(tea, 5, 30, plan.Second);

        var rows = await plan.RowsAsync("reorder?store_id=1&cover_days=0");
        Assert.Equal(["transfer", "order"], rows.Select(r => r.Word("action")));
        Assert.Equal((20m, (decimal)plan.Second, "Sells 4 a day, none left; Two can spare 20."), (rows[0].Number("quantity"), rows[0].Number("from_store_id"), rows[0].Word("reason")));
        Assert.Equal(20m, rows[1].Number("quantity"));
        Assert.Null(rows[0]["cost"]);

        var lines = string.Join(", ", rows.Select(r => r["from_store_id"] is { } from
            ? $$"""{"store_id": 1, "product_id": {{tea}}, "from_store_id": {{from}}, "quantity": {{r["quantity"]}}}"""
            : $$"""{"store_id": 1, "product_id": {{tea}}, "supplier_id": {{r["supplier_id"]}}, "quantity": {{r["quantity"]}}}"""));
        var drafted = (await plan.Shop.PostAsync("/api/analytics/reorder/drafts", $$"""{"lines": [{{lines}}]}""")).IsOk();
        Assert.Equal(["purchase_order", "transfer"], drafted.At("drafts")!.AsArray().Select(d => d!["kind"]!.GetValue<string>()).Order());
        Assert.Empty(await plan.RowsAsync("reorder?store_id=1&cover_days=0"));

        // The maximum of the store that gives is what it keeps.
        var coffee = await SellingAsync(plan, "COFFEE", left: 0);
        await plan.BringAsync(coffee, 30, 30, plan.Second);
        (await plan.Shop.PutAsync($"/api/stores/{plan.Second}/assortment/{coffee}", """{"max_level": 28}""")).IsOk();
        Assert.Equal(2m, (await plan.RowsAsync($"reorder?product_id={coffee}&store_id=1"))[0].Number("quantity"));
        Assert.DoesNotContain(await plan.RowsAsync("reorder?supplier_id=1"), r => r.Word("action") == "transfer");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_list_fits_the_cash_box_and_the_most_urgent_comes_first(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var (gone, low, some) = (await SellingAsync(plan, "GONE", left: 0), await SellingAsync(plan, "LOW", left: 4), await SellingAsync(plan, "SOME", left: 8));
        var supplier = await plan.SupplierAsync("ACME", gone, """, "lead_time_days": 3""");
        await plan.ListAsync(supplier, low, "\"unit_price\": 2");
        await plan.ListAsync(supplier, some, "\"unit_price\": 1");

        var all = await plan.RowsAsync("reorder?cover_days=2&store_id=1");
        Assert.Equal(["GONE 20 40", "LOW 16 32", "SOME 12 12"], all.Select(r => $"{r.Word("sku")} {r["quantity"]} {r["cost"]}"));
        var fitted = (await plan.Shop.GetAsync("/api/analytics/reorder?cover_days=2&budget=60")).IsOk();
        // 40 for what is gone; 32 would be too much then, 12 is not.
        Assert.Equal(["GONE", "SOME"], PlanShop.Rows(fitted).Select(r => r.Word("sku")));
        Assert.Equal((60m, 52m, 1m), (fitted.Number("totals.budget"), fitted.Number("totals.spent"), fitted.Number("totals.left_out")));
        Assert.Empty(await plan.RowsAsync("reorder?cover_days=2&budget=0"));
        (await plan.Shop.GetAsync("/api/analytics/reorder?budget=-1")).Refuses("budget");

        using var viewer = plan.Shop.ClientOf(await plan.Shop.NewKeyAsync("viewer"));
        var seen = PlanShop.Rows((await TestShop.SendAsync(viewer, new(HttpMethod.Get, "/api/analytics/reorder?cover_days=2"))).IsOk());
        Assert.All(seen, r => Assert.Equal((null, null), (r["cost"], r["below_minimum"])));
        (await TestShop.SendAsync(viewer, new(HttpMethod.Get, "/api/analytics/reorder?budget=60"))).IsProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_category_may_want_to_be_surer_than_others(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var milk = await plan.Shop.AddProductAsync("MILK", """, "category": "Fresh", "cost": 1""");
        await plan.BringAsync(milk, 100, 20);
        for (var ago = 20; ago >= 1; ago--) await plan.SellAsync(milk, ago % 2 == 0 ? 2 : 6, ago);
        // 4 a day with σ = 2 over a week: 28 + z × 2 × √7.
        await PointAsync("36.704");
        (await plan.Shop.PatchAsync("/api/tenant", """{"service_level": 90, "service_levels": {"fresh": 99, "Dry": 80}}""")).IsOk();
        await PointAsync("40.31");
        (await plan.Shop.PatchAsync("/api/tenant", """{"service_levels": null}""")).IsOk();
        await PointAsync("34.781");
        foreach (var wrong in new[] { """{"service_levels": {"fresh": 99, "Fresh": 98}}""", """{"service_levels": {"fresh": 100}}""", """{"service_levels": {" ": 95}}""" })
            (await plan.Shop.PatchAsync("/api/tenant", wrong)).Refuses("service_levels");
        (await plan.Shop.PatchAsync("/api/tenant", """{"service_level": 20}""")).Refuses("service_level");

        async Task PointAsync(string point)
        {
            var row = Assert.Single(await plan.RowsAsync("reorder?lead_time_days=7"));
            Assert.Equal(point, row.Number("reorder_point").ToString(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Pages_have_every_line_once_and_drafts_that_can_be_made_are_made_beside_those_that_cannot(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        foreach (var sku in new[] { "A", "B", "C", "D", "E" })
            foreach (var store in new[] { 1, plan.Second })
                await SellAtAsync(plan, await ProductAsync(plan, sku), left: 1, store);
        var listed = (await plan.Shop.GetAsync("/api/products?search=A")).IsOk().At("items")![0]!["id"]!.GetValue<long>();
        var supplier = await plan.SupplierAsync("ACME", listed);

        var all = await plan.RowsAsync("reorder");
        Assert.Equal("A1 A2 B1 B2 C1 C2 D1 D2 E1 E2", string.Join(" ", all.Select(r => $"{r.Word("sku")}{(r.Number("store_id") == 1 ? 1 : 2)}").Order(StringComparer.Ordinal)));
        var paged = new List<JsonObject>();
        for (var next = (string?)""; next is not null;)
        {
            var page = (await plan.Shop.GetAsync($"/api/analytics/reorder?limit=3{(next.Length > 0 ? "&after=" + next : "")}")).IsOk();
            paged.AddRange(PlanShop.Rows(page));
            next = page.Json["next"]?.GetValue<string>();
        }

        Assert.Equal(all.Select(r => r.ToJsonString()), paged.Select(r => r.ToJsonString()));
        Assert.Equal(2, (await plan.RowsAsync($"reorder?supplier_id={supplier}")).Length);

        string Line(string from) => $$"""{"store_id": 1, "product_id": {{listed}}, "quantity": 2, {{from}}}""";
        var drafted = (await plan.Shop.PostAsync("/api/analytics/reorder/drafts", $$"""{"lines": [{{Line($"\"supplier_id\": {supplier}")}}, {{Line("\"supplier_id\": 999")}}]}""")).IsOk();
        Assert.Single(drafted.At("drafts")!.AsArray());
        Assert.Equal(404, Assert.Single(drafted.At("problems")!.AsArray())!["status"]!.GetValue<int>());
        (await plan.Shop.PostAsync("/api/analytics/reorder/drafts", $$"""{"lines": [{{Line("\"supplier_id\": 999")}}]}""")).IsProblem(404, "not-found");
        (await plan.Shop.PostAsync("/api/analytics/reorder/drafts", $$"""{"lines": [{{Line($"\"supplier_id\": {supplier}, \"from_store_id\": 1")}}]}""")).Refuses("lines[0].supplier_id");
        (await plan.Shop.PostAsync("/api/analytics/reorder/drafts", """{"lines": []}""")).Refuses("lines");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_the_first_page_gives_to_one_store_no_later_page_gives_to_another(string kind)
    {
        await using var plan = await PlanShop.OpenAsync(kind);
        var third = (await plan.Shop.PostAsync("/api/stores", """{"code": "THREE", "name": "Three"}""")).IsCreated().Id("id");
        foreach (var sku in new[] { "A", "B" })
        {
            var product = await ProductAsync(plan, sku);
            foreach (var store in new[] { 1, plan.Second }) await SellAtAsync(plan, product, left: 0, store);
            await plan.BringAsync(product, 20, 30, third);
        }

        var all = (await plan.RowsAsync("reorder")).Select(r => r.ToJsonString()).ToList();
        var paged = new List<string>();
        for (var next = (string?)""; next is not null;)
        {
            var page = (await plan.Shop.GetAsync($"/api/analytics/reorder?limit=1{(next.Length > 0 ? "&after=" + next : "")}")).IsOk();
            paged.AddRange(PlanShop.Rows(page).Select(r => r.ToJsonString()));
            next = page.Json["next"]?.GetValue<string>();
        }

        Assert.Equal(all, paged);
        // Two have 20 from the third store and order the rest, two order all of it.
        Assert.Equal(6, all.Count);
    }

    private static async Task<long> SellingAsync(PlanShop plan, string sku, int left)
    {
        var product = await ProductAsync(plan, sku);
        await SellAtAsync(plan, product, left, 1);
        return product;
    }

    private static async Task<long> ProductAsync(PlanShop plan, string sku)
    {
        var found = (await plan.Shop.GetAsync($"/api/products/sku:{sku}"));
        return (int)found.Status == 200 ? found.Id("id") : await plan.Shop.AddProductAsync(sku, """, "cost": 1""");
    }

    // Four a day for twenty days, and so much is left of what was brought.
    private static async Task SellAtAsync(PlanShop plan, long product, int left, long store)
    {
        await plan.BringAsync(product, 80 + left, 20, store);
        for (var ago = 20; ago >= 1; ago--) await plan.SellAsync(product, 4, ago, store);
    }
}
