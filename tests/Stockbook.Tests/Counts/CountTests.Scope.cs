using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Counts;

public abstract partial class CountTests<TKind>
{
    [Fact]
    public async Task Whoever_may_only_count_is_never_told_what_is_expected()
    {
        using var ali = await CounterAsync();
        var store = await StoreAsync();
        var products = new List<long>();
        for (var i = 0; i < 3; i++) products.Add(await StockedAsync(7391, """, "cost": 3.17""", store));
        var since = await FeedAsync();
        var replies = new List<Reply> { (await ali.GetAsync($"/api/stock-counts/suggestions?store_id={store}")).IsOk() };
        var start = (await ali.PostAsync("/api/stock-counts", $$"""{"store_id": {{store}}, "scope": "full"}""")).IsCreated();
        replies.Add(start);
        var count = start.Id("id");
        foreach (var product in products) replies.Add((await ali.PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": 5000}""")).IsCreated());
        replies.Add((await ali.DeleteAsync($"/api/stock-counts/{count}/entries/1")).IsOk());
        replies.Add((await ali.PostAsync($"/api/stock-counts/{count}/submit")).IsOk());
        replies.Add((await ali.PostAsync($"/api/stock-counts/{count}/post")).IsProblem(409, "stock-count-needs-check"));
        replies.Add((await ali.PostAsync($"/api/stock-counts/{count}/approve", """{"all": true}""")).IsProblem(403, "forbidden"));
        replies.Add((await ali.GetAsync($"/api/stock-counts/accuracy?store_id={store}")).IsProblem(403, "forbidden"));
        replies.Add((await ali.GetAsync($"/api/stock-counts/{count}/lines?sort=value")).IsProblem(403, "forbidden"));
        replies.Add((await ali.GetAsync($"/api/stock-counts/{count}/lines")).IsOk());
        (await StepAsync(count, "approve", """{"all": true, "note": "2391 short"}""")).IsOk();
        replies.Add((await ali.PostAsync($"/api/stock-counts/{count}/post")).IsOk());
        foreach (var path in (string[])["", "/lines", "/lines?show=counted", "/entries"]) replies.Add((await ali.GetAsync($"/api/stock-counts/{count}{path}")).IsOk());
        replies.Add((await ali.GetAsync($"/api/stock-counts?store_id={store}")).IsOk());
        var changes = (await ali.GetAsync($"/api/changes?since={since}")).IsOk();
        replies.AddRange(changes.At("changes")!.AsArray().Where(c => c!["kind"]!.GetValue<string>() == "stock_count").Select(c => changes with { Text = c!.ToJsonString() }));

        Assert.True(replies.Count > 20);
        foreach (var reply in replies)
        {
            foreach (var secret in (string[])["7391", "2391", "23428"]) Assert.DoesNotContain(secret, reply.Text, StringComparison.Ordinal);
            foreach (var (name, value) in MembersOf(reply.Json))
                if (name is "expected" or "difference" or "difference_value" or "result" or "risk" or "reasons" or "approval_note") Assert.True(value is null, $"{name} in {reply.Text}");
        }

