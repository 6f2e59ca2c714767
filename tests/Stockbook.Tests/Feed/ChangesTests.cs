using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Feed;

/// <summary>The change feed over HTTP: every change once, in the order of the commits.</summary>
public abstract class ChangesTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private async Task<Reply> ChangesAsync(long since, string more = "") => (await GetAsync($"/api/changes?since={since}{more}")).IsOk();

    [Fact]
    public async Task Changes_of_every_kind_come_in_the_order_of_their_commits()
    {
        var since = await FeedAsync();
        var product = await ProductAsync(""", "price": 5""");
        var moved = await MoveAsync(product, "stock_in", "4");
        (await Shop.PatchAsync($"/api/products/{product}", """{"price": 6}""")).IsOk();
        var sold = await MoveAsync(product, "sale", "1");
        var store = await StoreAsync();
        var reply = await ChangesAsync(since);
        Assert.Equal(["product", "movement", "product", "movement", "store"], Enumerable.Range(0, 5).Select(i => reply.Word($"changes[{i}].kind")));
        Assert.Equal(["created", "booked", "updated", "booked", "created"], Enumerable.Range(0, 5).Select(i => reply.Word($"changes[{i}].action")));
        Assert.Equal([product, moved.Id("id"), product, sold.Id("id"), store], reply.Ids("changes", "entity_id"));
        Assert.Equal(Enumerable.Range(1, 5).Select(i => since + i), reply.Ids("changes", "sequence"));
        Assert.Equal(since + 5, reply.Id("next"));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(sold.Json, reply.At("changes[3].movement")), reply.Text);
        Assert.Equal((5m, 6m), (reply.Number("changes[2].data.before.price"), reply.Number("changes[2].data.after.price")));
        Assert.Equal((null, null, 1L, "api"), (reply.At("changes[0].movement"), reply.At("changes[1].data"), reply.Id("changes[0].user_id"), reply.Word("changes[0].channel")));
    }

    [Fact]
    public async Task A_reader_that_follows_next_in_small_steps_reads_the_same()
    {
        var since = await FeedAsync();
        var product = await StockedAsync(9);
        (await Shop.PatchAsync($"/api/products/{product}", """{"name": "Other"}""")).IsOk();
        for (var i = 0; i < 4; i++) await MoveAsync(product, "sale", "1");
        var whole = (await ChangesAsync(since)).Ids("changes", "sequence");
        foreach (var limit in new[] { 1, 2, 3 })
        {
            var (seen, at) = (new List<long>(), since);
            while (at < since + whole.Count)
            {
                var page = await ChangesAsync(at, $"&limit={limit}");
                seen.AddRange(page.Ids("changes", "sequence"));
                at = page.Id("next");
            }

            Assert.Equal(whole, seen);
        }
    }

    [Fact]
    public async Task When_nothing_is_new_the_same_number_goes_on()
    {
        await StockedAsync(1);
        var last = await FeedAsync();
        var reply = await ChangesAsync(last);
        Assert.Equal((0, last), (reply.At("changes")!.AsArray().Count, reply.Id("next")));
        Assert.Empty((await ChangesAsync(last, "&wait=1")).At("changes")!.AsArray());
        Assert.Equal(1L, (await GetAsync("/api/changes?limit=1")).IsOk().Id("changes[0].sequence"));
    }

    [Fact]
    public async Task Changes_since_a_time_are_those_recorded_from_then_on()
    {
        var product = await StockedAsync(5);
        var early = await MoveAsync(product, "sale", "1");
        DateTimeOffset At(Reply reply) => DateTimeOffset.Parse(reply.Word("recorded_at")!);
        var late = await MoveAsync(product, "sale", "1");
        while (At(late) <= At(early)) late = await MoveAsync(product, "stock_in", "1");
        async Task<List<long>> SinceAsync(string time) => (await GetAsync($"/api/changes?since={time}&limit=1000")).IsOk().Ids("changes", "sequence");
        var from = Uri.EscapeDataString($"{At(late).ToOffset(TimeSpan.FromHours(5)):O}");
        Assert.Equal(late.Id("id"), (await SinceAsync(from))[0]);
        Assert.Contains(early.Id("id"), await SinceAsync($"{At(early):yyyy-MM-ddTHH:mm:ss.fffZ}"));
        Assert.DoesNotContain(early.Id("id"), await SinceAsync(from));
        Assert.Empty(await SinceAsync("2999-01-01T00:00:00Z"));
        Assert.Equal(1L, (await SinceAsync("2001-01-01T00:00:00+05:00"))[0]);
    }

    [Theory]
    [InlineData("since=-1", "since")]
    [InlineData("since=yesterday", "since")]
    [InlineData("since=2026-11-21T09:05:00", "since")]
    [InlineData("since=2026-11-21", "since")]
    [InlineData("since=99999999999999999999", "since")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("wait=31", "wait")]
    [InlineData("wait=-1", "wait")]
    [InlineData("after=5", "after")]
    public async Task What_is_no_place_in_the_feed_is_refused(string query, string field) => (await GetAsync($"/api/changes?{query}")).Refuses(field);

    [Fact]
    public async Task A_reader_that_waits_is_woken_by_the_next_change()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await StockedAsync(5);
        var since = await FeedAsync();
        var waiting = new[] { Shop.GetAsync($"/api/changes?since={since}&wait=30"), other.GetAsync($"/api/changes?since={since}&wait=30") };
        for (var i = 0; i < 20; i++) await GetAsync($"/api/stock-levels/{product}");
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        var sold = await MoveAsync(product, "sale", "1");
        foreach (var reply in await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(20), Cancel))
            Assert.Equal(sold.Id("id"), reply.IsOk().Id("changes[0].sequence"));
    }

    // The commit of one change takes its time while other writers, each on a connection of its own, are ready to pass it.
    [Fact]
    public async Task Nothing_appears_behind_a_number_that_was_passed_when_a_commit_is_slow()
    {
        await using var here = Database.Open(Shop.Connection);
        await using var there = Database.Open(Shop.Connection);
        await using var firstWriter = new LedgerWriter(here);
        await using var secondWriter = new LedgerWriter(there);
        await using var slowBook = Database.Open(Shop.Connection);
        var (tea, milk) = (await StockedAsync(5), await StockedAsync(5));
        var since = await FeedAsync();

        var slow = await slowBook.BeginWriteAsync(TenantId.Default, Cancel);
        var number = await slow.Connection.ExecuteScalarAsync<long>("update tenant_feed set last = last + 1 where tenant_id = 1 returning last", transaction: slow.Transaction);
        await slow.Connection.ExecuteAsync(SlowChange(slowBook.Dialect), new { number }, slow.Transaction);
        var passing = new[] { firstWriter.PostAsync(Sale(tea), cancel: Cancel), secondWriter.PostAsync(Sale(milk), cancel: Cancel) };
        for (var i = 0; i < 10; i++)
        {
            var early = await ChangesAsync(since);
            Assert.Equal((0, since), (early.At("changes")!.AsArray().Count, early.Id("next")));
        }

        Assert.All(passing, p => Assert.False(p.IsCompleted));
        await slow.CommitAsync(Cancel);
        await slow.DisposeAsync();
        foreach (var result in await Task.WhenAll(passing)) Assert.Null(result.Refusal);
        var reply = await ChangesAsync(since);
        Assert.Equal([number, number + 1, number + 2], reply.Ids("changes", "sequence"));
        Assert.Equal(["product", "movement", "movement"], Enumerable.Range(0, 3).Select(i => reply.Word($"changes[{i}].kind")));
    }

    private static string SlowChange(Dialect dialect) => $$"""
        insert into change (tenant_id, id, kind, entity_id, action, data, user_id, channel, recorded_at)
        values (1, @number, 'product', 1, 'created', '{"before": {}, "after": {} }'{{(dialect == Dialect.Postgres ? "::jsonb" : "")}}, 1, 3, 0)
        """;

    [Fact]
    public async Task A_reader_that_follows_two_busy_servers_misses_nothing_and_sees_nothing_twice()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var products = new List<long>();
        for (var i = 0; i < 4; i++) products.Add(await StockedAsync(1_000));
        var since = await FeedAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, 16).Select(async client =>
        {
            var server = client % 2 == 0 ? Shop : other;
            for (var i = 0; i < 20; i++)
            {
                var product = products[(client + i) % products.Count];
                if (i % 10 == 9) (await server.PatchAsync($"/api/products/{product}", $$"""{"price": {{client}}.{{i}}}""")).IsOk();
                else (await server.PostWithKeyAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1}""")).IsCreated();
            }
        }));
        var (seen, at) = (new List<long>(), since);
        while (!writing.IsCompleted || at < await FeedAsync())
        {
            var page = (await other.GetAsync($"/api/changes?since={at}&limit=7")).IsOk();
            seen.AddRange(page.Ids("changes", "sequence"));
            at = page.Id("next");
        }

        await writing;
        Assert.True(seen.Count >= 16 * 18, $"{seen.Count} changes");
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(i => since + i), seen);
        Assert.Equal(await FeedAsync(), at);
    }

    private static Posting Sale(long product)
    {
        var now = TimeProvider.System.GetUtcNow();
        var line = new MoveLine
        {
            Store = StoreId.Main, Product = new(product), Unit = Unit.Piece, OccurredAt = now, BusinessDate = DateOnly.FromDateTime(now.UtcDateTime),
            Type = MovementType.Sale, Quantity = Quantity.Of(1),
        };
        return new()
        {
            Tenant = TenantId.Default, Key = IdempotencyKey.New(), ContentHash = 1, User = new(1), Channel = Channel.Api, RecordedAt = now, CurrencyDigits = 2, Lines = [line],
        };
    }
}

/// <summary>On SQLite.</summary>
public sealed class ChangesOnSqlite(SharedShop<OnSqlite> shared) : ChangesTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class ChangesOnPostgres(SharedShop<OnPostgres> shared) : ChangesTests<OnPostgres>(shared);
