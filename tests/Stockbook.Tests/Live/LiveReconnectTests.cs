using Dapper;
using Stockbook.Ledger;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Live;

/// <summary>Lines that break while the shop goes on: together with the list of changes nothing is missed, and nothing comes twice.</summary>
public abstract class LiveReconnectTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private const int Movements = 10_000;

    [Fact]
    public async Task After_lines_that_broke_at_random_every_one_of_ten_thousand_movements_was_seen_once()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var products = new List<long>();
        for (var i = 0; i < 5; i++) products.Add(await StockedAsync(100_000));
        var store = await StoreAsync();
        var from = await FeedAsync();
        var followers = ((TestShop[])[Shop, other, other]).Select((server, n) => new Follower(server, store, from, new Random(4711 + n))).ToList();
        using var done = new CancellationTokenSource();
        var following = Task.WhenAll(followers.Select(f => f.RunAsync(done.Token)));
        await Task.WhenAll(BookAsync(Shop, products, store, Movements / 2), BookAsync(other, products, store, Movements / 2));
        // A fast machine may be done before a line stood for a moment: it goes on until each client heard something live.
        for (var more = 0; more < Movements && followers.Exists(f => f.Live == 0); more++) await BookAsync(Shop, products, store, 1);
        var last = await FeedAsync();
        await done.CancelAsync();
        await following;

        var wanted = await BookedAsync(from, store);
        Assert.True(wanted.Count >= Movements);
        foreach (var follower in followers)
        {
            await follower.CatchUpAsync();
            Assert.Equal(wanted, follower.Seen.Keys);
            Assert.Equal(last, follower.At);
            Assert.True(follower.Breaks > 2, $"{follower.Breaks} lines broke");
            Assert.True(follower.Live > 0, "Nothing came by the live line.");
        }
    }

    private static async Task BookAsync(TestShop server, List<long> products, long store, int movements)
    {
        const int AtOnce = 25;
        for (var done = 0; done < movements; done += AtOnce)
        {
            var rows = Enumerable.Range(done, Math.Min(AtOnce, movements - done))
                .Select(i => $$"""{"product_id": {{products[i % products.Count]}}, "movement_type": "stock_in", "quantity": {{i + 1}}, "store_id": {{store}}}""");
            Assert.Equal(0, (await server.PostAsync("/api/batch-stock-movements?wait=true", $$"""{"movements": [{{string.Join(",", rows)}}]}""")).IsOk().Id("refused"));
        }
    }

    private async Task<List<long>> BookedAsync(long from, long store)
    {
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        return [.. await connection.QueryAsync<long>("select id from movement where tenant_id = 1 and id > @from and store_id = @store order by id", new { from, store })];
    }

    /// <summary>A client as docs/live.md says one should be, whose line breaks again and again.</summary>
    private sealed class Follower(TestShop server, long store, long from, Random dice)
    {
        public SortedDictionary<long, decimal> Seen { get; } = [];

        public long At { get; private set; } = from;

        public int Breaks { get; private set; }

        public int Live { get; private set; }

        public async Task RunAsync(CancellationToken done)
        {
            while (!done.IsCancellationRequested)
            {
                await using var line = await LiveListener.ConnectAsync(server);
                await line.JoinAsync(store);
                await CatchUpAsync();
                for (var left = dice.Next(1, 60); left > 0 && !done.IsCancellationRequested; left--)
                {
                    using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
                    patience.CancelAfter(200);
                    if (await line.TryNextAsync(patience.Token) is { } heard) Hear(heard);
                    if (line.Ended.IsCompleted) break;
                }

                line.Break();
                Breaks++;
            }
        }

        public async Task CatchUpAsync()
        {
            while (true)
            {
                var page = (await server.GetAsync($"/api/changes?since={At}&limit=200")).IsOk();
                foreach (var change in page.At("changes")!.AsArray())
                {
                    if (change!["movement"] is { } movement && movement["store_id"]!.GetValue<long>() == store)
                        Seen.Add(change["sequence"]!.GetValue<long>(), movement["quantity_after"]!.GetValue<decimal>());
                }

                var next = page.Id("next");
                if (next == At) return;
                At = next;
            }
        }

        // What the list of changes has told already comes again by the line, and its number says so.
        private void Hear(Heard heard)
        {
            if (heard.Name != "inventory_update" || heard.Sequence <= At) return;
            Seen.Add(heard.Sequence, heard.Content["new_qty"]!.GetValue<decimal>());
            At = heard.Sequence;
            Live++;
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class LiveReconnectOnSqlite(SharedShop<OnSqlite> shared) : LiveReconnectTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class LiveReconnectOnPostgres(SharedShop<OnPostgres> shared) : LiveReconnectTests<OnPostgres>(shared);
