using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Import;

public sealed class ImportProductsTests
{
    private const string File = """
        SKU;Name;Category;Unit;Price;Cost;Min. stock;EAN
        R-1;Rice;Food;kg;2,50;1,25;10;111|222
        S-1;Soap;;;1,60;;;333
        T-1;;Food;;1,60;;;
        U-1;Tea;Food;kilo;1,60;;;
        V-1;Salt;Food;;1,00;;;111
        """;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Adds_and_changes_by_sku_and_a_broken_line_stops_no_other(Dialect dialect)
    {
        await using var book = await ImportBook.OpenAsync(dialect);
        var first = await book.ProductsAsync(File);
        Assert.Equal((2, 0, 0, 3), (first.New, first.Changed, first.Same, first.Broken));
        Assert.Equal([4, 5, 6], first.Problems.Select(p => p.Line));
        Assert.Contains("name is missing", first.Problems[0].Problem, StringComparison.Ordinal);
        Assert.Contains("kilo", first.Problems[1].Problem, StringComparison.Ordinal);
        Assert.Contains("111", first.Problems[2].Problem, StringComparison.Ordinal);

        var feed = await book.FeedAsync();
        var again = await book.ProductsAsync(File);
        Assert.Equal((0, 0, 2, 3), (again.New, again.Changed, again.Same, again.Broken));
        Assert.Equal(feed, await book.FeedAsync());

        var changed = await book.ProductsAsync("sku,price\nr-1,3\ns-1,1.6\n");
        Assert.Equal((1, 1), (changed.Changed, changed.Same));
        Assert.Equal((3_000_000, 1_250_000), (await book.ScalarAsync("select price from product where sku = 'R-1'"), await book.ScalarAsync("select cost from product where sku = 'R-1'")));
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        await using var book = await ImportBook.OpenAsync(Dialect.Sqlite);
        await book.ProductsAsync("sku,name,price\nR-1,Rice,2\n");
        var feed = await book.FeedAsync();
        var would = await book.ProductsAsync(File, dryRun: true);
        Assert.Equal(feed, await book.FeedAsync());
        var did = await book.ProductsAsync(File);
        Assert.Equal((did.New, did.Changed, did.Same, did.Broken), (would.New, would.Changed, would.Same, would.Broken));
        Assert.Equal(did.Problems, would.Problems);
        Assert.Equal((1, 1), (did.New, did.Changed));
    }

    [Fact]
    public async Task A_barcode_of_another_product_is_refused()
    {
        await using var book = await ImportBook.OpenAsync(Dialect.Sqlite);
        await book.ProductsAsync("sku,name,barcode\nR-1,Rice,111\nS-1,Soap,222\n");
        var result = await book.ProductsAsync("sku,name,barcode\nT-1,Tea,111\nS-1,Soap,111\nU-1,Salt,333\n");
        Assert.Equal((1, 2), (result.New, result.Broken));
        Assert.Equal(["The line has the barcode 111 of line 2 again.", "The line was refused: Product 1 has the barcode '111' already: take it off there first."], result.Problems.Select(p => p.Problem).Order());
    }
}
