using Stockbook.Ledger;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tests.Stock;

/// <summary>Tests of stock over HTTP. After each the whole book is proved.</summary>
/// <typeparam name="TKind">Where the book lives.</typeparam>
public abstract class StockTests<TKind>(SharedShop<TKind> shared) : IClassFixture<SharedShop<TKind>>, IAsyncLifetime
    where TKind : IBookKind
{
    private static int s_made;

    protected TestShop Shop { get; private set; } = null!;

    protected Database Book => Shop.Services.GetRequiredService<Database>();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Shop = await shared.OpenAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Shop is not null) await Proof.HoldsAsync(Book);
        GC.SuppressFinalize(this);
    }

    protected static string NewCode(string prefix) => $"{prefix}-{Interlocked.Increment(ref s_made)}";

    protected Task<long> ProductAsync(string more = "") => Shop.AddProductAsync(NewCode("SKU"), more);

    protected async Task<long> StoreAsync(string more = "")
    {
        var code = NewCode("S");
        return (await Shop.PostAsync("/api/stores", $$"""{"code": "{{code}}", "name": "{{code}}"{{more}}}""")).IsCreated().Id("id");
    }

    /// <summary>A product of which some lies at a store.</summary>
    protected async Task<long> StockedAsync(long quantity, string more = "", long store = 1)
    {
        var product = await ProductAsync(more);
        await MoveAsync(product, "stock_in", $$"""{{quantity}}, "store_id": {{store}}""");
        return product;
    }

    protected Task<Reply> PostAsync(string path, string json, string? key = null) => Shop.PostWithKeyAsync(path, json, key);

    /// <summary>Sends a movement, whatever comes of it.</summary>
    protected Task<Reply> TryMoveAsync(long product, string type, string quantityAndMore, string? key = null) =>
        PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantityAndMore}}}""", key);

    /// <summary>Books a movement.</summary>
    protected async Task<Reply> MoveAsync(long product, string type, string quantityAndMore, string? key = null) =>
        (await TryMoveAsync(product, type, quantityAndMore, key)).IsCreated();

    protected Task<Reply> GetAsync(string path) => Shop.GetAsync(path);

    protected async Task<decimal> OnHandAsync(long product, long store = 1) =>
        (await GetAsync($"/api/stock-levels/{product}?store_id={store}")).IsOk().Number("on_hand");

    /// <summary>The last number of the feed: it stands still exactly while nothing is written.</summary>
    protected Task<long> FeedAsync() => Shop.FeedAsync();

    protected async Task<T?> ReadAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }
}

/// <summary>What stock tests ask of a shop beyond plain requests.</summary>
internal static class StockRequests
{
    /// <summary>POST with an idempotency key.</summary>
    public static Task<Reply> PostWithKeyAsync(this TestShop shop, string path, string json, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return shop.SendAsync(request);
    }

    /// <summary>The last number of the feed.</summary>
    public static async Task<long> FeedAsync(this TestShop shop)
    {
        await using var connection = await shop.Services.GetRequiredService<Database>().OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>("select last from tenant_feed where tenant_id = 1");
    }
}

/// <summary>The one question that is asked after everything.</summary>
internal static class Proof
{
    /// <summary>Holds when on hand is the sum of movements everywhere, and everything that has to follow from it does.</summary>
    public static async Task HoldsAsync(Database book)
    {
        var report = await Verify.RunAsync(book, cancel: TestContext.Current.CancellationToken);
        Assert.True(report.IsClean, string.Join(Environment.NewLine, report.Checks.SelectMany(c => c.Examples)));
    }
}
