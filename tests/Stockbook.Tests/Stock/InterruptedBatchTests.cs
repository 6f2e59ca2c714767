using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock.Batches;
using Stockbook.Tenants;

namespace Stockbook.Tests.Stock;

/// <summary>Batches whose process ends, hangs or loses its lease, and what their results say then.</summary>
public abstract class InterruptedBatchTests<TKind> : IAsyncLifetime
    where TKind : IBookKind
{
    protected const string Batches = "/api/batch-stock-movements";

    protected ManualClock Clock { get; } = new();

    protected TestShop Shop { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected Database Book => Shop.Services.GetRequiredService<Database>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Shop = await TestShop.OpenAsync(await TKind.CreateAsync(), Clock);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Shop is null) return;
        await Proof.HoldsAsync(Book);
        await Shop.DisposeAsync();
    }

    protected static string Row(long product, string more = "") => $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1{{more}}}""";

    protected async Task<Reply> DoneAsync(long batch)
    {
        await Soon.BecomesTrueAsync($"batch {batch} is done", async () => (await Shop.GetAsync($"{Batches}/{batch}")).IsOk().Word("state") == "done");
        return (await Shop.GetAsync($"{Batches}/{batch}?limit=500")).IsOk();
    }

    protected async Task<T?> ReadAsync<T>(string sql, object? names = null)
    {
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<T>(sql, names);
    }

    protected async Task WriteAsync(string sql, object? names = null)
    {
        await using var book = await Book.BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(sql, names, book.Transaction);
        await book.CommitAsync(Cancel);
    }

    // A process took the sender's batch and is never heard of again.
    private Task DiesWithAsync(long batch) => WriteAsync(
        "update batch set state = 'running', lease_holder = 'dead', lease_until = @until where id = @batch", new { batch, until = StoredTime.Of(Clock.GetUtcNow() + BatchTurns.Lease) });

    // An older batch keeps the worker away from later ones, until it is taken away.
    private Task HoldAsync() => WriteAsync(
        """
        insert into batch (tenant_id, id, user_id, channel, total, state, created_at, lease_holder, lease_until) values (1, 1, 1, 1, 1, 'running', 0, 'another', @until);
        insert into id_counter (tenant_id, kind, last) values (1, 'batch', 1) on conflict (tenant_id, kind) do update set last = 1;
        """,
        new { until = StoredTime.Of(Clock.GetUtcNow() + TimeSpan.FromDays(1)) });

    private async Task LetGoAsync()
    {
        await WriteAsync("delete from batch where id = 1");
        Clock.Pass(BatchTurns.Lease + TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_dead_process_had_booked_is_not_told_as_refused_though_its_sender_may_not_any_more(bool isRevoked)
    {
        var product = await Shop.AddProductAsync("TEA");
        var mall = (await Shop.PostAsync("/api/stores", """{"code": "MALL", "name": "Mall"}""")).IsCreated().Id("id");
        await HoldAsync();
        var made = (await Shop.PostAsync("/api/api-keys", """{"name": "Shop site", "role": "manager"}""")).IsCreated();
        using var site = new KeyHolder(Shop.ClientOf(made.Word("key")));
        var batch = (await site.PostAsync(Batches, $$"""{"movements": [{{Row(product, ", \"store_id\": 1")}}, {{Row(product, ", \"store_id\": 1")}}]}""")).Id("batch_id");
        await DiesWithAsync(batch);
        // It had booked the first row, and not written it down.
        var row = await ReadAsync<string>("select request from batch_row where batch_id = @batch and row_no = 0", new { batch });
        var booked = (await site.PostAsync($"{Batches}?wait=true", $$"""{"movements": [{{row}}]}""")).IsOk().Id("results[0].id");
        if (isRevoked) (await Shop.DeleteAsync($"/api/api-keys/{made.Id("api_key.id")}")).IsOk();
        else (await Shop.PatchAsync($"/api/api-keys/{made.Id("api_key.id")}", $$"""{"stores": [{{mall}}]}""")).IsOk();
        await LetGoAsync();

        var done = await DoneAsync(batch);
        Assert.Equal(["replayed", "refused"], done.At("items")!.AsArray().Select(i => i!["status"]!.GetValue<string>()));
        Assert.Equal((booked, 1L, 1L), (done.Id("items[0].id"), done.Id("accepted"), done.Id("refused")));
        Assert.Equal(1m, (await Shop.GetAsync($"/api/stock-levels/{product}?store_id=1")).IsOk().Number("on_hand"));
    }

    [Fact]
    public async Task A_business_that_is_suspended_keeps_its_batches_for_later()
    {
        var product = await Shop.AddProductAsync("TEA");
        await HoldAsync();
        var batch = (await Shop.PostAsync(Batches, $$"""{"movements": [{{Row(product)}}]}""")).Id("batch_id");
        var suspend = Shop.Services.GetRequiredService<SuspendTenant>();
        await suspend.HandleAsync("main", suspended: true, Channel.Cli, Cancel);
        await WriteAsync("delete from batch where id = 1");
        // A round that had begun before it was suspended.
        Assert.False(await Shop.Services.GetRequiredService<BatchTurns>().RunAsync(TenantId.Default, Cancel));
        Assert.Equal(0, await ReadAsync<long>("select count(*) from batch_row where status is not null"));
        await suspend.HandleAsync("main", suspended: false, Channel.Cli, Cancel);
        Assert.Equal("booked", (await DoneAsync(batch)).Word("items[0].status"));
    }

    [Fact]
    public async Task Lines_are_taken_as_programs_write_them()
    {
        var product = await Shop.AddProductAsync("TEA");
        var row = Row(product);
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{row}\r\n\r\n  \t\n{row}\n"), (byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)'}', (byte)'\n', .. Encoding.UTF8.GetBytes($"\uFEFF{row}\n\0\n{row}")];
        foreach (var path in new[] { Batches + "?wait=true", Batches })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/x-ndjson") } } };
            var reply = await Shop.SendAsync(request);
            JsonArray results;
            if (path == Batches)
            {
                Assert.Equal(HttpStatusCode.Accepted, reply.Status);
                results = (await DoneAsync(reply.Id("batch_id"))).At("items")!.AsArray();
            }
            else
            {
                results = reply.IsOk().At("results")!.AsArray();
            }

            Assert.Equal([1, 4, 5, 6, 7, 8], results.Select(r => r!["line"]!.GetValue<int>()));
            Assert.Equal(["booked", "booked", "refused", "booked", "refused", "booked"], results.Select(r => r!["status"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Ten_thousand_rows_with_one_key_are_one_movement()
    {
        var product = await Shop.AddProductAsync("TEA");
        var body = string.Concat(Enumerable.Repeat(Row(product, ", \"key\": \"same\"") + "\n", 10_000));
        var request = new HttpRequestMessage(HttpMethod.Post, Batches) { Content = new StringContent(body, Encoding.UTF8, "application/x-ndjson") };
        var done = await DoneAsync((await Shop.SendAsync(request)).Id("batch_id"));
        Assert.Equal(10_000L, done.Id("accepted"));
        Assert.Equal(["booked", "replayed"], done.At("items")!.AsArray().Take(2).Select(i => i!["status"]!.GetValue<string>()));
        Assert.Equal(1m, (await Shop.GetAsync($"/api/stock-levels/{product}?store_id=1")).IsOk().Number("on_hand"));
    }
}

/// <summary>On SQLite.</summary>
public sealed class InterruptedBatchesOnSqlite : InterruptedBatchTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class InterruptedBatchesOnPostgres : InterruptedBatchTests<OnPostgres>
{
    [Fact]
    public async Task A_turn_that_takes_long_keeps_its_lease_so_that_nobody_else_decides_its_rows()
    {
        var product = await Shop.AddProductAsync("TEA");
        await Shop.StockAsync(product, 1);
        long batch;
        await using (var till = await Book.BeginWriteAsync(TenantId.Default, Cancel))
        {
            // The level is held by somebody who takes his time.
            await till.Connection.ExecuteAsync("select on_hand from stock_level where product_id = @product for update", new { product }, till.Transaction);
            batch = (await Shop.PostAsync(Batches, $$"""{"movements": [{{Row(product)}}]}""")).Id("batch_id");
            await Soon.BecomesTrueAsync("the batch is being booked", async () => await ReadAsync<string>("select state from batch where id = @batch", new { batch }) == "running");
            Clock.Pass(BatchTurns.Lease - TimeSpan.FromSeconds(1));
            var turns = Shop.Services.GetRequiredService<BatchTurns>();
            Assert.True(await turns.RenewAsync(TenantId.Default, batch, Cancel));
            Assert.Equal(StoredTime.Of(Clock.GetUtcNow() + BatchTurns.Lease), await ReadAsync<long>("select lease_until from batch where id = @batch", new { batch }));
            Clock.Pass(BatchTurns.Lease - TimeSpan.FromSeconds(1));
            await using var other = await Shop.OpenAnotherAsync(o => o, Clock);
            Assert.False(await other.Services.GetRequiredService<BatchTurns>().RenewAsync(TenantId.Default, batch, Cancel));
            Assert.False(await other.Services.GetRequiredService<BatchTurns>().RunAsync(TenantId.Default, Cancel));
        }

        Assert.Equal("booked", (await DoneAsync(batch)).Word("items[0].status"));
    }
}
