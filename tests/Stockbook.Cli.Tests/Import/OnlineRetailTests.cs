using Stockbook.Import;
using Stockbook.Ledger;

namespace Stockbook.Cli.Tests.Import;

public sealed class OnlineRetailTests
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private static readonly TimeZoneInfo s_london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,17850.0,France", MovementType.Sale, -6)]
    [InlineData("C536365,85123A,LANTERN,-6,2010-12-01 08:26:00,2.55,,France", MovementType.SaleReturn, 6)]
    [InlineData("536365,85123A,,-6,2010-12-01 08:26:00,0.0,,France", MovementType.Removal, -6)]
    [InlineData("536365,85123A,found,6,2010-12-01 08:26:00,0.0,,France", MovementType.Adjustment, 6)]
    [InlineData("541431,23166,JAR,74215,2011-01-18 10:01:00,1.04,,France", MovementType.Sale, -74215)]
    [InlineData("581483,23843,BIRDIE,80995,2011-12-09 09:15:00,2.08,,France", MovementType.Sale, -80995)]
    public void Maps_a_line_to_its_movement(string line, MovementType type, int change)
    {
        var read = Assert.Single(Read(line).Lines);
        Assert.Equal((type, Quantity.Of(change)), (read.Type, read.Change));
    }

    [Fact]
    public void Names_a_product_by_its_most_frequent_description_under_one_code()
    {
        var file = Read("1, 85123a ,OLD NAME,1,2010-12-01 08:26:00,2.5,,France", "2,85123A,NEW NAME,1,2010-12-01 08:26:00,2.55,,France",
            "3,85123A, NEW NAME ,1,2010-12-01 08:26:00,2.55,,France", "4,85123A,,1,2010-12-01 08:26:00,2.55,,France", "5,9,,1,2010-12-01 08:26:00,3,,France");
        Assert.Equal(2, file.Codes.Count);
        Assert.Equal(new SalesProduct("85123A", "NEW NAME", new UnitPrice(2_550_000)), file.Product(0));
        Assert.Equal("9", file.Product(1).Name);
    }

    [Fact]
    public void Counts_equal_lines_of_an_invoice()
    {
        var line = "536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,17850.0,France";
        Assert.Equal([1, 2, 1, 3], Read(line, line, line.Replace("536365", "536366", StringComparison.Ordinal), line).Lines.Select(l => l.Occurrence));
    }

    [Theory]
    [InlineData("536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.0,,France", "POST")]
    [InlineData("536365, m ,Manual,1,2010-12-01 08:26:00,18.0,,France", "M")]
    [InlineData("A563186,B,Adjust bad debt,1,2011-08-12 14:51:00,-11062.06,,France", "B")]
    [InlineData("536365,85123A,LANTERN,0,2010-12-01 08:26:00,2.55,,France", "quantity 0")]
    public void Leaves_out_what_is_no_goods_and_says_so(string line, string reason)
    {
        var file = Read(line);
        Assert.Empty(file.Lines);
        Assert.Equal([new(reason, 1)], file.Skipped);
    }

    [Theory]
    [InlineData("536365,DCGS0003,BOX,1,2010-12-01 08:26:00,18.0,,France", "DCGS0003")]
    [InlineData("536365,gift_0001_40,Voucher,1,2010-12-01 08:26:00,18.0,,France", "GIFT_0001_40")]
    [InlineData("536365,PADS,PADS,1,2010-12-01 08:26:00,0.001,,France", "PADS")]
    public void Takes_odd_codes_that_are_goods(string line, string code) => Assert.Equal(code, Read(line).Product(0).Sku);

    [Theory]
    [InlineData("536365,85123A,LANTERN,six,2010-12-01 08:26:00,2.55,,France", "six")]
    [InlineData("536365,85123A,LANTERN,1.5,2010-12-01 08:26:00,2.55,,France", "pieces cannot be divided")]
    [InlineData("536365,85123A,LANTERN,6,01.12.2010 08:26,2.55,,France", "01.12.2010 08:26")]
    [InlineData("536365,85123A,LANTERN,6,2010-02-30 08:26:00,2.55,,France", "2010-02-30")]
    [InlineData("536365,85123A,LANTERN,6,2030-02-20 08:26:00,2.55,,France", "in the future")]
    [InlineData("536365,85123A,LANTERN,6,2010-12-01 08:26:00,-2.55,,France", "below 0")]
    [InlineData("536365,85123A,LANTERN,6,2010-12-01 08:26:00,,,France", "unit price ''")]
    [InlineData("536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,,", "no country")]
    [InlineData("536365,,LANTERN,6,2010-12-01 08:26:00,2.55,,France", "no stock code")]
    [InlineData(",85123A,LANTERN,6,2010-12-01 08:26:00,2.55,,France", "no invoice number")]
    [InlineData("536365,85123A,LANTERN,6", "4 fields instead of 8")]
    [InlineData("C536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,,France", "credit note")]
    public void Says_what_is_broken_and_reads_on(string line, string part)
    {
        var file = Read(line, "536366,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,,France");
        var broken = Assert.Single(file.Broken);
        Assert.Equal(2, broken.Line);
        Assert.Contains(part, broken.Problem, StringComparison.Ordinal);
        Assert.Equal((2, 3), (file.LinesRead, Assert.Single(file.Lines).LineNumber));
    }

    [Theory]
    [InlineData("2010-12-01 08:26:00", "2010-12-01T08:26:00Z")]
    [InlineData("2011-06-01 08:26:00", "2011-06-01T07:26:00Z")]
    [InlineData("2011-03-27 01:30:00", "2011-03-27T01:30:00Z")]
    [InlineData("2011-10-30 01:30:00", "2011-10-30T00:30:00Z")]
    [InlineData("2011-10-30 02:00:00", "2011-10-30T02:00:00Z")]
    public void Reads_times_of_the_shops_clock(string local, string utc)
    {
        var line = Assert.Single(Read($"536365,85123A,LANTERN,6,{local},2.55,,France").Lines);
        Assert.Equal(DateTimeOffset.Parse(utc, null), DateTimeOffset.FromUnixTimeMilliseconds(line.OccurredAt));
    }

    [Theory]
    [InlineData("damages?", RemovalReason.Damaged)]
    [InlineData("Dagamed", RemovalReason.Damaged)]
    [InlineData("wet/rusty", RemovalReason.Damaged)]
    [InlineData("thrown away-can't sell", RemovalReason.Damaged)]
    [InlineData("mouldy, thrown away.", RemovalReason.Expired)]
    [InlineData("?lost", RemovalReason.StolenLost)]
    [InlineData("MIA", RemovalReason.StolenLost)]
    [InlineData("Show Samples", RemovalReason.OwnUse)]
    [InlineData("BOHEMIAN SWEETHEART", RemovalReason.Other)]
    [InlineData("check", RemovalReason.Other)]
    [InlineData("", RemovalReason.Other)]
    public void Guesses_why_goods_were_written_off(string description, RemovalReason reason)
    {
        var file = Read($"536365,85123A,\"{description}\",-6,2010-12-01 08:26:00,0,,France");
        var line = Assert.Single(file.Lines);
        Assert.Equal(reason, line.Reason);
        Assert.Equal(description, line.Note < 0 ? "" : file.Notes[line.Note]);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity\n", "InvoiceDate, UnitPrice, Country")]
    public void Refuses_a_file_of_another_layout(string text, string part) =>
        Assert.Contains(part, OnlineRetail.Read(new StringReader(text), s_london, s_now).Problem!.Detail, StringComparison.Ordinal);

    [Fact]
    public void Reads_the_real_file_without_losing_a_line()
    {
        using var text = ImportFile.Open(RealFile.Require());
        var file = OnlineRetail.Read(text, s_london, s_now).Value;
        Assert.Equal(370_931, file.LinesRead);
        Assert.Equal(file.LinesRead, file.Lines.Count + file.Skipped.Values.Sum() + file.Broken.Count);
        Assert.Empty(file.Broken);
        Assert.Equal((37, 3_782), (file.Stores.Count, file.Codes.Count));
        Assert.Equal(872, file.Skipped["POST"]);
        Assert.Equal(360_599, file.Lines.Count(l => l.Type == MovementType.Sale));
        Assert.Equal(6_214, file.Lines.Count(l => l.Type == MovementType.SaleReturn));
        Assert.Equal(1_023, file.Lines.Count(l => l.Type == MovementType.Removal));
        Assert.Equal(927, file.Lines.Count(l => l.Type == MovementType.Adjustment));
    }

    private static SalesFile Read(params string[] lines) => OnlineRetail.Read(new StringReader(Header + string.Join('\n', lines)), s_london, s_now).Value;
}
