using System.Net;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock.Batches;

namespace Stockbook.Tests.Stock;

/// <summary>Batches that nobody waits for.</summary>
public abstract class StoredBatchTests<TKind> : IAsyncLifetime
    where TKind : IBookKind
{
    private const string Batches = "/api/batch-stock-movements";

    private readonly ManualClock _clock = new();
    private TestShop _shop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Database Book => _shop.Services.GetRequiredService<Database>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await TKind.CreateAsync(), _clock);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_shop is null) return;
        await Proof.HoldsAsync(Book);
        await _shop.DisposeAsync();
    }

    private static string Row(long product, string type, string quantityAndMore) => $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantityAndMore}}}""";

    private static string Body(IEnumerable<string> rows) => $$"""{"movements": [{{string.Join(",", rows)}}]}""";

    private static HttpRequestMessage Lines(string text, string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text, Encoding.UTF8, "application/x-ndjson") };
        request.Headers.ExpectContinue = true;
        if (accept is not null) request.Headers.Add("Accept", accept);
        return request;
    }

    private async Task<long> StartAsync(IEnumerable<string> rows, string? key = null) => Started(await _shop.PostWithKeyAsync(Batches, Body(rows), key));

    private static long Started(Reply reply)
    {
        Assert.True(reply.Status == HttpStatusCode.Accepted, reply.Text);
        Assert.Equal($"{Batches}/{reply.Id("batch_id")}", reply.Location);
        return reply.Id("batch_id");
    }

    private async Task<Reply> DoneAsync(long batch)
    {
        await Soon.BecomesTrueAsync($"batch {batch} is done", async () => (await _shop.GetAsync($"{Batches}/{batch}")).IsOk().Word("state") == "done");
        return (await _shop.GetAsync($"{Batches}/{batch}?limit=500")).IsOk();
    }

    private async Task<decimal> OnHandAsync(long product) => (await _shop.GetAsync($"/api/stock-levels/{product}?store_id=1")).IsOk().Number("on_hand");

    private async Task<T?> ReadAsync<T>(string sql)
    {
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    private async Task WriteAsync(string sql, object? names = null)
    {
        await using var book = await Book.BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(sql, names, book.Transaction);
        await book.CommitAsync(Cancel);
    }

    // Another process works on a batch of this business, until its lease ends or the batch is taken away. Later ones wait behind it.
    private Task HoldAsync(long product) => WriteAsync(
        """
        insert into batch (tenant_id, id, user_id, channel, total, state, created_at, lease_holder, lease_until) values (1, 500, 1, 1, 1, 'running', 0, 'another', @until);
        insert into batch_row (tenant_id, batch_id, row_no, request) values (1, 500, 0, @request);
        insert into id_counter (tenant_id, kind, last) values (1, 'batch', 500) on conflict (tenant_id, kind) do update set last = 500;
        """,
        new { until = StoredTime.Of(_clock.GetUtcNow() + BatchTurns.Lease), request = Row(product, "stock_in", $"1, \"key\": \"{Guid.NewGuid()}\"") });

    private Task LetGoAsync() => WriteAsync("delete from batch_row where batch_id = 500; delete from batch where id = 500;");

    [Fact]
    public async Task A_batch_is_stored_and_booked_behind_the_answer_and_each_row_tells_what_became_of_it()
    {
        var product = await _shop.AddProductAsync("TEA");
        var batch = await StartAsync([Row(product, "stock_in", "2"), Row(product, "sale", "3"), Row(product, "sale", "2"), Row(999_999, "sale", "1"), "null", Row(product, "stock_in", "4")]);
        var done = await DoneAsync(batch);
        Assert.Equal((6L, 3L, 3L), (done.Id("total"), done.Id("accepted"), done.Id("refused")));
        Assert.Equal(["booked", "refused", "booked", "refused", "refused", "booked"], done.At("items")!.AsArray().Select(i => i!["status"]!.GetValue<string>()));
        Assert.Equal((2m, 4m), (done.Number("items[0].quantity_after"), done.Number("items[5].quantity_after")));
        Assert.Contains("available 2, requested 3", done.Word("items[1].detail")!, StringComparison.Ordinal);
        Assert.Equal("movements[4] must be an object.", done.Word("items[4].detail"));
        Assert.Equal(_clock.GetUtcNow().AddDays(7), DateTimeOffset.Parse(done.Word("results_until")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(4m, await OnHandAsync(product));
        Assert.Equal([1L, 3L, 4L], (await _shop.GetAsync($"{Batches}/{batch}?status=refused")).IsOk().Ids("items", "index"));
        var feed = (await _shop.GetAsync("/api/changes?since=0&limit=1000")).IsOk().At("changes")!.AsArray().Where(c => c!["kind"]!.GetValue<string>() == "batch");
        Assert.Equal(["created", "finished"], feed.Select(c => c!["action"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_same_batch_sent_again_is_the_same_batch_and_another_under_its_key_is_refused()
    {
        var product = await _shop.AddProductAsync("TEA");
        var key = Guid.NewGuid().ToString();
        var batch = await StartAsync([Row(product, "stock_in", "2")], key);
        var again = await _shop.PostWithKeyAsync(Batches, Body([Row(product, "stock_in", "2.0")]), key);
        Assert.Equal((batch, true), (Started(again), again.WasReplayed()));
        (await _shop.PostWithKeyAsync(Batches, Body([Row(product, "stock_in", "3")]), key)).IsProblem(422, "key-reused");
        await DoneAsync(batch);
        Assert.Equal("done", (await _shop.PostWithKeyAsync(Batches, Body([Row(product, "stock_in", "2")]), key)).Word("state"));
        Assert.NotEqual(batch, await StartAsync([Row(product, "stock_in", "2")]));
        Assert.NotEqual(batch, await StartAsync([Row(product, "stock_in", "2")]));
        await DoneAsync(batch + 2);
        Assert.Equal(6m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_long_batch_is_booked_in_its_order_and_its_results_come_in_pages()
    {
        var product = await _shop.AddProductAsync("TEA");
        var batch = await StartAsync(Enumerable.Repeat(Row(product, "stock_in", "1"), 2_300));
        Assert.Equal(2_300, (await DoneAsync(batch)).Id("accepted"));
        var (seen, next) = (new List<decimal>(), "");
        for (string? after = null; next is not null; after = next)
        {
            var page = (await _shop.GetAsync($"{Batches}/{batch}?limit=500{(after is null ? "" : $"&after={after}")}")).IsOk();
            seen.AddRange(page.At("items")!.AsArray().Select(i => i!["quantity_after"]!.GetValue<decimal>()));
            next = page.Word("next");
        }

        Assert.Equal(Enumerable.Range(1, 2_300).Select(i => (decimal)i), seen);
        Assert.Equal(0, await ReadAsync<long>("select count(*) from batch_row where request is not null"));
    }

    [Fact]
    public async Task When_the_process_that_works_on_a_batch_dies_another_goes_on_and_nothing_is_booked_twice()
    {
        var product = await _shop.AddProductAsync("TEA");
        await HoldAsync(product);
        var row = await ReadAsync<string>("select request from batch_row where batch_id = 500");
        var mine = await StartAsync([Row(product, "sale", "1")]);
        // What the dead process had booked, and not written down.
        (await _shop.PostAsync($"{Batches}?wait=true", Body([row!]))).IsOk();
        var untouched = (await _shop.GetAsync($"{Batches}/{mine}")).IsOk();
        Assert.Equal(("queued", 0), (untouched.Word("state"), untouched.At("items")!.AsArray().Count));
        _clock.Pass(BatchTurns.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal("booked", (await DoneAsync(mine)).Word("items[0].status"));
        Assert.Equal("replayed", (await DoneAsync(500)).Word("items[0].status"));
        Assert.Equal(0m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_key_that_was_revoked_in_between_books_nothing_more()
    {
        var product = await _shop.AddProductAsync("TEA");
        await HoldAsync(product);
        var made = (await _shop.PostAsync("/api/api-keys", """{"name": "Shop site", "role": "manager"}""")).IsCreated();
        using var site = new KeyHolder(_shop.ClientOf(made.Word("key")));
        var batch = Started(await site.PostAsync(Batches, Body([Row(product, "stock_in", "1"), Row(product, "stock_in", "1")])));
        (await site.GetAsync($"{Batches}/{batch}")).IsOk();
        (await _shop.DeleteAsync($"/api/api-keys/{made.Id("api_key.id")}")).IsOk();
        await LetGoAsync();
        var done = await DoneAsync(batch);
        Assert.Equal((0L, 2L, "/problems/no-longer-allowed"), (done.Id("accepted"), done.Id("refused"), done.Word("items[1].problem")));
        Assert.Contains("Send what was refused again with another key.", done.Word("items[0].detail")!, StringComparison.Ordinal);
        Assert.Equal(0m, await OnHandAsync(product));
    }

    [Fact]
    public async Task A_batch_is_for_who_sent_it_and_for_those_who_may_see_every_movement()
    {
        var product = await _shop.AddProductAsync("TEA");
        var store = (await _shop.PostAsync("/api/stores", """{"code": "MALL", "name": "Mall"}""")).IsCreated().Id("id");
        using var seller = new KeyHolder(_shop.ClientOf(await _shop.NewKeyAsync("staff", store)));
        using var colleague = new KeyHolder(_shop.ClientOf(await _shop.NewKeyAsync("staff", store)));
        using var guest = new KeyHolder(_shop.ClientOf(await _shop.NewKeyAsync("viewer")));
        var batch = Started(await seller.PostAsync(Batches, Body([Row(product, "stock_in", "1"), Row(product, "stock_in", "1, \"store_id\": 1")])));
        var done = await DoneAsync(batch);
        Assert.Equal((1L, "/problems/other-store"), (done.Id("accepted"), done.Word("items[1].problem")));
        (await seller.GetAsync($"{Batches}/{batch}")).IsOk();
        (await colleague.GetAsync($"{Batches}/{batch}")).IsProblem(403, "all-stores-only");
        (await guest.PostAsync(Batches, Body([Row(product, "stock_in", "1")]))).IsProblem(403, "forbidden");
        (await _shop.GetAsync($"{Batches}/999999")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Results_are_kept_for_a_week_and_what_they_came_to_for_ever()
    {
        var product = await _shop.AddProductAsync("TEA");
        var batch = await StartAsync([Row(product, "stock_in", "1"), Row(product, "sale", "5")]);
        await DoneAsync(batch);
        var sweep = _shop.Services.GetRequiredService<BatchSweep>();
        _clock.Pass(BatchSweep.Kept);
        await sweep.RunAsync(Cancel);
        Assert.Equal(2, (await DoneAsync(batch)).At("items")!.AsArray().Count);
        _clock.Pass(TimeSpan.FromSeconds(1));
        await sweep.RunAsync(Cancel);
        var old = await DoneAsync(batch);
        Assert.Equal((1L, 1L, 0), (old.Id("accepted"), old.Id("refused"), old.At("items")!.AsArray().Count));
    }

    [Fact]
    public async Task A_movement_a_line_is_taken_and_a_broken_line_stands_for_itself()
    {
        var product = await _shop.AddProductAsync("TEA");
        var text = $"{Row(product, "stock_in", "5")}\r\n\n{{\"product_id\": \n{Row(product, "sale", "\"2\"")}\n[1]\n{Row(product, "sale", "99")}\n{Row(product, "sale", "1, \"colour\": 1")}\n{Row(product, "sale", "2")}";
        var waited = (await _shop.SendAsync(Lines(text, $"{Batches}?wait=true"))).IsOk();
        Check([.. waited.At("results")!.AsArray().Select(r => r!)]);
        Assert.Equal(3m, await OnHandAsync(product));

        var listed = await _shop.SendAsync(Lines(text, $"{Batches}?wait=true", "application/x-ndjson"));
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (listed.Status, listed.MediaType));
        Check([.. listed.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => System.Text.Json.Nodes.JsonNode.Parse(l)!)]);
        Assert.Equal(6m, await OnHandAsync(product));

        var stored = await DoneAsync(Started(await _shop.SendAsync(Lines(text, Batches))));
        Check([.. stored.At("items")!.AsArray().Select(r => r!)]);
        Assert.Equal((2L, 5L), (stored.Id("accepted"), stored.Id("refused")));
        Assert.Equal(9m, await OnHandAsync(product));

        static void Check(List<System.Text.Json.Nodes.JsonNode> results)
        {
            Assert.Equal([1, 3, 4, 5, 6, 7, 8], results.Select(r => r["line"]!.GetValue<int>()));
            Assert.Equal([0, 1, 2, 3, 4, 5, 6], results.Select(r => r["index"]!.GetValue<int>()));
            Assert.Equal(["booked", "refused", "refused", "refused", "refused", "refused", "booked"], results.Select(r => r["status"]!.GetValue<string>()));
            Assert.Equal("/problems/malformed-json", results[1]["problem"]!.GetValue<string>());
            Assert.StartsWith("line[3] cannot be read as JSON: look at byte ", results[1]["detail"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.StartsWith("line[4].quantity ", results[2]["detail"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal("line[5] must be a JSON object in { }.", results[3]["detail"]!.GetValue<string>());
            Assert.Equal("/problems/insufficient-stock", results[4]["problem"]!.GetValue<string>());
            Assert.StartsWith("line[7].colour ", results[5]["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lines_have_the_limits_of_every_batch()
    {
        var product = await _shop.AddProductAsync("TEA");
        var feed = await _shop.FeedAsync();
        var row = Row(product, "stock_in", "1") + "\n";
        foreach (var query in new[] { "", "?wait=true" })
        {
            (await _shop.SendAsync(Lines(string.Concat(Enumerable.Repeat(row, 10_001)), Batches + query))).Refuses("movements");
            (await _shop.SendAsync(Lines(" \n\n", Batches + query))).Refuses("movements");
            (await _shop.SendAsync(Lines("", Batches + query))).IsProblem(400, "empty-body");
            (await _shop.SendAsync(Lines(new string(' ', 17 * 1024 * 1024), Batches + query))).IsProblem(413, "too-large");
        }

        Assert.Equal(feed, await _shop.FeedAsync());
    }
}

/// <summary>On SQLite.</summary>
public sealed class StoredBatchesOnSqlite : StoredBatchTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class StoredBatchesOnPostgres : StoredBatchTests<OnPostgres>
{
    [Fact]
    public async Task Two_servers_book_each_row_once()
    {
        await using var one = await TestShop.OpenAsync(await OnPostgres.CreateAsync());
        await using var other = await one.OpenAnotherAsync();
        var product = await one.AddProductAsync("TEA");
        var body = $$"""{"movements": [{{string.Join(",", Enumerable.Repeat($$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1}""", 1_500))}}]}""";
        var batches = new List<long>();
        foreach (var server in new[] { one, other, one, other }) batches.Add((await server.PostAsync("/api/batch-stock-movements", body)).Id("batch_id"));
        foreach (var batch in batches)
        {
            await Soon.BecomesTrueAsync($"batch {batch} is done", async () => (await other.GetAsync($"/api/batch-stock-movements/{batch}")).IsOk().Word("state") == "done");
            Assert.Equal(1_500, (await one.GetAsync($"/api/batch-stock-movements/{batch}")).IsOk().Id("accepted"));
        }

        Assert.Equal(6_000m, (await one.GetAsync($"/api/stock-levels/{product}?store_id=1")).IsOk().Number("on_hand"));
    }
}
