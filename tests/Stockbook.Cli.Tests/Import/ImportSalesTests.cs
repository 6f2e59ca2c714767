using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Import;

public sealed class ImportSalesTests
{
    private static readonly string[] s_day =
    [
        "1,A,RED CUP,5,2011-01-04 10:00:00,2.55,,France",
        "1,A,RED CUP,5,2011-01-04 10:00:00,2.55,,France",
        "1,POST,POSTAGE,1,2011-01-04 10:00:00,18.0,,France",
        "C2,A,RED CUP,-2,2011-01-04 11:00:00,2.55,,France",
        "3,K,damaged,-4,2011-01-04 12:00:00,0.0,,United Kingdom",
        "4,K,BLUE CUP,1,2011-01-04 13:00:00,0.001,,United Kingdom",
        "5,K,BLUE CUP,9,2011-01-04 14:00:00,0.0,,United Kingdom",
        "6,K,BLUE CUP,x,2011-01-04 15:00:00,1,,United Kingdom",
    ];

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Books_every_line_and_the_smallest_openings(Dialect dialect)
    {
        await using var book = await ImportBook.OpenAsync(dialect);
        var result = await book.SalesAsync(s_day);
        Assert.Equal((8, 6, 1, 1), (result.LinesRead, result.Imported, result.Skipped["POST"], result.Broken));
        Assert.Equal((8, 2, 2, 2), (result.Movements, result.Openings, result.Products, result.Stores));
        Assert.Equal(9, Assert.Single(result.Problems).Line);
        Assert.Equal(new() { ["FRANCE A"] = 2, ["UNITED-KINGDOM K"] = 9 }, await book.LevelsAsync());
        Assert.Equal(10, await book.ScalarAsync($"select quantity / 1000 from movement where type = {(int)MovementType.Opening} order by id limit 1"));
        Assert.Equal(20110104, await book.ScalarAsync("select min(business_date) from movement"));
        Assert.Equal(2, await book.ScalarAsync($"select reason from movement where type = {(int)MovementType.Removal} and notes = 'damaged' and reference = '3'"));
        Assert.Equal(0, await book.ScalarAsync($"select count(*) from movement where channel <> {(int)Channel.Import}"));
        Assert.Equal(1, await book.ScalarAsync(
            "select count(*) from import_run where first_change = (select min(id) from movement) and last_change = (select max(id) from movement) and finished_at >= started_at"));
        await book.ProveAsync();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_same_file_again_changes_nothing(Dialect dialect)
    {
        await using var book = await ImportBook.OpenAsync(dialect);
        await book.SalesAsync(s_day);
        var (feed, runs) = (await book.FeedAsync(), await book.ScalarAsync("select count(*) from import_run"));
        var again = await book.SalesAsync(s_day);
        Assert.Equal((0, 6, 6, 0), (again.Imported, again.Same, again.Skipped["already_imported"], again.Movements));
        Assert.Equal((feed, runs), (await book.FeedAsync(), await book.ScalarAsync("select count(*) from import_run")));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_dry_run_says_the_same_and_writes_nothing(Dialect dialect)
    {
        await using var book = await ImportBook.OpenAsync(dialect);
        var would = await book.SalesAsync(dryRun: true, s_day);
        Assert.Equal((0L, 0L), (await book.FeedAsync(), await book.ScalarAsync("select count(*) from import_run")));
        var did = await book.SalesAsync(s_day);
        Assert.Equal(did with { DryRun = true, Seconds = 0, Problems = [], Skipped = did.Skipped }, would with { Seconds = 0, Problems = [], Skipped = did.Skipped });
    }

    [Fact]
    public async Task A_further_file_tops_up_what_it_needs()
    {
        await using var book = await ImportBook.OpenAsync(Dialect.Sqlite);
        await book.SalesAsync(s_day);
        var more = await book.SalesAsync("7,A,RED CUP,6,2011-02-01 10:00:00,2.55,,France", "8,K,BLUE CUP,3,2011-02-01 10:00:00,2.55,,United Kingdom");
        Assert.Equal((2, 1, 3, 0, 0), (more.Imported, more.Openings, more.Movements, more.Products, more.Stores));
        Assert.Equal(new() { ["FRANCE A"] = 0, ["UNITED-KINGDOM K"] = 6 }, await book.LevelsAsync());
        Assert.Equal(4, await book.ScalarAsync("select quantity / 1000 from movement where type = 10 and business_date = 20110201"));
        await book.ProveAsync();
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_continued()
    {
        await using var whole = await ImportBook.OpenAsync(Dialect.Sqlite);
        await using var cut = await ImportBook.OpenAsync(Dialect.Sqlite);
        await whole.SalesAsync(s_day);
        await cut.SalesAsync(s_day[..4]);
        var rest = await cut.SalesAsync(s_day);
        Assert.Equal((3, 3), (rest.Imported, rest.Same));
        Assert.Equal(await whole.LevelsAsync(), await cut.LevelsAsync());
        Assert.Equal(await whole.ScalarAsync("select count(*) from movement"), await cut.ScalarAsync("select count(*) from movement"));
    }

    [Fact]
    public async Task A_line_that_says_something_else_now_is_told_and_left()
    {
        await using var book = await ImportBook.OpenAsync(Dialect.Sqlite);
        await book.SalesAsync(s_day);
        var edited = await book.SalesAsync("1,A,RED CUP,7,2011-01-04 10:00:00,2.55,,France");
        Assert.Equal((0, 1, 1), (edited.Imported, edited.Changed, edited.Skipped["changed"]));
        var told = Assert.Single(edited.Problems);
        Assert.Equal(2, told.Line);
        Assert.Contains("invoice 1, A", told.Problem, StringComparison.Ordinal);
        Assert.Equal(2, (await book.LevelsAsync())["FRANCE A"]);
    }

    [Fact]
    public async Task Lines_out_of_order_are_booked_as_they_happened()
    {
        await using var book = await ImportBook.OpenAsync(Dialect.Sqlite);
        var result = await book.SalesAsync("2,A,CUP,5,2011-01-05 10:00:00,1,,France", "1,A,CUP,5,2011-01-04 10:00:00,0,,France");
        Assert.Equal((2, 0), (result.Imported, result.Openings));
    }

    [Fact]
    public async Task Uses_the_stores_and_products_that_are_there()
    {
        await using var book = await ImportBook.OpenAsync(Dialect.Sqlite);
        await book.ProductsAsync("sku,name,unit,price,cost\na,Cup of ours,pcs,3,1\n");
        var result = await book.SalesAsync("1,A,RED CUP,5,2011-01-04 10:00:00,2.55,,France");
        Assert.Equal((0, 1), (result.Products, result.Stores));
        Assert.Equal("Cup of ours", Assert.Single(await book.QueryAsync<string>("select name from product")));
        // What had to be there has a cost, so that it has a value.
        Assert.Equal(500, await book.ScalarAsync("select value_change from movement where type = 10"));
    }
}
