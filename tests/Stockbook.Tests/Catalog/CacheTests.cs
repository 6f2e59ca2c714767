using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Catalog;

/// <summary>The caches on SQLite.</summary>
public sealed class CachesOnSqliteTests : CacheTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>The caches on PostgreSQL.</summary>
public sealed class CachesOnPostgresTests : CacheTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();
}

/// <summary>What is kept in memory is what stands in the book.</summary>
public abstract class CacheTests : IAsyncLifetime
{
    private TestShop _till = null!;
    private TestShop _office = null!;

    protected abstract Task<TestBook> BookAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _till = await TestShop.OpenAsync(await BookAsync());
        _office = await _till.OpenAnotherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_office is not null) await _office.DisposeAsync();
        if (_till is not null) await _till.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_product_entered_in_another_process_is_found_at_once()
    {
        var cache = _till.Services.GetRequiredService<CatalogCache>();
        Assert.Null(await cache.FindBySkuAsync(TenantId.Default, "NEW", Cancel));
        await _office.AddProductAsync("NEW", """, "barcodes": ["123"]""");
        Assert.Equal("NEW", (await cache.FindBySkuAsync(TenantId.Default, "new", Cancel))!.Sku);
        Assert.Equal("NEW", (await cache.ResolveAsync(TenantId.Default, "barcode:123", Cancel))!.Sku);
        Assert.Equal("NEW", (await cache.ResolveAsync(TenantId.Default, "1", Cancel))!.Sku);
    }

    [Fact]
    public async Task A_price_changed_in_another_process_is_charged_within_a_moment()
    {
        var id = await _office.AddProductAsync("A");
        var cache = _till.Services.GetRequiredService<CatalogCache>();
        for (var price = 1; price <= 5; price++)
        {
            await cache.FindAsync(TenantId.Default, new(id), Cancel);
            await _office.PatchAsync($"/api/products/{id}", $$"""{"price": {{price}}}""");
            var expected = new UnitPrice(price * 1_000_000L);
            await SoonAsync(async () => (await cache.FindAsync(TenantId.Default, new(id), Cancel))!.Price == expected);
        }
    }

    [Fact]
    public async Task A_code_that_moved_to_another_product_leads_there()
    {
        var a = await _till.AddProductAsync("A", """, "barcodes": ["1"]""");
        var b = await _till.AddProductAsync("B");
        var cache = _till.Services.GetRequiredService<CatalogCache>();
        Assert.Equal(a, (await cache.FindByBarcodeAsync(TenantId.Default, "1", Cancel))!.Id.Value);
        await _till.PatchAsync($"/api/products/{a}", """{"barcodes": [], "sku": "OLD"}""");
        await _till.PatchAsync($"/api/products/{b}", """{"barcodes": ["1"], "sku": "A"}""");
        Assert.Equal(b, (await cache.FindByBarcodeAsync(TenantId.Default, "1", Cancel))!.Id.Value);
        Assert.Equal(b, (await cache.FindBySkuAsync(TenantId.Default, "a", Cancel))!.Id.Value);
    }

    [Fact]
    public async Task A_store_changed_in_another_process_is_known_within_a_moment()
    {
        var cache = _till.Services.GetRequiredService<StoreCache>();
        Assert.Equal("Main store", (await cache.FindAsync(TenantId.Default, StoreId.Main, Cancel))!.Name);
        await _office.PatchAsync("/api/stores/1", """{"name": "Corner"}""");
        await SoonAsync(async () => (await cache.FindByCodeAsync(TenantId.Default, "MAIN", Cancel))!.Name == "Corner");
    }

    [Fact]
    public async Task Many_products_are_read_at_once_and_then_known()
    {
        var ids = new List<ProductId>();
        for (var n = 0; n < 5; n++) ids.Add(new(await _office.AddProductAsync($"S{n}")));
        var cache = _till.Services.GetRequiredService<CatalogCache>();
        await cache.WarmAsync(TenantId.Default, [.. ids, new(99)], Cancel);
        foreach (var id in ids) Assert.Equal(id, (await cache.FindAsync(TenantId.Default, id, Cancel))!.Id);
        Assert.Null(await cache.FindAsync(TenantId.Default, new(99), Cancel));
    }

    [Fact]
    public void What_was_read_before_an_edit_and_arrives_after_it_is_not_kept()
    {
        var cache = new EntityCache<string>(10);
        var mark = cache.Mark;
        cache.Forget(TenantId.Default, 1);
        Assert.Equal("old", cache.Remember(TenantId.Default, 1, "old", "key", mark));
        Assert.Null(cache.Find(TenantId.Default, 1));
        Assert.Null(cache.Find(TenantId.Default, "key"));
    }

    [Fact]
    public void It_never_grows_beyond_its_bound()
    {
        var cache = new EntityCache<string>(10);
        for (var n = 0; n < 1000; n++)
        {
            cache.Remember(TenantId.Default, n, $"{n}", $"key {n}", cache.Mark);
            Assert.Equal($"{n}", cache.Find(TenantId.Default, $"key {n}"));
            Assert.True(Enumerable.Range(0, n + 1).Count(i => cache.Find(TenantId.Default, i) is not null) <= 10);
        }
    }

    // A moment: the 200 ms that are promised, and patience for a busy machine.
    private static async Task SoonAsync(Func<Task<bool>> holds)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5), "It did not arrive.");
            await Task.Delay(10, Cancel);
        }
    }
}
