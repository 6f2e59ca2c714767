using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Counts;

/// <summary>Counting stock while the shop trades.</summary>
public abstract partial class CountTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_posted_count_sets_every_counted_product_in_one_posting_and_keeps_those_without_a_difference()
    {
        var (store, rice, tea, salt) = (await StoreAsync(), await ProductAsync(), await ProductAsync(), await ProductAsync());
        foreach (var product in new[] { rice, tea, salt }) await MoveAsync(product, "stock_in", $$"""10, "unit_cost": 2, "store_id": {{store}}""");
        var count = await StartAsync(store, "\"full\"");
        await EnterAsync(count, rice, "10");
        await EnterAsync(count, tea, "9.0");
        var submitted = (await StepAsync(count, "submit")).IsOk();
        Assert.Equal((3m, 2m, 1m, 1m), (submitted.Number("lines"), submitted.Number("counted"), submitted.Number("not_counted"), submitted.Number("need_check")));
        await StepAsync(count, "approve", """{"all": true, "note": "The mouse"}""");
        var posted = (await StepAsync(count, "post", """{"reason": "Yearly count"}""")).IsOk();

        Assert.Equal("posted", posted.Word("state"));
        Assert.Equal((10m, 9m, 10m), (await OnHandAsync(rice, store), await OnHandAsync(tea, store), await OnHandAsync(salt, store)));
        Assert.Equal((2m, 1m, 50m, 1m), (posted.Number("result.counted_lines"), posted.Number("result.exact_lines"), posted.Number("result.accuracy"), posted.Number("result.short_quantity")));
        Assert.Equal((40m, 2m, 5m, 95m), (posted.Number("result.expected_value"), posted.Number("result.short_value"), posted.Number("result.shrinkage_percent"), posted.Number("result.value_accuracy")));
        var movements = (await GetAsync($"/api/stock-movements?reference=SC-{count}")).IsOk().At("items")!.AsArray();
        Assert.Equal([rice, tea], movements.Select(m => m!["product_id"]!.GetValue<long>()).Order());
        Assert.All(movements, m => Assert.Equal(posted.Id("posting_id"), m!["posting_id"]!.GetValue<long>()));
        Assert.All(movements, m => Assert.Equal("count", m!["movement_type"]!.GetValue<string>()));
        Assert.Contains(movements, m => m!["notes"]!.GetValue<string>() == "The mouse");
        Assert.Contains(movements, m => m!["notes"]!.GetValue<string>() == "Yearly count");
        var uncounted = (await GetAsync($"/api/stock-counts/{count}/lines?show=uncounted")).IsOk();
        Assert.Equal([salt], uncounted.Ids("items", "product_id"));
        Assert.Null(uncounted.At("items[0].counted"));
    }

    [Fact]
    public async Task The_shop_sells_on_while_it_is_counted_and_in_the_end_lies_there_what_was_counted_and_what_moved_after()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var products = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StockedAsync(500)));
        var count = await StartAsync(1, $""" "products", "products": [{string.Join(", ", products)}]""");
        using var stop = new CancellationTokenSource();
        var tills = Enumerable.Range(0, 8).Select(async till =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var json = $$"""{"product_id": {{products[(till + n) % 4]}}, "movement_type": "{{(n % 3 == 0 ? "stock_in" : "sale")}}", "quantity": 1}""";
                (await (till % 2 == 0 ? Shop : other).PostWithKeyAsync("/api/stock-movements", json)).IsCreated();
            }
        }).ToList();
        foreach (var product in products) await EnterAsync(count, product, "460");
        await StepAsync(count, "submit");
        await StepAsync(count, "approve", """{"all": true}""");
        (await StepAsync(count, "post")).IsOk();
        await stop.CancelAsync();
        await Task.WhenAll(tills);

        var lines = (await GetAsync($"/api/stock-counts/{count}/lines")).IsOk().At("items")!.AsArray();
        foreach (var product in products)
        {
            var at = lines.Single(l => l!["product_id"]!.GetValue<long>() == product)!["counted_at"]!.GetValue<DateTimeOffset>().ToUnixTimeMilliseconds();
            // A sale that waited while the count was posted happens at the count's own moment, and after it.
            const string Later = """
                select cast(sum(m.quantity) as bigint) from movement m join movement c on c.product_id = m.product_id and c.counted is not null
                where m.product_id = @product and m.counted is null and (m.occurred_at > @at or (m.occurred_at = @at and m.id > c.id))
                """;
            var later = await ReadAsync<long?>(Later, new { product, at }) ?? 0;
            Assert.Equal(460m + later / 1000m, await OnHandAsync(product));
        }
    }

    [Fact]
    public async Task A_sale_that_arrives_after_the_posting_and_was_before_the_count_does_not_move_what_was_counted()
    {
        var product = await StockedAsync(20);
        var count = await PostedAsync(product, "18");
        Assert.Equal(18m, await OnHandAsync(product));
        var counted = await ReadAsync<long>("select counted_at from stock_count_line where count_id = @count", new { count });
        var before = DateTimeOffset.FromUnixTimeMilliseconds(counted - 1).ToString("O", CultureInfo.InvariantCulture);
        await MoveAsync(product, "sale", $$"""2, "occurred_at": "{{before}}" """);
        Assert.Equal(18m, await OnHandAsync(product));
        await MoveAsync(product, "sale", "3");
        Assert.Equal(15m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_count_that_is_posted_after_a_later_one_of_the_same_product_leaves_the_later_one_standing()
    {
        var product = await StockedAsync(20);
        var count = await StartAsync(1, $""" "products", "products": [{product}]""");
        await EnterAsync(count, product, "19");
        var later = TimeProvider.System.GetUtcNow().AddSeconds(1).ToString("O", CultureInfo.InvariantCulture);
        (await PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": 17, "counted_at": "{{later}}"}""")).IsOk();
        await StepAsync(count, "submit");
        await StepAsync(count, "approve", """{"all": true}""");
        (await StepAsync(count, "post")).IsOk();
        Assert.Equal(17m, await OnHandAsync(product));
        var line = (await GetAsync($"/api/stock-counts/{count}/lines")).IsOk();
        Assert.Equal((20m, -1m), (line.Number("items[0].expected"), line.Number("items[0].difference")));
    }

    [Fact]
    public async Task Places_are_added_and_a_place_that_is_counted_again_is_replaced_and_every_entry_is_kept()
    {
        using var ali = await CounterAsync();
        using var bina = await CounterAsync();
        var product = await StockedAsync(20);
        var count = await StartAsync(1, $""" "products", "products": [{product}]""");
        async Task<decimal> CountAsync(KeyHolder by, string quantity, string more = "") =>
            (await by.PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": {{quantity}}{{more}}}""")).IsCreated().Number("line.counted");

        Assert.Equal(7m, await CountAsync(ali, "7", ", \"place\": \"Shelf A\""));
        Assert.Equal(12m, await CountAsync(bina, "5", ", \"place\": \"Back room\""));
        Assert.Equal(14m, await CountAsync(bina, "9", ", \"place\": \"shelf a \""));
        Assert.Equal(16m, await CountAsync(ali, "2", ", \"place\": \"Shelf A\", \"add\": true"));
        var entries = (await GetAsync($"/api/stock-counts/{count}/entries")).IsOk();
        Assert.Equal([7m, 5m, 9m, 2m], entries.At("items")!.AsArray().Select(e => e!["counted"]!.GetValue<decimal>()));
        Assert.Equal(2, entries.At("items")!.AsArray().Select(e => e!["user_id"]!.GetValue<long>()).Distinct().Count());

        (await bina.DeleteAsync($"/api/stock-counts/{count}/entries/1")).IsProblem(403, "other-counter");
        (await bina.DeleteAsync($"/api/stock-counts/{count}/entries/3")).IsOk();
        Assert.Equal(14m, (await GetAsync($"/api/stock-counts/{count}/lines")).Number("items[0].counted"));
        (await Shop.DeleteAsync($"/api/stock-counts/{count}/entries/1")).IsOk();
        (await Shop.DeleteAsync($"/api/stock-counts/{count}/entries/1")).IsOk();
        Assert.Equal(4, (await GetAsync($"/api/stock-counts/{count}/entries")).At("items")!.AsArray().Count);
        (await Shop.DeleteAsync($"/api/stock-counts/{count}/entries/99")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_difference_above_the_tolerance_is_counted_again_by_somebody_else_before_it_is_posted()
    {
        using var ali = await CounterAsync();
        using var bina = await CounterAsync();
        var (near, far) = (await StockedAsync(100), await StockedAsync(100));
        var count = await StartAsync(1, $""" "products", "products": [{near}, {far}]""");
        await EnterAsync(ali, count, near, "95");
        await EnterAsync(ali, count, far, "94");
        Assert.Equal(1m, (await ali.PostAsync($"/api/stock-counts/{count}/submit")).IsOk().Number("need_check"));
        var refused = (await ali.PostAsync($"/api/stock-counts/{count}/post")).IsProblem(409, "stock-count-needs-check");
        Assert.Equal(1m, refused.Number("lines"));
        (await ali.PostAsync($"/api/stock-counts/{count}/recount", $$"""{"products": [{{near}}]}""")).IsProblem(403, "recount-not-asked");

        (await ali.PostAsync($"/api/stock-counts/{count}/recount", $$"""{"products": [{{far}}]}""")).IsOk();
        (await ali.PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{near}}, "counted": 1}""")).IsProblem(409, "not-in-recount");
        await EnterAsync(ali, count, far, "94");
        Assert.Equal(1m, (await ali.PostAsync($"/api/stock-counts/{count}/submit")).IsOk().Number("need_check"));
        (await ali.PostAsync($"/api/stock-counts/{count}/recount", $$"""{"products": [{{far}}]}""")).IsOk();
        await EnterAsync(bina, count, far, "93");
        Assert.Equal(0m, (await ali.PostAsync($"/api/stock-counts/{count}/submit")).IsOk().Number("need_check"));
        (await ali.PostAsync($"/api/stock-counts/{count}/post")).IsOk();
        Assert.Equal((95m, 93m), (await OnHandAsync(near), await OnHandAsync(far)));
    }

    [Fact]
    public async Task What_was_approved_is_asked_again_when_the_difference_has_grown()
    {
        var product = await StockedAsync(100);
        var count = await StartAsync(1, $""" "products", "products": [{product}]""");
        await EnterAsync(count, product, "80");
        await StepAsync(count, "submit");
        (await StepAsync(count, "approve", $$"""{"products": [{{product}}], "note": "Broken jars"}""")).IsOk();
        var at = await ReadAsync<long>("select counted_at from stock_count_line where count_id = @count", new { count });
        await MoveAsync(product, "stock_in", $$"""10, "occurred_at": "{{DateTimeOffset.FromUnixTimeMilliseconds(at - 1):O}}" """);
        (await StepAsync(count, "post")).IsProblem(409, "stock-count-needs-check");
        Assert.Equal([product], (await GetAsync($"/api/stock-counts/{count}/lines?show=check")).Ids("items", "product_id"));
        Assert.Equal(-30m, (await GetAsync($"/api/stock-counts/{count}/lines?sort=value")).Number("items[0].difference"));
        (await StepAsync(count, "approve", """{"all": true}""")).IsOk();
        (await StepAsync(count, "post")).IsOk();
        Assert.Equal(80m, await OnHandAsync(product));
    }

    [Fact]
    public async Task In_a_store_that_sells_by_count_what_is_missing_was_sold()
    {
        var store = await StoreAsync(""", "sales_mode": "by_count" """);
        var (sold, found) = (await StockedAsync(20, """, "price": 5""", store), await StockedAsync(10, store: store));
        var count = await StartAsync(store, "\"full\"");
        await EnterAsync(count, sold, "4");
        await EnterAsync(count, found, "12");
        Assert.Equal([found], await CheckedAsync(count));
        await StepAsync(count, "approve", """{"all": true}""");
        var posted = (await StepAsync(count, "post")).IsOk();
        Assert.Equal((1m, 2m, 0m, 2m, 16m), (posted.Number("result.exact_lines"), posted.Number("result.counted_lines"), posted.Number("result.short_quantity"), posted.Number("result.surplus_quantity"), posted.Number("result.sold_quantity")));
        var sale = (await GetAsync($"/api/stock-movements?product_id={sold}&movement_type=sale")).IsOk();
        Assert.Equal((16m, 80m), (sale.Number("items[0].quantity"), sale.Number("items[0].amount")));
    }

    [Fact]
    public async Task Of_two_who_post_or_start_the_same_at_once_one_does()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await StockedAsync(20);
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync(
            "/api/stock-counts", $$"""{"scope": "products", "products": [{{product}}]}""")));
        var count = Assert.Single(starts, r => r.Status == HttpStatusCode.Created).Id("id");
        Assert.All(starts.Where(r => r.Status != HttpStatusCode.Created), r => Assert.Equal(count, r.IsProblem(409, "stock-count-overlaps").Id("stock_count_id")));
        await EnterAsync(count, product, "20");
        await StepAsync(count, "submit");
        var posts = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync($"/api/stock-counts/{count}/post", "{}")));
        Assert.Single(posts, r => r.Status == HttpStatusCode.OK);
        Assert.All(posts.Where(r => r.Status != HttpStatusCode.OK), r => Assert.Contains(r.Word("type"), (string[])["/problems/stock-count-state", "/problems/stale"]));
        Assert.Equal(1L, await ReadAsync<long>("select count(*) from movement where product_id = @product and counted is not null", new { product }));
    }

    [Fact]
    public async Task A_retried_request_gets_its_first_answer()
    {
        var product = await StockedAsync(20);
        var (start, entry, post) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var scope = $$"""{"scope": "products", "products": [{{product}}]}""";
        var count = (await PostAsync("/api/stock-counts", scope, start)).IsCreated().IsFirst().Id("id");
        var counted = $$"""{"product_id": {{product}}, "counted": 20, "add": true}""";
        var first = (await PostAsync($"/api/stock-counts/{count}/lines", counted, entry)).IsCreated().IsFirst();
        var again = (await PostAsync($"/api/stock-counts/{count}/lines", counted, entry)).IsCreated();
        Assert.True(again.WasReplayed());
        Assert.Equal(first.Text, again.Text);
        (await PostAsync($"/api/stock-counts/{count}/lines", counted.Replace("20,", "21,", StringComparison.Ordinal), entry)).IsProblem(422, "key-reused");
        await StepAsync(count, "submit");
        (await PostAsync($"/api/stock-counts/{count}/post", "{}", post)).IsOk().IsFirst();
        Assert.True((await PostAsync($"/api/stock-counts/{count}/post", "{}", post)).IsOk().WasReplayed());
        Assert.True((await PostAsync("/api/stock-counts", scope, start)).IsCreated().WasReplayed());
        Assert.True((await PostAsync($"/api/stock-counts/{count}/lines", counted, entry)).IsCreated().WasReplayed());
    }

    [Theory]
    [InlineData("open", "enter undo submit cancel")]
    [InlineData("recount", "enter undo submit cancel")]
    [InlineData("submitted", "recount approve post cancel")]
    [InlineData("posted", "")]
    [InlineData("cancelled", "")]
    public async Task A_count_allows_the_steps_of_its_state_and_refuses_all_others_with_a_reason(string state, string allowed)
    {
        foreach (var step in (string[])["enter", "undo", "submit", "recount", "approve", "post", "cancel"])
        {
            var (count, product) = await StandingAsync(state);
            var reply = await TakeAsync(count, product, step);
            if (allowed.Split(' ').Contains(step)) Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{state} {step}: {reply.Text}");
            else Assert.StartsWith($"SC-{count} ", reply.IsProblem(409, "stock-count-state").Detail, StringComparison.Ordinal);
        }
    }

    private async Task<(long Count, long Product)> StandingAsync(string state)
    {
        var product = await StockedAsync(10);
        var count = await StartAsync(1, $""" "products", "products": [{product}]""");
        await EnterAsync(count, product, "10");
        if (state is "recount" or "submitted" or "posted") await StepAsync(count, "submit");
        if (state == "recount")
        {
            (await StepAsync(count, "recount", $$"""{"products": [{{product}}]}""")).IsOk();
            await EnterAsync(count, product, "10");
        }

        if (state == "posted") (await StepAsync(count, "post")).IsOk();
        if (state == "cancelled") (await StepAsync(count, "cancel")).IsOk();
        Assert.Equal(state, (await GetAsync($"/api/stock-counts/{count}")).IsOk().Word("state"));
        return (count, product);
    }

    private async Task<Reply> TakeAsync(long count, long product, string step) => step switch
    {
        "enter" => await PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": 1}"""),
        "undo" => await Shop.DeleteAsync($"/api/stock-counts/{count}/entries/{(await GetAsync($"/api/stock-counts/{count}/entries")).Ids("items")[^1]}"),
        "recount" => await StepAsync(count, "recount", $$"""{"products": [{{product}}]}"""),
        "approve" => await StepAsync(count, "approve", """{"all": true}"""),
        _ => await StepAsync(count, step),
    };

    private async Task<List<long>> CheckedAsync(long count)
    {
        (await StepAsync(count, "submit")).IsOk();
        return (await GetAsync($"/api/stock-counts/{count}/lines?show=check")).IsOk().Ids("items", "product_id");
    }

    private async Task<long> StartAsync(long store, string scope) =>
        (await PostAsync("/api/stock-counts", $$"""{"store_id": {{store}}, "scope": {{scope}}}""")).IsCreated().Id("id");

    private async Task EnterAsync(long count, long product, string counted) =>
        (await PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": {{counted}}}""")).IsCreated();

    private static async Task EnterAsync(KeyHolder by, long count, long product, string counted) =>
        (await by.PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": {{counted}}}""")).IsCreated();

    private Task<Reply> StepAsync(long count, string step, string? json = null) => Shop.PostAsync($"/api/stock-counts/{count}/{step}", json);

    private async Task<KeyHolder> CounterAsync() => new(Shop.ClientOf(await Shop.NewKeyAsync("staff")));

    private async Task<long> PostedAsync(long product, string counted, long store = 1)
    {
        var count = await StartAsync(store, $""" "products", "products": [{product}]""");
        await EnterAsync(count, product, counted);
        await StepAsync(count, "submit");
        await StepAsync(count, "approve", """{"all": true}""");
        (await StepAsync(count, "post")).IsOk();
        return count;
    }
}

/// <summary>On SQLite.</summary>
public sealed class CountsOnSqlite(SharedShop<OnSqlite> shared) : CountTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class CountsOnPostgres(SharedShop<OnPostgres> shared) : CountTests<OnPostgres>(shared);
