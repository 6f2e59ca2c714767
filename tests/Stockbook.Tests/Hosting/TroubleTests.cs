using Dapper;
using Microsoft.Data.Sqlite;
using Stockbook.Tests.Shared;

namespace Stockbook.Tests.Hosting;

/// <summary>What clients are told when the server itself is in trouble.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private readonly TestBook _book = TestBooks.Sqlite();
    private TestShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(_book);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_failure_nobody_foresaw_is_told_without_what_is_inside()
    {
        await OnTheFileAsync("alter table product_barcode rename to elsewhere");
        var reply = (await _shop.PostAsync("/api/products", """{"sku": "A", "name": "A", "barcodes": ["1"]}""")).IsProblem(500, "unexpected");
        Assert.DoesNotContain("product_barcode", reply.Text, StringComparison.Ordinal);
        await OnTheFileAsync("alter table elsewhere rename to product_barcode");
        (await _shop.GetAsync("/api/products/sku:A")).IsProblem(404, "not-found");
        Assert.Equal(1, await _shop.AddProductAsync("A"));
    }

    [Fact, Trait("Category", "Long")]
    public async Task While_another_program_holds_the_book_the_client_is_told_to_try_again()
    {
        await using var other = new SqliteConnection($"Data Source={_book.Connection};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await other.ExecuteAsync("begin immediate");
        var reply = (await _shop.PostAsync("/api/products", """{"sku": "A", "name": "A"}""")).IsProblem(503, "book-unavailable");
        Assert.Equal("2", reply.Headers.RetryAfter!.ToString());
        Assert.Empty((await _shop.GetAsync("/api/products")).Json["items"]!.AsArray());
        await other.ExecuteAsync("rollback");
        Assert.Equal(1, await _shop.AddProductAsync("A"));
    }

    private async Task OnTheFileAsync(string sql)
    {
        await using var other = new SqliteConnection($"Data Source={_book.Connection};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await other.ExecuteAsync(sql);
    }
}
