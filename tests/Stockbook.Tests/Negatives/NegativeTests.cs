using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Negatives;
using Stockbook.Tests.Stock;
using Stockbook.Tests.Transfers;

namespace Stockbook.Tests.Negatives;

/// <summary>Stores that may sell what the book does not know of, and what becomes of it.</summary>
public abstract class NegativeTests<TKind>(SharedShop<TKind> shared) : TransferRequests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_store_refuses_to_sell_what_is_not_there_unless_it_was_told_otherwise()
    {
        var (product, store) = (await ProductAsync(), await StoreAsync());
        await MoveAsync(product, "stock_in", $"2, \"store_id\": {store}");
        (await TryMoveAsync(product, "sale", $"3, \"store_id\": {store}")).IsProblem(409, "insufficient-stock");
        Assert.True((await Shop.PatchAsync($"/api/stores/{store}", """{"allow_negative": true}""")).IsOk().At("allow_negative")!.GetValue<bool>());
        await MoveAsync(product, "sale", $"3, \"store_id\": {store}");
        Assert.Equal(-1m, await OnHandAsync(product, store));
        await MoveAsync(await ProductAsync(), "sale", $"1, \"store_id\": {store}"); // what is sold there for the first time takes the store's policy too
    }

    [Fact]
    public async Task What_is_below_zero_keeps_a_store_from_refusing_again()
    {
        var (store, first, second) = (await LooseAsync(), await ProductAsync(), await ProductAsync());
        await MoveAsync(first, "sale", $"2, \"store_id\": {store}");
        await MoveAsync(second, "sale", $"1, \"store_id\": {store}");
        var refused = (await Shop.PatchAsync($"/api/stores/{store}", """{"allow_negative": false, "phone": "12"}""")).IsProblem(409, "stock-negative");
        Assert.Equal(2m, refused.Number("products"));
        Assert.Equal([$"{first}", $"{second}"], refused.At("product_ids")!.AsArray().Select(p => p!.GetValue<string>()));
        Assert.Null((await GetAsync($"/api/stores/{store}")).Word("phone"));
        foreach (var (product, quantity) in new[] { (first, 2), (second, 1) }) await MoveAsync(product, "stock_in", $"{quantity}, \"store_id\": {store}");
        (await Shop.PatchAsync($"/api/stores/{store}", """{"allow_negative": false}""")).IsOk();
        (await TryMoveAsync(first, "sale", $"1, \"store_id\": {store}")).IsProblem(409, "insufficient-stock");
    }

    [Fact]
    public async Task A_sale_and_the_switch_at_once_end_as_if_one_came_after_the_other()
    {
        await using var other = await Shop.OpenAnotherAsync();
        for (var round = 0; round < 6; round++)
        {
            var (store, product) = (await LooseAsync(), await ProductAsync());
            var sale = $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "store_id": {{store}}}""";
            var sales = Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync("/api/stock-movements", sale)).ToList();
            var off = other.PatchAsync($"/api/stores/{store}", """{"allow_negative": false}""");
            var (replies, switched) = (await Task.WhenAll(sales), await off);
            Assert.All(replies, r => Assert.True(r.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, r.Text));
            var sold = replies.Count(r => r.Status == HttpStatusCode.Created);
            Assert.Equal(-sold, await OnHandAsync(product, store));
            if (switched.Status == HttpStatusCode.OK) Assert.Equal(0, sold);
            else Assert.True(switched.IsProblem(409, "stock-negative").Number("products") == 1m && sold > 0, switched.Text);
        }
    }

    [Fact]
    public async Task Each_time_a_level_passes_below_zero_one_case_is_opened_and_settled_when_it_is_back()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (store, product) = (await LooseAsync(), await ProductAsync());
        var first = await MoveAsync(product, "sale", $"2, \"store_id\": {store}");
        await MoveAsync(product, "sale", $"3, \"store_id\": {store}");
        await Task.WhenAll(WatchAsync(), WatchAsync(other));
        var open = Assert.Single(await CasesAsync(product));
        Assert.Equal(("open", first.Id("id"), -5m, -5m), (open["state"]!.GetValue<string>(), open["opening_movement"]!.GetValue<long>(), open["lowest"]!.GetValue<decimal>(), open["on_hand"]!.GetValue<decimal>()));
        var back = await MoveAsync(product, "stock_in", $"6, \"store_id\": {store}");
        await MoveAsync(product, "sale", $"4, \"store_id\": {store}");
        await Task.WhenAll(WatchAsync(other), WatchAsync());
        var cases = await CasesAsync(product);
        Assert.Equal(["open", "settled"], cases.Select(c => c["state"]!.GetValue<string>()));
        Assert.Equal(("receipt", back.Id("id"), 1L), (cases[1]["settled_how"]!.GetValue<string>(), cases[1]["settling_movement"]!.GetValue<long>(), cases[1]["settled_by"]!.GetValue<long>()));
        await WatchAsync();
        Assert.Equal(2, (await CasesAsync(product)).Count);
    }

    [Fact]
    public async Task Goods_on_their_way_are_a_likely_cause_and_one_call_receives_them()
    {
        var (store, product) = (await LooseAsync(), await StockedAsync(20));
        var transfer = await DispatchedAsync(product, 6, 1, store);
        var id = await NegativeAsync(product, store, 4);
        var seen = (await GetAsync($"/api/negative-cases/{id}")).IsOk();
        Assert.Equal(("transfer", transfer, 6m, true), (seen.Word("causes[0].cause"), seen.Id("causes[0].id"), seen.Number("causes[0].quantity"), seen.At("causes[0].explains")!.GetValue<bool>()));
        Assert.Contains($"TR-{transfer}", seen.Word("causes[0].text"), StringComparison.Ordinal);
        var key = Guid.NewGuid().ToString();
        var done = (await FixAsync(id, """{"cause": "transfer"}""", key)).IsOk().IsFirst();
        Assert.Equal(("settled", "transfer", 2m), (done.Word("state"), done.Word("settled_how"), done.Number("on_hand")));
        Assert.Equal("closed", (await GetAsync($"/api/transfers/{transfer}")).Word("state"));
        Assert.True((await FixAsync(id, """{"cause": "transfer"}""", key)).IsOk().WasReplayed());
        (await FixAsync(id, """{"cause": "transfer"}""")).IsProblem(409, "case-settled");
        await WatchAsync();
        Assert.Single(await CasesAsync(product));
    }

    [Fact]
    public async Task An_order_that_nobody_received_is_a_likely_cause_and_one_call_receives_it()
    {
        var (store, product) = (await LooseAsync(), await ProductAsync());
        var supplier = (await Shop.PostAsync("/api/suppliers", $$"""{"code": "S{{product}}", "name": "Supplier {{product}}", "lead_time_days": 2}""")).IsCreated().Id("id");
        var order = (await Shop.PostAsync("/api/purchase-orders",
            $$"""{"supplier_id": {{supplier}}, "store_id": {{store}}, "lines": [{"product_id": {{product}}, "quantity": 6, "unit_price": 2}]}""")).IsCreated().Id("id");
        (await Shop.PostAsync($"/api/purchase-orders/{order}/send")).IsOk();
        var id = await NegativeAsync(product, store, 4);
        var seen = (await GetAsync($"/api/negative-cases/{id}")).IsOk();
        Assert.Equal(("purchase_order", order, 6m), (seen.Word("causes[0].cause"), seen.Id("causes[0].id"), seen.Number("causes[0].quantity")));
        var key = Guid.NewGuid().ToString();
        var done = (await FixAsync(id, """{"cause": "purchase_order"}""", key)).IsOk().IsFirst();
        Assert.Equal(("settled", "receipt", 2m), (done.Word("state"), done.Word("settled_how"), done.Number("on_hand")));
        Assert.Equal("received", (await GetAsync($"/api/purchase-orders/{order}")).Word("state"));
        Assert.True((await FixAsync(id, """{"cause": "purchase_order"}""", key)).IsOk().WasReplayed());
    }

    [Fact]
    public async Task The_same_sold_twice_is_a_likely_cause_and_one_call_reverses_the_later()
    {
        var (store, product) = (await LooseAsync(), await ProductAsync());
        await MoveAsync(product, "stock_in", $"3, \"store_id\": {store}");
        var sale = await MoveAsync(product, "sale", $"3, \"store_id\": {store}, \"reference\": \"R-7\"");
        var again = await MoveAsync(product, "sale", $"3, \"store_id\": {store}, \"reference\": \"R-7\"");
        await WatchAsync();
        var id = (await CasesAsync(product)).Single()["id"]!.GetValue<long>();
        var seen = (await GetAsync($"/api/negative-cases/{id}")).IsOk();
        Assert.Equal(("doubled", again.Id("posting_id"), 3m), (seen.Word("causes[0].cause"), seen.Id("causes[0].id"), seen.Number("causes[0].quantity")));
        foreach (var number in new[] { sale.Id("id"), again.Id("id") }) Assert.Contains($"movement {number}", seen.Word("causes[0].text"), StringComparison.Ordinal);
        var done = (await FixAsync(id, $$"""{"cause": "doubled", "id": {{again.Id("posting_id")}}, "notes": "Sent twice"}""")).IsOk();
        Assert.Equal(("settled", "reversal", 0m, "Sent twice"), (done.Word("state"), done.Word("settled_how"), done.Number("on_hand"), done.Word("notes")));
        Assert.Equal(again.Id("id"), (await GetAsync($"/api/stock-movements?product_id={product}")).Id("items[0].reverses"));
    }

    [Fact]
    public async Task What_was_undone_or_sold_by_another_quantity_is_no_cause()
    {
        var (store, product) = (await LooseAsync(), await ProductAsync());
        await MoveAsync(product, "sale", $"3, \"store_id\": {store}");
        var undone = await MoveAsync(product, "sale", $"3, \"store_id\": {store}");
        (await PostAsync($"/api/stock-movements/{undone.Id("id")}/reverse", "{}")).IsCreated();
        await MoveAsync(product, "sale", $"2, \"store_id\": {store}");
        await WatchAsync();
        var id = (await CasesAsync(product)).Single()["id"]!.GetValue<long>();
        Assert.Empty((await GetAsync($"/api/negative-cases/{id}")).IsOk().At("causes")!.AsArray());
        (await FixAsync(id, """{"cause": "doubled"}""")).IsProblem(409, "cause-not-found");
        (await FixAsync(id, """{"cause": "transfer", "id": 17}""")).IsProblem(409, "cause-not-found");
    }

    [Fact]
    public async Task A_case_is_settled_by_a_count_or_by_a_note()
    {
        var (store, product) = (await LooseAsync(), await ProductAsync());
        var id = await NegativeAsync(product, store, 4);
        (await FixAsync(id, """{"cause": "count"}""")).Refuses("counted");
        (await FixAsync(id, """{"cause": "count", "counted": -1}""")).Refuses("counted");
        var counted = (await FixAsync(id, """{"cause": "count", "counted": 3}""")).IsOk();
        Assert.Equal(("settled", "count", 3m), (counted.Word("state"), counted.Word("settled_how"), counted.Number("on_hand")));
        var next = await NegativeAsync(product, store, 5);
        (await FixAsync(next, """{"cause": "note"}""")).Refuses("notes");
        (await FixAsync(next, """{"cause": "the weather"}""")).Refuses("cause");
        (await FixAsync(next, """{"cause": "note", "notes": "x", "id": 3, "counted": 1}""")).Refuses("id", "counted");
        var key = Guid.NewGuid().ToString();
        var noted = (await FixAsync(next, """{"cause": "note", "notes": "The supplier brings them tomorrow"}""", key)).IsOk().IsFirst();
        Assert.Equal(("settled", "note", -2m, "The supplier brings them tomorrow"), (noted.Word("state"), noted.Word("settled_how"), noted.Number("on_hand"), noted.Word("notes")));
        Assert.True((await FixAsync(next, """{"cause": "note", "notes": "The supplier brings them tomorrow"}""", key)).IsOk().WasReplayed());
    }

    [Fact]
    public async Task What_brings_back_only_a_part_leaves_the_case_open()
    {
        var (store, product) = (await LooseAsync(), await StockedAsync(20));
        var transfer = await DispatchedAsync(product, 1, 1, store);
        var id = await NegativeAsync(product, store, 4);
        var partly = (await FixAsync(id, $$"""{"cause": "transfer", "id": {{transfer}}}""")).IsOk();
        Assert.Equal(("open", -3m, -4m), (partly.Word("state"), partly.Number("on_hand"), partly.Number("lowest")));
    }

    [Fact]
    public async Task Of_many_who_put_a_case_right_at_once_one_does()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (store, product) = (await LooseAsync(), await StockedAsync(20));
        await DispatchedAsync(product, 6, 1, store);
        var id = await NegativeAsync(product, store, 4);
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/negative-cases/{id}/fix", """{"cause": "transfer"}""")));
        Assert.Single(replies, r => r.Status == HttpStatusCode.OK);
        Assert.All(replies, r => Assert.True(r.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, r.Text));
        Assert.Equal(2m, await OnHandAsync(product, store));
    }

    [Fact]
    public async Task A_fix_needs_what_its_posting_needs()
    {
        var (store, product) = (await LooseAsync(), await StockedAsync(20));
        var id = await NegativeAsync(product, store, 4);
        using var staff = await SomeoneAsync("staff", store);
        using var manager = await SomeoneAsync("manager", store);
        using var elsewhere = await SomeoneAsync("manager", 1);
        (await staff.PostAsync($"/api/negative-cases/{id}/fix", """{"cause": "note", "notes": "x"}""")).IsProblem(403, "forbidden");
        (await elsewhere.PostAsync($"/api/negative-cases/{id}/fix", """{"cause": "note", "notes": "x"}""")).IsProblem(403, "other-store");
        Assert.DoesNotContain(id, (await elsewhere.GetAsync("/api/negative-cases?limit=500")).IsOk().Ids("items"));
        (await manager.PostAsync($"/api/negative-cases/{id}/fix", """{"cause": "count", "counted": 0}""")).IsOk();
    }

    [Fact]
    public async Task What_is_below_zero_is_told_as_long_as_it_is()
    {
        var (store, product) = (await LooseAsync(), await ProductAsync());
        var id = await NegativeAsync(product, store, 4);
        var found = Assert.Single(await FindingsAsync(), f => f.Subject == $"negative_case:{id}");
        Assert.Equal((store, product), (found.Store.Value, found.Product!.Value.Value));
        Assert.Contains("-4 pcs", found.Text, StringComparison.Ordinal);
        await MoveAsync(product, "stock_in", $"4, \"store_id\": {store}");
        Assert.DoesNotContain(await FindingsAsync(), f => f.Subject == $"negative_case:{id}");
    }

    private async Task<IReadOnlyList<AlertFinding>> FindingsAsync()
    {
        var condition = Shop.Services.GetServices<IAlertCondition>().Single(c => c.Kind == "negative_stock");
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        return await condition.FindAsync(connection, null, TenantId.Default, TimeProvider.System.GetUtcNow(), Cancel);
    }

    /// <summary>A store that may sell what is not there.</summary>
    private Task<long> LooseAsync() => StoreAsync(""", "allow_negative": true""");

    /// <summary>The case of a product that was sold below zero.</summary>
    private async Task<long> NegativeAsync(long product, long store, int sold)
    {
        await MoveAsync(product, "sale", $"{sold}, \"store_id\": {store}");
        await WatchAsync();
        return (await CasesAsync(product))[0]["id"]!.GetValue<long>();
    }

    private Task WatchAsync(TestShop? shop = null) => (shop ?? Shop).Services.GetRequiredService<NegativeWatch>().CatchUpAsync(Cancel);

    private async Task<List<System.Text.Json.Nodes.JsonNode>> CasesAsync(long product) => [.. (await GetAsync($"/api/negative-cases?product_id={product}")).IsOk().At("items")!.AsArray().Select(c => c!)];

    private Task<Reply> FixAsync(long id, string json, string? key = null) => PostAsync($"/api/negative-cases/{id}/fix", json, key);
}

/// <summary>On SQLite.</summary>
public sealed class NegativesOnSqlite(SharedShop<OnSqlite> shared) : NegativeTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class NegativesOnPostgres(SharedShop<OnPostgres> shared) : NegativeTests<OnPostgres>(shared);
