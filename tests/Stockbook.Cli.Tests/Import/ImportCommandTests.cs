using System.Text.Json.Nodes;
using Stockbook.Cli.Tests.Commands;

namespace Stockbook.Cli.Tests.Import;

/// <summary>Tables of movements and sales on the command line: mapped, tried, imported, repaired and undone.</summary>
public sealed class ImportCommandTests
{
    [Fact]
    public async Task A_table_of_movements_is_imported_repaired_and_undone()
    {
        await using var shop = await CommandShop.LocalAsync();
        await DoneAsync(shop, "product add --name Rice --sku RICE");
        var file = shop.Write("in.csv", "Art;Menge;Tag\nRICE;12,5;2026-01-02\nRICE;7;2026-01-03\n=CMD();1;2026-01-03\n");
        var map = shop.Write("map.json", """{"columns": {"quantity": "Menge", "date": "Tag"}, "type": "stock_in", "decimal_comma": true}""");
        var repair = Path.Combine(Path.GetDirectoryName(file)!, "broken.csv");
        var tried = await DoneAsync(shop, $"import movements {file} --map {map} --column sku=Art --dry-run");
        Assert.Contains("Columns: Art as sku, Menge as quantity, Tag as date", tried, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", tried, StringComparison.Ordinal);
        var done = await DoneAsync(shop, $"import movements {file} --map {map} --column sku=Art --broken {repair}");
        Assert.Contains("must be a whole number of pcs: 12.5 is not possible", done, StringComparison.Ordinal);
        Assert.EndsWith("Booked 1 movements. Undo them with: stockbook import undo 1\n", done, StringComparison.Ordinal);
        Assert.Equal(["Art;Menge;Tag", "RICE;12,5;2026-01-02", "=CMD();1;2026-01-03"], await File.ReadAllLinesAsync(repair, TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(repair, "Art;Menge;Tag\nRICE;12;2026-01-02\n", TestContext.Current.CancellationToken);
        var mended = JsonNode.Parse(await DoneAsync(shop, $"import movements {repair} --map {map} --column sku=Art --json"))!;
        Assert.Equal((1, 0, 2L), (mended["new"]!.GetValue<int>(), mended["broken"]!.GetValue<int>(), mended["id"]!.GetValue<long>()));
        Assert.Equal(["2", "1"], JsonNode.Parse(await DoneAsync(shop, "import list --json"))!["items"]!.AsArray().Select(i => i!["id"]!.ToJsonString()));
        Assert.Contains("broken.csv", await DoneAsync(shop, "import view 2"), StringComparison.Ordinal);
        Assert.Equal("Import 2 undone: 1 postings reversed, 0 reversed before, 0 products deleted, 0 archived\n", await DoneAsync(shop, "import undo 2"));
        Assert.Equal("Import 2 undone: 0 postings reversed, 1 reversed before, 0 products deleted, 0 archived\n", await DoneAsync(shop, "import undo 2"));
        Assert.EndsWith("Current stock for Rice: 7 pcs\n", await DoneAsync(shop, "stock level RICE"), StringComparison.Ordinal);
        Assert.Equal(1, (await shop.RunAsync("import undo 9")).Code);
    }

    [Fact]
    public async Task Sales_of_another_program_are_guessed_or_mapped()
    {
        await using var shop = await CommandShop.LocalAsync();
        await DoneAsync(shop, "product add --name Rice --sku RICE --price 3 --initial 10");
        var file = shop.Write("sales.csv", "Date,Code,Qty,Invoice\n2026-11-01,RICE,2,17\n");
        Assert.Contains("Code as sku (guessed)", await DoneAsync(shop, $"import sales {file} --map guess --dry-run"), StringComparison.Ordinal);
        Assert.Equal(1, (await shop.RunAsync($"import sales {file} --map {Path.Combine(Path.GetDirectoryName(file)!, "none.json")}")).Code);
        var map = shop.Write("bad.json", """{"colums": {}}""");
        Assert.Contains("cannot be used", (await shop.RunAsync($"import sales {file} --map {map}")).Error, StringComparison.Ordinal);
        await DoneAsync(shop, $"import sales {file} --map guess");
        Assert.EndsWith("Current stock for Rice: 8 pcs\n", await DoneAsync(shop, "stock level RICE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Imported_sales_are_undone_with_their_openings_and_products_and_can_be_imported_anew()
    {
        await using var book = await ImportBook.OpenAsync(Stockbook.Ledger.Storage.Dialect.Sqlite);
        string[] lines = ["1,A,THING,3,2011-01-04 10:00:00,2.5,,United Kingdom", "2,A,THING,1,2011-01-05 10:00:00,2.5,,United Kingdom"];
        await book.SalesAsync(lines);
        var undo = book.Get<Stockbook.Import.UndoImport>();
        var undone = (await undo.HandleAsync(ImportBook.Owner, 1, cancel: TestContext.Current.CancellationToken)).Value;
        Assert.Equal((3, 0, 0, 1, 0), (undone.Reversed, undone.AlreadyReversed, undone.ProductsDeleted, undone.ProductsArchived, undone.LeftCount));
        Assert.All((await book.LevelsAsync()).Values, onHand => Assert.Equal(0, onHand));
        Assert.Equal((2, 0), ((await book.SalesAsync(lines)).Imported, (await book.SalesAsync(lines)).Imported));
        await book.ProveAsync();
    }

    private static async Task<string> DoneAsync(CommandShop shop, string command)
    {
        var ended = await shop.RunAsync(command);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        return ended.Output;
    }
}
