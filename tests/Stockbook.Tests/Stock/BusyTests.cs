using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;

namespace Stockbook.Tests.Stock;

/// <summary>A book that cannot take more at the moment.</summary>
public sealed class BusyTests
{
    [Fact]
    public async Task A_book_that_takes_no_more_says_when_to_come_again_and_books_nothing()
    {
        await using var shop = await TestShop.OpenAsync();
        var product = await shop.AddProductAsync("TEA");
        var feed = await shop.FeedAsync();
        await shop.Services.GetRequiredService<LedgerWriter>().DisposeAsync();
        var movement = $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1}""";
        foreach (var (path, json) in new[] { ("/api/stock-movements", movement), ("/api/batch-stock-movements?wait=true", $$"""{"movements": [{{movement}}]}""") })
        {
            var reply = (await shop.PostAsync(path, json)).IsProblem(503, "book-busy");
            Assert.Equal(TimeSpan.FromSeconds(1), reply.Headers.RetryAfter?.Delta);
        }

        Assert.Equal(feed, await shop.FeedAsync());
    }
}