        Assert.Equal(-2391m, (await GetAsync($"/api/stock-counts/{count}/lines?show=counted")).Number("items[0].difference"));
    }

    [Fact]
    public async Task A_full_count_has_its_store_for_itself_and_takes_in_what_nobody_expected()
    {
        var store = await StoreAsync();
        var (known, found, archived) = (await StockedAsync(5, store: store), await ProductAsync(), await StockedAsync(1, store: store));
        await MoveAsync(archived, "removal", $$"""1, "store_id": {{store}}""");
        (await Shop.PostAsync($"/api/products/{archived}/archive")).IsOk();
        var count = await StartAsync(store, "\"full\"");
        Assert.Equal([known], (await GetAsync($"/api/stock-counts/{count}/lines")).Ids("items", "product_id"));
        (await PostAsync("/api/stock-counts", $$"""{"store_id": {{store}}, "scope": "products", "products": [{{found}}]}""")).IsProblem(409, "stock-count-overlaps");
        await EnterAsync(count, found, "3");
        Assert.Equal((2m, 1m), ((await GetAsync($"/api/stock-counts/{count}")).Number("lines"), (await GetAsync($"/api/stock-counts/{count}")).Number("counted")));
        (await StepAsync(count, "cancel")).IsOk();
        (await PostAsync("/api/stock-counts", $$"""{"store_id": {{store}}, "scope": "products", "products": [{{found}}]}""")).IsCreated();
        Assert.Equal(5m, await OnHandAsync(known, store));
    }

    [Fact]
    public async Task A_category_is_counted_beside_another_one_and_takes_in_nothing_else()
    {
        var store = await StoreAsync();
        var tea = await StockedAsync(5, """, "category": "Drinks" """, store);
        var soap = await StockedAsync(5, """, "category": "Soap" """, store);
        var juice = await ProductAsync(""", "category": "drinks" """);
        var count = await StartAsync(store, "\"category\", \"category\": \"DRINKS\"");
        var other = await StartAsync(store, "\"category\", \"category\": \"soap\"");
        Assert.Equal([tea], (await GetAsync($"/api/stock-counts/{count}/lines")).Ids("items", "product_id"));
        await EnterAsync(count, juice, "2");
        (await PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{soap}}, "counted": 2}""")).IsProblem(409, "not-in-stock-count");
        await EnterAsync(other, soap, "5");
        (await PostAsync("/api/stock-counts", $$"""{"store_id": {{store}}, "scope": "category", "category": "Toys"}""")).IsProblem(409, "nothing-to-count");
        (await PostAsync("/api/stock-counts", $$"""{"store_id": {{store}}, "scope": "full"}""")).IsProblem(409, "stock-count-overlaps");
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_said_field_by_field()
    {
        var product = await StockedAsync(5);
        (await PostAsync("/api/stock-counts", "{}")).Refuses("scope");
        (await PostAsync("/api/stock-counts", """{"scope": "some", "category": "x", "products": [1]}""")).Refuses("scope", "category", "products");
        (await PostAsync("/api/stock-counts", """{"scope": "category"}""")).Refuses("category");
        (await PostAsync("/api/stock-counts", """{"scope": "products", "products": [999999]}""")).Refuses("products");
        var count = await StartAsync(1, $""" "products", "products": [{product}]""");
        var lines = $"/api/stock-counts/{count}/lines";
        (await PostAsync(lines, "{}")).Refuses("product_id", "counted");
        (await PostAsync(lines, $$"""{"product_id": {{product}}, "barcode": "1", "counted": -1}""")).Refuses("product_id", "counted");
        (await PostAsync(lines, $$"""{"product_id": {{product}}, "counted": 1.5}""")).Refuses("counted");
        (await PostAsync(lines, $$"""{"product_id": {{product}}, "counted": "5"}""")).Refuses("counted");
        (await PostAsync(lines, $$"""{"product_id": {{product}}, "counted": 5, "counted_at": "2099-01-01T00:00:00Z"}""")).Refuses("counted_at");
        (await PostAsync(lines, """{"barcode": "none", "counted": 5}""")).IsProblem(404, "unknown-barcode");
        (await StepAsync(count, "submit")).IsProblem(409, "nothing-counted");
        (await PostAsync(lines, $$"""{"product_id": {{product}}, "counted": 1000000000000}""")).IsCreated();
        (await PostAsync(lines, $$"""{"product_id": {{product}}, "counted": 1, "place": "x"}""")).Refuses("counted");
        (await StepAsync(count, "submit")).IsOk();
        (await StepAsync(count, "recount", """{"products": []}""")).Refuses("products");
        (await StepAsync(count, "recount", """{"products": [999999]}""")).Refuses("products");
        (await StepAsync(count, "approve", "{}")).Refuses("products");
        (await GetAsync("/api/stock-counts/accuracy?date_from=2026-02-02&date_to=2026-02-01")).Refuses("date_to");
        (await StepAsync(count, "cancel")).IsOk();
    }

    [Fact]
    public async Task A_barcode_counts_its_product()
    {
        var product = await StockedAsync(5, $$""", "barcodes": ["{{NewCode("BAR")}}"]""");
        var barcode = (await GetAsync($"/api/products/{product}")).Word("barcodes[0]");
        var count = await StartAsync(1, $""" "products", "products": [{product}]""");
        var reply = (await PostAsync($"/api/stock-counts/{count}/lines", $$"""{"barcode": "{{barcode}}", "counted": 0}""")).IsCreated();
        Assert.Equal((product, 0m), (reply.Id("line.product_id"), reply.Number("line.counted")));
    }

    [Fact]
    public async Task Lines_and_entries_come_in_pages()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StockedAsync(10, """, "cost": 2""")));
        var count = await StartAsync(1, $""" "products", "products": [{string.Join(", ", products)}]""");
        for (var i = 0; i < 5; i++) await EnterAsync(count, products[i], $"{10 - (i * 2)}");
        await StepAsync(count, "submit");
        Assert.Equal(products.Order(), (await PagesAsync($"/api/stock-counts/{count}/lines?limit=2", "product_id")).Order());
        Assert.Equal(products.Reverse(), await PagesAsync($"/api/stock-counts/{count}/lines?limit=2&sort=value", "product_id"));
        Assert.Equal([1, 2, 3, 4, 5], await PagesAsync($"/api/stock-counts/{count}/entries?limit=2", "id"));
        Assert.Contains(count, await PagesAsync("/api/stock-counts?limit=2&state=submitted", "id"));
        (await StepAsync(count, "cancel")).IsOk();
    }

    [Fact]
    public async Task The_ten_of_highest_risk_are_suggested_and_what_was_counted_today_is_not()
    {
        var store = await StoreAsync();
        var dear = await StockedAsync(10, """, "cost": 100""", store);
        var moved = await StockedAsync(100, """, "cost": 1""", store);
        for (var i = 0; i < 9; i++) await MoveAsync(moved, "sale", $$"""1, "store_id": {{store}}""");
        for (var i = 0; i < 9; i++) await StockedAsync(1, store: store);
        var suggested = (await GetAsync($"/api/stock-counts/suggestions?store_id={store}")).IsOk();
        Assert.Equal(10, suggested.At("items")!.AsArray().Count);
        Assert.Equal([dear, moved], suggested.Ids("items", "product_id").Take(2));
        Assert.Equal((60m, 25m), (suggested.Number("items[0].risk"), suggested.Number("items[1].risk")));
        Assert.Equal(["value", "not_counted", "moved"], suggested.At("items[1].reasons")!.AsArray().Select(r => r!.GetValue<string>()));

        var count = await StartAsync(store, "\"suggested\"");
        Assert.Equal(10m, (await GetAsync($"/api/stock-counts/{count}")).Number("lines"));
        Assert.Single((await GetAsync($"/api/stock-counts/suggestions?store_id={store}")).At("items")!.AsArray());
        await EnterAsync(count, dear, "10");
        await StepAsync(count, "submit");
        (await StepAsync(count, "post")).IsOk();
        Assert.DoesNotContain(dear, (await GetAsync($"/api/stock-counts/suggestions?store_id={store}")).Ids("items", "product_id"));
    }

    [Fact]
    public async Task Accuracy_and_shrinkage_are_summed_over_posted_counts_whose_postings_nobody_reverses()
    {
        var store = await StoreAsync();
        var (rice, tea) = (await StockedAsync(10, """, "cost": 4""", store), await StockedAsync(10, """, "cost": 1""", store));
        await PostedAsync(rice, "9", store);
        var posting = (await GetAsync($"/api/stock-counts/{await PostedAsync(tea, "11", store)}")).Id("posting_id");
        (await Shop.PostAsync($"/api/stock-movements/{posting}/reverse")).IsProblem(409, "belongs-to-document");
        var figures = (await GetAsync($"/api/stock-counts/accuracy?store_id={store}&date_from=2026-01-01")).IsOk();
        Assert.Equal((2m, 2m, 0m, 1m, 1m), (figures.Number("total.counts"), figures.Number("total.result.counted_lines"), figures.Number("total.result.accuracy"), figures.Number("total.result.short_quantity"), figures.Number("total.result.surplus_quantity")));
        Assert.Equal((50m, 4m, 1m, 8m, 90m), (figures.Number("total.result.expected_value"), figures.Number("total.result.short_value"), figures.Number("total.result.surplus_value"), figures.Number("total.result.shrinkage_percent"), figures.Number("total.result.value_accuracy")));
        Assert.Equal([store], figures.Ids("stores", "store_id"));
        Assert.Equal(0m, (await GetAsync($"/api/stock-counts/accuracy?store_id={store}&date_to=2020-01-01")).Number("total.counts"));
    }

    private async Task<List<long>> PagesAsync(string path, string id)
    {
        var ids = new List<long>();
        for (string? next = null, after = ""; ; after = $"&after={next}")
        {
            var page = (await GetAsync(path + after)).IsOk();
            ids.AddRange(page.Ids("items", id));
            if ((next = page.Word("next")) is null) return ids;
        }
    }

    private static IEnumerable<(string Name, JsonNode? Value)> MembersOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => MembersOf(m.Value).Prepend((m.Key, m.Value))),
        JsonArray items => items.SelectMany(MembersOf),
        _ => [],
    };
}
