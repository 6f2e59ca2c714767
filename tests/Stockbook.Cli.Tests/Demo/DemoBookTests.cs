using Stockbook.Cli.Tests.Import;
using Stockbook.Demo;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Demo;

public sealed class DemoBookTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Is_seeded_once(Dialect dialect)
    {
        await using var book = await ImportBook.OpenAsync(dialect);
        await book.Get<DemoBook>().SeedAsync(TestContext.Current.CancellationToken);
        Assert.Equal((5, 13), (await book.ScalarAsync("select count(*) from store where route_from is null"), await book.ScalarAsync("select count(*) from product")));
        Assert.InRange(await book.ScalarAsync("select count(*) from movement"), 3_000, 12_000);
        Assert.Equal(1, await book.ScalarAsync("select count(*) from store where id = 1 and code = 'DOWNTOWN'"));
        await book.ProveAsync();

        var feed = await book.FeedAsync();
        await book.Get<DemoBook>().SeedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(feed, await book.FeedAsync());
    }
}
