using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Import;
using Stockbook.Ledger;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Import;

/// <summary>A book of its own to import into.</summary>
internal sealed class ImportBook : IAsyncDisposable
{
    public const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    private readonly TestBook _book;
    private readonly ServiceProvider _services;

    private ImportBook(TestBook book, ServiceProvider services) => (_book, _services) = (book, services);

    public static Caller Owner { get; } = Caller.LocalOwner(Channel.Cli);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ImportBook> OpenAsync(Dialect dialect)
    {
        var book = dialect == Dialect.Sqlite ? TestBooks.Sqlite() : await TestBooks.PostgresAsync();
        var options = new StockbookOptions { Database = book.Connection, Currency = "GBP", TimeZone = "Europe/London" };
        return new(book, await StockbookServices.OpenAsync(options, Cancel));
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<ImportSalesResult> SalesAsync(params string[] lines) => await SalesAsync(dryRun: false, lines);

    public async Task<ImportSalesResult> SalesAsync(bool dryRun, params string[] lines)
    {
        using var text = new StringReader($"{Header}\n{string.Join('\n', lines)}\n");
        return await SalesAsync(text, dryRun);
    }

    public async Task<ImportSalesResult> SalesAsync(TextReader text, bool dryRun = false)
    {
        var result = (await Get<ImportSales>().HandleAsync(new("sales.csv", text) { DryRun = dryRun }, Owner, cancel: Cancel)).Value;
        Assert.Equal(result.LinesRead, result.Imported + result.Skipped.Values.Sum() + result.Broken);
        return result;
    }

    public async Task<ImportProductsResult> ProductsAsync(string text, bool dryRun = false)
    {
        using var reader = new StringReader(text);
        var result = (await Get<ImportProducts>().HandleAsync(new("products.csv", reader) { DryRun = dryRun }, Owner, cancel: Cancel)).Value;
        Assert.Equal(result.LinesRead, result.New + result.Changed + result.Same + result.Broken);
        return result;
    }

    /// <summary>How far the book's feed is: whatever is written moves it.</summary>
    public Task<long> FeedAsync() => ScalarAsync("select last from tenant_feed");

    public async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await Get<Database>().OpenReadAsync(TenantId.Default, Cancel);
        return Convert.ToInt64(await connection.ExecuteScalarAsync(sql), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Get<Database>().OpenReadAsync(TenantId.Default, Cancel);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    /// <summary>Every level by store code and SKU, in units.</summary>
    public async Task<Dictionary<string, long>> LevelsAsync() =>
        (await QueryAsync<(string Store, string Sku, long OnHand)>("""
            select s.code, p.sku, l.on_hand from stock_level l
            join store s on s.tenant_id = l.tenant_id and s.id = l.store_id join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
            """)).ToDictionary(l => $"{l.Store} {l.Sku}", l => l.OnHand / 1000);

    public async Task ProveAsync()
    {
        var report = await Verify.RunAsync(Get<Database>(), cancel: Cancel);
        Assert.True(report.IsClean, string.Join('\n', report.Checks.SelectMany(c => c.Examples)));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _book.DisposeAsync();
    }
}
