using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Reports;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>Reads how a day went in all stores.</summary>
internal sealed class DigestReader(Database database, StoreCache stores, ReportDesk reports, ListReports dayReports)
{
    private const int MostLines = 10;
    private const int MostReports = 5000;

    /// <summary>The figures of a day, as they are at the moment.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<DigestFigures> ReadAsync(TenantId tenant, DateOnly date, CancellationToken cancel)
    {
        var (settings, owner) = (await stores.TenantAsync(tenant, cancel), Caller.LocalOwner(tenant, Channel.System));
        var board = (await DashboardReport.ReadAsync(reports, owner, new(new ReportFilter()), cancel)).Value;
        var sent = (await dayReports.HandleAsync(owner, new() { From = date, To = date, Page = new(MostReports, null) }, cancel)).Value.Items;
        var lost = (await ShrinkageReport.Definition.PageAsync(reports, owner, new(new() { From = date, To = date }), cancel)).Value.Totals;
        var proof = await RecentProof.RunAsync(database, tenant, cancel);
        var differences = sent.Where(r => r.Difference is { Money.Minor: not 0 }).OrderByDescending(r => Math.Abs(r.Difference!.Value.Money.Minor)).ToList();
        return new()
        {
            Business = settings.Name, Date = date, Currency = settings.Currency, CurrencyDigits = settings.CurrencyDigits,
            Revenue = board.Today.Revenue.Money.Minor, Median = board.Today.Median?.Money.Minor, Receipts = board.Today.Receipts, Sent = sent.Count,
            Missing = board.MissingReports.Count, MissingReports = [.. board.MissingReports.Take(MostLines).Select(m => new DigestMissing(m.StoreName, m.Date))],
            Differing = differences.Count, Difference = differences.Sum(r => r.Difference!.Value.Money.Minor),
            Differences = [.. differences.Take(MostLines).Select(r => new DigestDifference(r.StoreName, r.Difference!.Value.Money.Minor, r.DifferencePercent))],
            WrittenOff = lost.WrittenOffValue?.Money.Minor, Low = board.Stock.Low, Out = board.Stock.Out, Movements = proof.Movements, Faults = proof.Faults,
        };
    }
}
