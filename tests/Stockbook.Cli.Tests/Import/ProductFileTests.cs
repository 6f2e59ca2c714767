using System.Text;
using Stockbook.Import;
using Stockbook.Ledger;

namespace Stockbook.Cli.Tests.Import;

public sealed class ProductFileTests
{
    [Theory]
    [InlineData("sku,name,description,category,unit,price,cost,reorder_level,barcode\nR-1,Rice,\"Long, white\",Food,kg,2.5,1.25,10,111|222\n")]
    [InlineData("Price;Cost;SKU;Product Name;Desc;Category;UOM;Min. stock;EAN\n2,50;1,25;R-1;Rice;\"Long, white\";Food;KG;10;111 222\n")]
    [InlineData("Item Code\tTitle\tDetails\tGroup\tUnit\tRetail Price\tUnit-Cost\tReorder\tBarcodes\r\nR-1\tRice\tLong, white\tFood\tkg\t2.50\t1.250\t10.0\t111,222\r\n")]
    public void Finds_the_columns_by_their_usual_names(string text)
    {
        var row = Assert.Single(Read(text).Rows);
        Assert.Equal(("R-1", "Rice", "Long, white", "Food"), (row.Sku, row.Name, row.Description, row.Category));
        Assert.Equal((Unit.Of("kg"), new UnitPrice(2_500_000), new UnitPrice(1_250_000), Quantity.Of(10)), (row.Unit!.Value, row.Price!.Value, row.Cost!.Value, row.ReorderLevel!.Value));
        Assert.Equal(["111", "222"], row.Barcodes!);
    }

    [Fact]
    public void Leaves_open_what_the_line_does_not_say()
    {
        var row = Assert.Single(Read("sku,name,price,colour\n A-1 , ,,red\n").Rows);
        Assert.Equal(new ProductRow(2, "A-1") { Record = " A-1 , ,,red" }, row);
        Assert.Equal(["colour"], Read("sku,colour\n").Ignored);
    }

    [Theory]
    [InlineData("A,Rice,x", "price 'x'")]
    [InlineData("A,Rice,\"1,250.50\"", "price '1,250.50'")]
    [InlineData("A,Rice,-1", "below 0")]
    [InlineData("A,Rice,1.1234567", "at most 6 decimals")]
    [InlineData("A,Rice,1,kilo", "unit 'kilo'")]
    [InlineData("A,Rice,1,kg,5", "5 fields instead of 4")]
    [InlineData(",Rice,1", "no SKU")]
    [InlineData("a-9,Rice,1", "SKU a-9 of line 2 again")]
    [InlineData("A,\"Rice", "never closed")]
    public void A_broken_line_stops_no_other(string line, string part)
    {
        var file = Read($"sku,name,price,unit\nA-9,First,1,kg\n{line}\nB,Last,2.5,pcs,,\n");
        var broken = Assert.Single(file.Broken);
        Assert.Equal(3, broken.Line);
        Assert.Contains(part, broken.Problem, StringComparison.Ordinal);
        Assert.Equal([2, 4], file.Rows.Select(r => r.Line));
        Assert.Equal(3, file.LinesRead);
    }

    [Fact]
    public void Takes_a_map_for_columns_it_cannot_guess()
    {
        var map = new Dictionary<string, string> { ["price"] = "vk", ["name"] = "Bezeichnung" };
        var row = Assert.Single(Read("SKU;bezeichnung;VK;price\nA;Reis;2,50;9\n", map).Rows);
        Assert.Equal(("Reis", new UnitPrice(2_500_000)), (row.Name, row.Price!.Value));
        var wrong = ProductFile.Read(new StringReader("sku\n"), new Dictionary<string, string> { ["prize"] = "sku" }).Problem!;
        Assert.Contains("'prize'", wrong.Detail, StringComparison.Ordinal);
        wrong = ProductFile.Read(new StringReader("sku,a\n"), new Dictionary<string, string> { ["price"] = "b" }).Problem!;
        Assert.Contains("'b', which the file does not have", wrong.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("name,price\nRice,1\n", "no column sku")]
    public void Refuses_a_file_without_a_header(string text, string part) =>
        Assert.Contains(part, ProductFile.Read(new StringReader(text)).Problem!.Detail, StringComparison.Ordinal);

    [Fact]
    public void Reads_what_spreadsheets_save()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("sku;name\r\nÄ-1;Käse\r\n")]);
        using var text = ImportFile.Read(stream);
        Assert.Equal("Käse", Assert.Single(ProductFile.Read(text).Value.Rows).Name);
    }

    private static ProductFile Read(string text, IReadOnlyDictionary<string, string>? map = null) => ProductFile.Read(new StringReader(text), map).Value;
}
