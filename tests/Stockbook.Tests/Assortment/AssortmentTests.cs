using System.Net;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Assortment;

/// <summary>What a store carries, with levels, a price and a shelf of its own.</summary>
public abstract class AssortmentTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_product_is_added_changed_removed_and_added_again()
    {
        var (store, product) = (await StoreAsync(), await ProductAsync(""", "price": 10, "reorder_level": 5"""));
        (await GetAsync(Path(store, product))).IsProblem(404, "not-found");
        (await Shop.PatchAsync(Path(store, product), """{"shelf": "A1"}""")).IsProblem(404, "not-found");
        var added = (await Shop.PutAsync(Path(store, product), """{"reorder_level": 2, "max_level": 20, "price": 12.5, "shelf": "A1"}""")).IsOk();
        Assert.Equal("\"v1\"", added.ETag);
        Assert.Equal((true, 2m, 20m, 12.5m, "A1"), (added.Json["active"]!.GetValue<bool>(), added.Number("reorder_level"), added.Number("max_level"), added.Number("price"), added.Word("shelf")));

        var changed = (await Shop.PatchAsync(Path(store, product), """{"price": null, "reorder_level": null}""", "\"v1\"")).IsOk();
        Assert.Equal((null, 10m, 5m, "A1"), (changed.At("price"), changed.Number("effective_price"), changed.Number("effective_reorder_level"), changed.Word("shelf")));
        (await Shop.PatchAsync(Path(store, product), """{"shelf": "B2"}""", "\"v1\"")).IsProblem(409, "stale");

        var removed = (await Shop.DeleteAsync(Path(store, product))).IsOk();
        Assert.Equal((false, "A1", null), (removed.Json["active"]!.GetValue<bool>(), removed.Word("shelf"), removed.At("effective_reorder_level")));
        Assert.Equal(removed.Text, (await Shop.DeleteAsync(Path(store, product))).IsOk().Text);
        Assert.Empty((await GetAsync($"/api/stores/{store}/assortment")).IsOk().Ids("items", "product_id"));
        Assert.Equal([product], (await GetAsync($"/api/stores/{store}/assortment?active=false")).IsOk().Ids("items", "product_id"));

        var again = (await Shop.PutAsync(Path(store, product), "{}")).IsOk();
        Assert.Equal((true, "A1"), (again.Json["active"]!.GetValue<bool>(), again.Word("shelf")));
        Assert.Equal(["added", "updated", "removed", "added"], await ActionsAsync(store));
    }

    [Fact]
    public async Task Nothing_comes_in_of_a_product_that_was_removed_until_it_is_added_again()
    {
        var (store, product) = (await StoreAsync(), await StockedAsync(10));
        await MoveAsync(product, "stock_in", $"3, \"store_id\": {store}");
        await MoveAsync(product, "sale", $"3, \"store_id\": {store}");
        (await Shop.DeleteAsync(Path(store, product))).IsOk();
        string[][] coming =
        [
            ["/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1, "store_id": {{store}}}"""],
            ["/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "opening", "quantity": 1, "store_id": {{store}}}"""],
            ["/api/postings", $$"""{"store_id": {{store}}, "type": "stock_in", "lines": [{"product_id": {{product}}, "quantity": 1}]}"""],
            ["/api/inventory/transfer", $$"""{"from_store": 1, "to_store": {{store}}, "product_id": {{product}}, "quantity": 1}"""],
        ];
        foreach (var ask in coming)
        {
            var refused = (await PostAsync(ask[0], ask[1])).IsProblem(409, "not-carried");
            Assert.Contains("add it to the store's assortment again", refused.Detail, StringComparison.Ordinal);
            Assert.Equal((store, product), (refused.Id("store_id"), refused.Id("product_id")));
        }

        var batch = (await PostAsync("/api/batch-stock-movements?wait=true", $$"""{"movements": [{{coming[0][1]}}]}""")).IsOk();
        Assert.Equal("/problems/not-carried", batch.Word("results[0].problem"));

        // What was sold there is taken back all the same, and what lies there can be counted and sent away.
        await MoveAsync(product, "sale_return", $"1, \"store_id\": {store}");
        (await PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": 2, "store_id": {{store}}}""")).IsOk();
        (await PostAsync("/api/inventory/transfer", $$"""{"from_store": {{store}}, "to_store": 1, "product_id": {{product}}, "quantity": 2}""")).IsOk();

        (await Shop.PutAsync(Path(store, product), "{}")).IsOk();
        foreach (var ask in coming) Assert.True((await PostAsync(ask[0], ask[1])).Status is HttpStatusCode.OK or HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_product_that_was_removed_before_it_ever_came_does_not_come_either()
    {
        var (store, product) = (await StoreAsync(), await ProductAsync(""", "reorder_level": 5"""));
        (await Shop.PutAsync(Path(store, product), "{}")).IsOk();
        (await Shop.DeleteAsync(Path(store, product))).IsOk();
        (await TryMoveAsync(product, "stock_in", $"1, \"store_id\": {store}")).IsProblem(409, "not-carried");
        (await TryMoveAsync(product, "sale_return", $"1, \"store_id\": {store}")).IsCreated();
        Assert.Empty((await GetAsync($"/api/stores/{store}/stock-levels?low=true")).IsOk().Ids("items", "product_id"));
        var there = (await Shop.DeleteAsync(Path(store, product))).IsOk();
        Assert.Equal((false, 1m), (there.Json["active"]!.GetValue<bool>(), there.Number("on_hand")));
    }

    [Fact]
    public async Task A_product_of_which_something_is_left_is_not_removed()
    {
        var (store, product) = (await StoreAsync(), await ProductAsync());
        await MoveAsync(product, "stock_in", $"3, \"store_id\": {store}");
        var refused = (await Shop.DeleteAsync(Path(store, product))).IsProblem(409, "still-in-stock");
        Assert.Equal((3m, store, product), (refused.Number("on_hand"), refused.Id("store_id"), refused.Id("product_id")));
        Assert.Equal([product], (await GetAsync($"/api/stores/{store}/assortment")).IsOk().Ids("items", "product_id"));
    }

    [Fact]
    public async Task What_moved_there_is_carried_without_a_word_and_what_did_not_is_not()
    {
        var (store, other) = (await StoreAsync(), await StoreAsync());
        var product = await StockedAsync(4, """, "price": 3, "barcodes": ["CARRIED-1"]""", store);
        var row = (await GetAsync(Path(store, product))).IsOk();
        Assert.Equal((true, 0m, 4m, 3m), (row.Json["active"]!.GetValue<bool>(), row.Number("version"), row.Number("on_hand"), row.Number("effective_price")));
        (await GetAsync(Path(other, product))).IsProblem(404, "not-found");
        Assert.Equal([product], (await GetAsync($"/api/stores/{store}/assortment?search=carried-1")).IsOk().Ids("items", "product_id").Concat([product]).Distinct());
        Assert.Empty((await GetAsync($"/api/stores/{other}/assortment?active=any")).IsOk().Ids("items", "product_id"));
    }

    [Fact]
    public async Task A_stores_own_reorder_level_counts_there_and_the_products_everywhere_else()
    {
        var (own, other) = (await StoreAsync(), await StoreAsync());
        var product = await ProductAsync(""", "reorder_level": 5""");
        foreach (var store in new[] { own, other }) await MoveAsync(product, "stock_in", $"8, \"store_id\": {store}");
        Assert.Empty(await LowAsync(own));

        (await Shop.PutAsync(Path(own, product), """{"reorder_level": 10}""")).IsOk();
        Assert.Equal([product], await LowAsync(own));
        Assert.Empty(await LowAsync(other));

        (await Shop.PatchAsync($"/api/products/{product}", """{"reorder_level": 9}""")).IsOk();
        Assert.Equal([product], await LowAsync(other));
        Assert.Equal((10m, 9m), (await ReorderAsync(own, product), await ReorderAsync(other, product)));

        (await Shop.PatchAsync(Path(own, product), """{"reorder_level": 0}""")).IsOk();
        Assert.Empty(await LowAsync(own));
        (await Shop.PatchAsync(Path(own, product), """{"reorder_level": null}""")).IsOk();
        Assert.Equal((9m, 1), (await ReorderAsync(own, product), (await LowAsync(own)).Count));

        await MoveAsync(product, "sale", $"8, \"store_id\": {own}");
        Assert.Equal([product], await LowAsync(own));
        (await Shop.DeleteAsync(Path(own, product))).IsOk();
        Assert.Empty(await LowAsync(own));
        (await Shop.PutAsync(Path(own, product), "{}")).IsOk();
        Assert.Equal([product], await LowAsync(own));
    }

    [Fact]
    public async Task An_own_reorder_level_holds_from_the_first_movement_on()
    {
        var (store, product) = (await StoreAsync(), await ProductAsync(""", "reorder_level": 1"""));
        (await Shop.PutAsync(Path(store, product), """{"reorder_level": 4}""")).IsOk();
        await MoveAsync(product, "stock_in", $"3, \"store_id\": {store}");
        Assert.Equal([product], await LowAsync(store));
    }

    [Fact]
    public async Task A_store_takes_over_what_another_one_carries_and_keeps_what_it_said_itself()
    {
        var (from, to) = (await StoreAsync(), await StoreAsync());
        var (priced, moved, kept, gone, archived) = (await ProductAsync(""", "price": 1"""), await StockedAsync(2, store: from), await ProductAsync(), await ProductAsync(), await ProductAsync());
        (await Shop.PutAsync(Path(from, priced), """{"price": 7, "reorder_level": 3, "shelf": "C3"}""")).IsOk();
        foreach (var product in new[] { kept, gone, archived }) (await Shop.PutAsync(Path(from, product), """{"shelf": "X"}""")).IsOk();
        (await Shop.PutAsync(Path(to, kept), """{"shelf": "mine"}""")).IsOk();
        (await Shop.PutAsync(Path(to, gone), "{}")).IsOk();
        (await Shop.DeleteAsync(Path(to, gone))).IsOk();
        (await Shop.PostAsync($"/api/products/{archived}/archive")).IsOk();

        var copied = (await PostAsync($"/api/stores/{to}/assortment/copy", $$"""{"from_store": {{from}}}""")).IsOk();
        Assert.Equal(2m, copied.Number("added"));
        Assert.Equal(new[] { priced, moved, kept }.Order(), (await GetAsync($"/api/stores/{to}/assortment")).IsOk().Ids("items", "product_id").Order());
        var row = (await GetAsync(Path(to, priced))).IsOk();
        Assert.Equal((7m, 3m, "C3"), (row.Number("price"), row.Number("reorder_level"), row.Word("shelf")));
        Assert.Equal("mine", (await GetAsync(Path(to, kept))).Word("shelf"));
        Assert.Equal(7m, (await GetAsync($"/api/products/{priced}/prices?store_id={to}")).IsOk().Number("items[0].price"));
        Assert.Equal(0m, (await PostAsync($"/api/stores/{to}/assortment/copy", $$"""{"from_store": {{from}}}""")).IsOk().Number("added"));
        await MoveAsync(priced, "stock_in", $"3, \"store_id\": {to}");
        Assert.Equal(7m, (await MoveAsync(priced, "sale", $"1, \"store_id\": {to}")).Number("unit_price"));
        Assert.Equal([priced], await LowAsync(to));
        (await PostAsync($"/api/stores/{to}/assortment/copy", $$"""{"from_store": {{to}}}""")).Refuses("from_store");
        (await PostAsync($"/api/stores/{to}/assortment/copy", "{}")).Refuses("from_store");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_name()
    {
        var product = await ProductAsync();
        (await Shop.PutAsync(Path(1, product), """{"reorder_level": 1.5, "max_level": -1, "price": -1}""")).Refuses("reorder_level", "max_level", "price");
        (await Shop.PutAsync(Path(1, product), """{"reorder_level": 5, "max_level": 4}""")).Refuses("max_level");
        (await Shop.PutAsync(Path(1, product), $$"""{"shelf": "{{new string('x', 51)}}"}""")).Refuses("shelf");
        (await Shop.PutAsync(Path(1, product), """{"reorder_level": 0, "max_level": 0, "price": 0}""")).IsOk();
        (await Shop.PostAsync($"/api/products/{product}/archive")).IsOk();
        (await Shop.DeleteAsync(Path(1, product))).IsOk();
        (await Shop.PutAsync(Path(1, product), "{}")).Refuses("product");
        (await GetAsync("/api/stores/1/assortment?active=perhaps")).Refuses("active");
    }

    [Fact]
    public async Task The_list_is_paged_by_name()
    {
        var store = await StoreAsync();
        var products = new List<long>();
        for (var i = 0; i < 5; i++) (await Shop.PutAsync(Path(store, (await ProductAsync()).KeptIn(products)), "{}")).IsOk();
        var (seen, next) = (new List<long>(), "");
        do
        {
            var page = (await GetAsync($"/api/stores/{store}/assortment?limit=2{next}")).IsOk();
            seen.AddRange(page.Ids("items", "product_id"));
            next = page.Word("next") is { } more ? $"&after={more}" : null;
        }
        while (next is not null);
        Assert.Equal(products.Order(), seen.Order());
    }

    [Fact]
    public async Task A_removal_and_receipts_at_the_same_moment_come_to_one_story()
    {
        await using var other = await Shop.OpenAnotherAsync();
        for (var round = 0; round < 12; round++)
        {
            var (store, product) = (await StoreAsync(), await ProductAsync());
            (await Shop.PutAsync(Path(store, product), "{}")).IsOk();
            var json = $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1, "store_id": {{store}}}""";
            var receipts = Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync("/api/stock-movements", json)).ToList();
            var removal = (round % 2 == 0 ? Shop : other).DeleteAsync(Path(store, product));
            var booked = (await Task.WhenAll(receipts)).Count(r => r.Status == HttpStatusCode.Created || r.IsProblem(409, "not-carried") is null);
            var removed = await removal;
            if (removed.Status == HttpStatusCode.OK) Assert.Equal(0, booked);
            else Assert.InRange(removed.IsProblem(409, "still-in-stock").Number("on_hand"), 1, booked);
            Assert.Equal(booked, await OnHandAsync(product, store));
            Assert.Equal(removed.Status != HttpStatusCode.OK, (await GetAsync(Path(store, product))).Json["active"]!.GetValue<bool>());
        }
    }

    [Fact]
    public async Task An_own_reorder_level_and_the_products_changed_at_the_same_moment_leave_the_own_one()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await StockedAsync(5, """, "reorder_level": 1""");
        for (var round = 1; round <= 8; round++)
        {
            var own = Shop.PutAsync(Path(1, product), $$"""{"reorder_level": {{100 + round}}}""");
            var general = other.PatchAsync($"/api/products/{product}", $$"""{"reorder_level": {{round + 1}}}""");
            var sale = PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "adjustment", "delta": 1}""");
            (await own).IsOk();
            (await general).IsOk();
            (await sale).IsCreated();
            Assert.Equal(100m + round, await ReorderAsync(1, product));
        }
    }

    private static string Path(long store, long product) => $"/api/stores/{store}/assortment/{product}";

    private async Task<List<long>> LowAsync(long store) => (await GetAsync($"/api/stores/{store}/stock-levels?low=true")).IsOk().Ids("items", "product_id");

    private async Task<decimal> ReorderAsync(long store, long product) =>
        (await GetAsync($"/api/stock-levels/{product}?store_id={store}")).IsOk().Number("stores[0].reorder_level");

    private async Task<List<string>> ActionsAsync(long store) =>
        [.. (await GetAsync("/api/changes?since=0&limit=1000")).IsOk().At("changes")!.AsArray().Where(c => c!["kind"]!.ToString() == "assortment" && c["entity_id"]!.GetValue<long>() == store).Select(c => c!["action"]!.ToString())];
}

/// <summary>Keeps what passes by.</summary>
internal static class Keeping
{
    public static T KeptIn<T>(this T item, List<T> list)
    {
        list.Add(item);
        return item;
    }
}

/// <summary>On SQLite.</summary>
public sealed class AssortmentOnSqlite(SharedShop<OnSqlite> shared) : AssortmentTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class AssortmentOnPostgres(SharedShop<OnPostgres> shared) : AssortmentTests<OnPostgres>(shared);
