using System.Globalization;
using CsvHelper;
using Stockbook.Import;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

namespace Stockbook.Cli.Tests.Import;

/// <summary>The real file, whole: what the book says of each store afterwards is what the file says, added up here by other means.</summary>
public sealed class RealSalesTests
{
    private static readonly HashSet<string> s_noGoods = ["POST", "DOT", "M", "C2", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK"];

    [Fact]
    public async Task Every_stores_totals_are_the_files()
    {
        var path = RealFile.Require();
        await using var book = await ImportBook.OpenAsync(Dialect.Sqlite);
        using (var text = ImportFile.Open(path))
        {
            var result = await book.SalesAsync(text);
            Assert.Equal((370_931, 368_763, 0), (result.LinesRead, result.Imported, result.Broken));
            Assert.Equal((3_782, 37), (result.Products, result.Stores));
        }

        Assert.Equal(OfTheFile(path), await OfTheBookAsync(book));
        Assert.Equal(0, await book.ScalarAsync("select count(*) from stock_level where on_hand < 0"));
        await book.ProveAsync();
        await EachDaysRevenueIsTheFilesAsync(book, path);
        using (var text = ImportFile.Open(path)) Assert.Equal((0, 368_763, 0), await book.SalesAsync(text) is { } again ? (again.Imported, again.Same, again.Movements) : default);
    }

    private static async Task EachDaysRevenueIsTheFilesAsync(ImportBook book, string path)
    {
        await book.Get<SummaryReadiness>().FinishAsync(TenantId.Default, TestContext.Current.CancellationToken);
        var days = await book.QueryAsync<(string Store, long Date, long Revenue)>("""
            select s.name, d.business_date, d.revenue from daily_store d join store s on s.tenant_id = d.tenant_id and s.id = d.store_id where d.revenue <> 0
            """);
        Assert.Equal(RevenueOfTheFile(path), new(days.ToDictionary(d => $"{d.Store} {d.Date}", d => d.Revenue), StringComparer.Ordinal));
        var proof = await SummaryProof.VerifyAsync(book.Get<Database>(), TestContext.Current.CancellationToken);
        Assert.True(proof.Rows > 300_000);
        Assert.Empty(proof.Examples);
    }

    private static SortedDictionary<string, long> RevenueOfTheFile(string path)
    {
        using var text = ImportFile.Open(path);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        var days = new SortedDictionary<string, long>(StringComparer.Ordinal);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            if (s_noGoods.Contains(csv["StockCode"]!.Trim().ToUpperInvariant())) continue;
            var (quantity, price, isReturn) = (csv.GetField<long>("Quantity"), csv.GetField<decimal>("UnitPrice"), csv["InvoiceNo"]!.StartsWith('C'));
            if (quantity < 0 && !isReturn) continue;
            var amount = (long)decimal.Round(Math.Abs(quantity) * price * 100, MidpointRounding.ToEven);
            var day = $"{csv["Country"]} {DateTime.Parse(csv["InvoiceDate"]!, CultureInfo.InvariantCulture):yyyyMMdd}";
            days[day] = days.GetValueOrDefault(day) + (isReturn ? -amount : amount);
        }

        return new(days.Where(d => d.Value != 0).ToDictionary(), StringComparer.Ordinal);
    }

    private static SortedDictionary<string, Totals> OfTheFile(string path)
    {
        using var text = ImportFile.Open(path);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        var totals = new SortedDictionary<string, Totals>(StringComparer.Ordinal);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            if (s_noGoods.Contains(csv["StockCode"]!.Trim().ToUpperInvariant())) continue;
            var (quantity, price) = (csv.GetField<long>("Quantity"), csv.GetField<decimal>("UnitPrice"));
            var isReturn = csv["InvoiceNo"]!.StartsWith('C');
            var amount = (long)decimal.Round(Math.Abs(quantity) * price * 100, MidpointRounding.ToEven);
            var was = totals.GetValueOrDefault(csv["Country"]!, new(0, 0, 0, 0, 0, 0));
            totals[csv["Country"]!] = (isReturn, quantity, price) switch
            {
                (true, _, _) => was with { Returned = was.Returned - quantity, Revenue = was.Revenue - amount, Lines = was.Lines + 1 },
                (_, < 0, _) => was with { Removed = was.Removed - quantity, Lines = was.Lines + 1 },
                (_, _, 0) => was with { Adjusted = was.Adjusted + quantity, Lines = was.Lines + 1 },
                _ => was with { Sold = was.Sold + quantity, Revenue = was.Revenue + amount, Lines = was.Lines + 1 },
            };
        }

        return totals;
    }

    private static async Task<SortedDictionary<string, Totals>> OfTheBookAsync(ImportBook book)
    {
        var rows = await book.QueryAsync<(string Store, long Type, long Quantity, long Amount, long Lines)>("""
            select s.name, m.type, sum(m.quantity), sum(coalesce(m.amount, 0)), count(*)
              from movement m join store s on s.tenant_id = m.tenant_id and s.id = m.store_id group by s.name, m.type
            """);
        var totals = new SortedDictionary<string, Totals>(StringComparer.Ordinal);
        foreach (var store in rows.GroupBy(r => r.Store, StringComparer.Ordinal))
        {
            long Units(MovementType type) => store.Where(r => r.Type == (long)type).Sum(r => Math.Abs(r.Quantity)) / 1000;
            totals[store.Key] = new(
                Units(MovementType.Sale), Units(MovementType.SaleReturn), Units(MovementType.Removal), Units(MovementType.Adjustment),
                store.Sum(r => r.Amount), store.Where(r => r.Type != (long)MovementType.Opening).Sum(r => r.Lines));
        }

        return totals;
    }

    private sealed record Totals(long Sold, long Returned, long Removed, long Adjusted, long Revenue, long Lines);
}
