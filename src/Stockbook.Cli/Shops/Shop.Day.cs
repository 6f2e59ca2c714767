using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Stock;

namespace Stockbook.Cli.Shops;

/// <content>An outlet's day.</content>
internal abstract partial class Shop
{
    /// <summary>A store's day.</summary>
    public abstract Task<Outcome<DayAnswer>> DayAsync(long store, DayQuery query, CancellationToken cancel);

    /// <summary>Books a count at closing, once for a key.</summary>
    public abstract Task<Outcome<BalanceAnswer>> BalanceAsync(long store, BalanceRequest request, string? key, CancellationToken cancel);

    /// <summary>What a count would come to.</summary>
    public abstract Task<Outcome<BalanceAnswer>> PreviewBalanceAsync(long store, BalanceRequest request, CancellationToken cancel);

    /// <summary>Undoes a count, once for a key.</summary>
    public abstract Task<Outcome<PostingView>> RollBackAsync(long store, long balance, string? key, CancellationToken cancel);

    /// <summary>Fills a report in.</summary>
    public abstract Task<Outcome<DayDraftAnswer>> DraftAsync(long store, EditDraftRequest request, CancellationToken cancel);

    /// <summary>Sends a report, once for a key.</summary>
    public abstract Task<Outcome<FullDayReportAnswer>> SubmitDayAsync(long store, SubmitDayRequest request, string? key, CancellationToken cancel);

    /// <summary>Corrects a report.</summary>
    public abstract Task<Outcome<FullDayReportAnswer>> AmendReportAsync(long report, AmendReportRequest request, CancellationToken cancel);

    /// <summary>A report.</summary>
    public abstract Task<Outcome<FullDayReportAnswer>> ReportAsync(long report, CancellationToken cancel);

    /// <summary>The last <paramref name="most"/> reports, the latest day first; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<DayReportAnswer>> ReportsAsync(ListReportsQuery query, int most, CancellationToken cancel);
}
