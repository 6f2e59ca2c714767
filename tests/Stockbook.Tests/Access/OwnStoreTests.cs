using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access;

/// <summary>What one who is bound to some stores sees and does, and what a role leaves out.</summary>
public abstract class OwnStoreTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private static readonly string[] s_costs = ["unit_cost", "value_change", "value_variance", "value_after"];

    [Fact]
    public async Task A_seller_of_one_outlet_sees_its_rows_only_in_every_list()
    {
        var (mine, other) = (await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(5, store: mine);
        await MoveAsync(product, "stock_in", $$"""7, "store_id": {{other}}""");
        using var seller = await SellerAsync("staff", mine);

        Assert.Equal([mine], (await seller.GetAsync("/api/stores?archived=any")).IsOk().Ids("items", "id"));
        Assert.Equal([mine], (await seller.GetAsync("/api/inventory")).IsOk().Ids("items", "store_id").Distinct());
        Assert.Equal([mine], (await seller.GetAsync("/api/stock-movements")).IsOk().Ids("items", "store_id").Distinct());
        Assert.Equal([mine], (await seller.GetAsync($"/api/stock-movements?product_id={product}")).IsOk().Ids("items", "store_id").Distinct());
        Assert.Equal([mine], (await seller.GetAsync("/api/transactions")).IsOk().Ids("items", "store_id").Distinct());
        var levels = (await seller.GetAsync($"/api/stock-levels/{product}")).IsOk();
        Assert.Equal((5m, 1), (levels.Number("on_hand"), levels.At("stores")!.AsArray().Count));
        var changes = (await seller.GetAsync("/api/changes?since=0&limit=1000")).IsOk().At("changes")!.AsArray();
        Assert.Contains(changes, c => c!["movement"] is not null);
        Assert.All(changes, c => Assert.True(c!["movement"] is not { } m || m["store_id"]!.GetValue<long>() == mine));
        Assert.All(changes, c => Assert.True(c!["kind"]!.GetValue<string>() != "store" || c["entity_id"]!.GetValue<long>() == mine));
        Assert.DoesNotContain(changes, c => c!["kind"]!.GetValue<string>() is "key" or "user" or "tenant");
    }

    [Fact]
    public async Task A_seller_of_two_outlets_sees_both_and_no_third()
    {
        var (one, two, three) = (await StoreAsync(), await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(1, store: one);
        foreach (var store in new[] { two, three }) await MoveAsync(product, "stock_in", $$"""1, "store_id": {{store}}""");
        using var seller = await SellerAsync("staff", one, two);
        Assert.Equal([one, two], (await seller.GetAsync($"/api/stock-levels/{product}")).IsOk().Ids("stores", "store_id"));
        (await seller.GetAsync($"/api/stores/{three}")).IsProblem(403, "other-store");
    }

    [Fact]
    public async Task The_store_that_is_left_out_is_the_sellers_only_one()
    {
        var mine = await StoreAsync();
        var product = await StockedAsync(5, store: mine);
        using var seller = await SellerAsync("staff", mine);
        var sold = (await seller.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 2}""")).IsCreated();
        Assert.Equal((mine, 3m), (sold.Id("store_id"), sold.Number("quantity_after")));
    }

    [Fact]
    public async Task A_row_of_a_batch_for_another_store_is_refused_and_its_neighbours_are_booked()
    {
        var (mine, other) = (await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(5, store: mine);
        await MoveAsync(product, "stock_in", $$"""5, "store_id": {{other}}""");
        using var seller = await SellerAsync("staff", mine);
        string Row(long store) => $$"""{"store_id": {{store}}, "product_id": {{product}}, "movement_type": "sale", "quantity": 1}""";
        var done = (await seller.PostAsync("/api/batch-stock-movements?wait=true", $$"""{"movements": [{{Row(mine)}}, {{Row(other)}}, {{Row(mine)}}]}""")).IsOk();
        Assert.Equal(["booked", "refused", "booked"], Enumerable.Range(0, 3).Select(i => done.Word($"results[{i}].status")));
        Assert.Equal("/problems/other-store", done.Word("results[1].problem"));
        Assert.Equal(5m, (await Shop.GetAsync($"/api/stock-levels/{product}?store_id={other}")).IsOk().Number("on_hand"));
    }

    [Fact]
    public async Task A_transfer_needs_both_stores()
    {
        var (mine, other) = (await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(5, store: mine);
        using var seller = await SellerAsync("staff", mine);
        foreach (var (from, to) in new[] { (mine, other), (other, mine) })
            (await seller.PostAsync("/api/inventory/transfer", $$"""{"from_store": {{from}}, "to_store": {{to}}, "product_id": {{product}}, "quantity": 1}""")).IsProblem(403, "other-store");
        var sent = (await Shop.PostAsync("/api/inventory/transfer", $$"""{"from_store": {{mine}}, "to_store": {{other}}, "product_id": {{product}}, "quantity": 1}""")).IsOk();
        (await seller.PostAsync($"/api/stock-movements/{sent.Id("posting_id")}/reverse")).IsProblem(403, "other-store");
    }

    [Fact]
    public async Task What_goods_cost_is_for_those_who_may_see_it()
    {
        var product = await ProductAsync(""", "cost": 777.77, "price": 10""");
        await MoveAsync(product, "stock_in", """3, "unit_cost": 666.66""");
        using var viewer = await SellerAsync("viewer");
        using var manager = await SellerAsync("manager");
        var movement = $"/api/stock-movements?product_id={product}&limit=1";
        var (whole, masked) = ((await manager.GetAsync(movement)).IsOk(), (await viewer.GetAsync(movement)).IsOk());
        Assert.All(s_costs, c => Assert.True(whole.At($"items[0].{c}") is not null && masked.At($"items[0].{c}") is null));
        // Figures that no time of day looks like.
        foreach (var path in new[] { $"/api/products/{product}", "/api/products", "/api/changes?since=0&limit=1000", $"/api/stock-levels/{product}", "/api/stores/1/stock-levels", movement })
        {
            var seen = (await viewer.GetAsync(path)).IsOk().Text;
            Assert.DoesNotContain("777.77", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("666.66", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("1999.98", seen, StringComparison.Ordinal);
        }

        Assert.Equal(777.77m, (await manager.GetAsync($"/api/products/{product}")).IsOk().Number("cost"));
        Assert.Equal(1999.98m, (await manager.GetAsync($"/api/stock-levels/{product}")).IsOk().Number("value"));
    }

    [Fact]
    public async Task Another_price_needs_the_permission_and_the_valid_price_does_not()
    {
        var product = await StockedAsync(20, """, "price": 10""");
        using var seller = await SellerAsync("staff");
        using var manager = await SellerAsync("manager");
        string At(string price, string type = "sale") => $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": 1, "unit_price": {{price}}}""";
        (await seller.PostAsync("/api/stock-movements", At("10.00"))).IsCreated();
        (await seller.PostAsync("/api/stock-movements", At("9"))).IsProblem(403, "price-override");
        (await seller.PostAsync("/api/stock-movements", At("11", "sale_return"))).IsProblem(403, "price-override");
        (await manager.PostAsync("/api/stock-movements", At("9"))).IsCreated();
        string Receipt(string total) => $$"""{"type": "sale", "lines": [{"product_id": {{product}}, "quantity": 2, "total": {{total}}}]}""";
        (await seller.PostAsync("/api/postings", Receipt("20"))).IsCreated();
        (await seller.PostAsync("/api/postings", Receipt("19.99"))).IsProblem(403, "price-override");
        (await manager.PostAsync("/api/postings", Receipt("19.99"))).IsCreated();
    }

    [Fact]
    public async Task An_earlier_day_needs_the_permission_and_the_open_day_does_not()
    {
        var product = await StockedAsync(20);
        using var seller = await SellerAsync("staff");
        using var manager = await SellerAsync("manager");
        string Sale(DateTimeOffset at) => $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "occurred_at": "{{at:O}}"}""";
        var now = TimeProvider.System.GetUtcNow();
        (await seller.PostAsync("/api/stock-movements", Sale(now))).IsCreated();
        (await seller.PostAsync("/api/stock-movements", Sale(now.AddDays(-2)))).IsProblem(403, "backdate");
        (await seller.PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": 3, "counted_at": "{{now.AddDays(-2):O}}"}""")).IsProblem(403, "backdate");
        (await manager.PostAsync("/api/stock-movements", Sale(now.AddDays(-2)))).IsCreated();
    }

    [Fact]
    public async Task A_manager_of_one_store_edits_it_and_neither_another_nor_a_new_one()
    {
        var (mine, other) = (await StoreAsync(), await StoreAsync());
        using var manager = await SellerAsync("manager", mine);
        (await manager.PatchAsync($"/api/stores/{mine}", """{"phone": "123"}""")).IsOk();
        (await manager.PatchAsync($"/api/stores/{other}", """{"phone": "123"}""")).IsProblem(403, "other-store");
        (await manager.PostAsync("/api/stores", """{"code": "MINE-TOO", "name": "Mine too"}""")).IsProblem(403, "all-stores-only");
    }

    [Theory]
    [InlineData("/api/stock-movements", """{"product_id": PRODUCT, "movement_type": "sale", "quantity": 1}""")]
    [InlineData("/api/postings", """{"type": "sale", "lines": [{"product_id": PRODUCT, "quantity": 1}]}""")]
    [InlineData("/api/inventory/update", """{"product_id": PRODUCT, "delta": -1}""")]
    [InlineData("/api/inventory/set", """{"product_id": PRODUCT, "quantity": 4}""")]
    public async Task The_same_words_under_the_same_key_are_another_request_in_another_sellers_outlet(string path, string json)
    {
        var (here, there, key) = (await StoreAsync(), await StoreAsync(), $"{Guid.NewGuid()}");
        var product = await StockedAsync(5, store: here);
        await MoveAsync(product, "stock_in", $$"""5, "store_id": {{there}}""");
        using var one = await SellerAsync("staff", here);
        using var other = await SellerAsync("staff", there);
        var text = json.Replace("PRODUCT", $"{product}", StringComparison.Ordinal);
        var first = await one.PostWithKeyAsync(path, text, key);
        Assert.True((int)first.Status is 200 or 201, first.Text);
        (await other.PostWithKeyAsync(path, text, key)).IsProblem(422, "key-reused");
        var again = await one.PostWithKeyAsync(path, text, key);
        Assert.Equal((first.Text, true), (again.Text, again.WasReplayed()));

        (await Shop.PostAsync($"/api/products/{product}/archive")).IsOk();
        Assert.False((await other.PostWithKeyAsync(path, text, key)).WasReplayed());
        Assert.Equal((4m, 5m), (await OnHandAsync(product, here), await OnHandAsync(product, there)));
    }

    [Fact]
    public async Task A_row_of_a_batch_under_another_outlets_key_is_refused()
    {
        var (here, there, key) = (await StoreAsync(), await StoreAsync(), $"{Guid.NewGuid()}");
        var product = await StockedAsync(5, store: here);
        await MoveAsync(product, "stock_in", $$"""5, "store_id": {{there}}""");
        using var one = await SellerAsync("staff", here);
        using var other = await SellerAsync("staff", there);
        var batch = $$"""{"movements": [{"key": "{{key}}", "product_id": {{product}}, "movement_type": "sale", "quantity": 1}]}""";
        Assert.Equal("booked", (await one.PostAsync("/api/batch-stock-movements?wait=true", batch)).IsOk().Word("results[0].status"));
        Assert.Equal("/problems/key-reused", (await other.PostAsync("/api/batch-stock-movements?wait=true", batch)).IsOk().Word("results[0].problem"));
        Assert.Equal("replayed", (await one.PostAsync("/api/batch-stock-movements?wait=true", batch)).IsOk().Word("results[0].status"));
    }

    [Fact]
    public async Task A_retry_gets_its_first_answer_also_after_the_price_changed_or_the_day_ended()
    {
        var product = await StockedAsync(20, """, "price": 10""");
        var (text, id) = await KeyOfAsync("manager");
        using var till = new KeyHolder(Shop.ClientOf(text));
        var early = TimeProvider.System.GetUtcNow().AddDays(-2);
        string[] sales =
        [
            $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "unit_price": 10}""",
            $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "occurred_at": "{{early:O}}"}""",
        ];
        var key = $"{Guid.NewGuid()}";
        var first = new List<long>();
        foreach (var (n, sale) in sales.Index()) first.Add((await till.PostWithKeyAsync("/api/stock-movements", sale, $"{key}-{n}")).IsCreated().Id("id"));

        // What was the valid price is another one by now, and what a manager dated is an earlier day for staff.
        (await Shop.PatchAsync($"/api/products/{product}", """{"price": 11}""")).IsOk();
        (await Shop.PatchAsync($"/api/api-keys/{id}", """{"role": "staff"}""")).IsOk();
        foreach (var (n, sale) in sales.Index())
        {
            var again = (await till.PostWithKeyAsync("/api/stock-movements", sale, $"{key}-{n}")).IsCreated();
            Assert.Equal((first[n], true), (again.Id("id"), again.WasReplayed()));
            Assert.Equal(403, (int)(await till.PostWithKeyAsync("/api/stock-movements", sale, $"{Guid.NewGuid()}")).Status);
        }
    }

    [Fact]
    public async Task What_belongs_to_an_earlier_day_is_undone_by_those_who_may_date_back()
    {
        var product = await StockedAsync(20);
        using var seller = await SellerAsync("staff");
        using var manager = await SellerAsync("manager");
        var early = TimeProvider.System.GetUtcNow().AddDays(-2);
        var old = (await manager.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "occurred_at": "{{early:O}}"}""")).IsCreated().Id("id");
        var today = (await seller.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1}""")).IsCreated().Id("id");
        (await seller.PostAsync($"/api/stock-movements/{old}/reverse")).IsProblem(403, "backdate");
        (await seller.PostAsync($"/api/stock-movements/{today}/reverse")).IsCreated();
        (await manager.PostAsync($"/api/stock-movements/{old}/reverse")).IsCreated();
    }

    [Fact]
    public async Task A_code_that_is_taken_does_not_tell_a_manager_of_one_store_by_which()
    {
        var (mine, other) = (await StoreAsync(), await StoreAsync());
        var code = (await GetAsync($"/api/stores/{other}")).IsOk().Word("code");
        using var manager = await SellerAsync("manager", mine);
        var refused = (await manager.PatchAsync($"/api/stores/{mine}", $$"""{"code": "{{code}}"}""")).IsProblem(409, "code-taken");
        Assert.Null(refused.At("store_id"));
        Assert.DoesNotContain($"{other}", refused.Detail.Replace(code!, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(other, (await Shop.PatchAsync($"/api/stores/{mine}", $$"""{"code": "{{code}}"}""")).IsProblem(409, "code-taken").Id("store_id"));
    }

    private async Task<(string Text, long Id)> KeyOfAsync(string role)
    {
        var made = (await Shop.PostAsync("/api/api-keys", $$"""{"name": "Till", "role": "{{role}}"}""")).IsCreated();
        return (made.Word("key")!, made.Id("api_key.id"));
    }

    private async Task<KeyHolder> SellerAsync(string role, params long[] stores) => new(Shop.ClientOf(await Shop.NewKeyAsync(role, stores)));
}

/// <summary>On SQLite.</summary>
public sealed class OwnStoresOnSqlite(SharedShop<OnSqlite> shop) : OwnStoreTests<OnSqlite>(shop);

/// <summary>On PostgreSQL.</summary>
public sealed class OwnStoresOnPostgres(SharedShop<OnPostgres> shop) : OwnStoreTests<OnPostgres>(shop);
