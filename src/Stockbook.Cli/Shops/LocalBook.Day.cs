using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Cli.Shops;

/// <content>An outlet's day.</content>
internal sealed partial class LocalBook
{
    public override Task<Outcome<DayAnswer>> DayAsync(long store, DayQuery query, CancellationToken cancel) => book.Get<GetDay>().HandleAsync(Caller, Text(store), query, cancel);

    public override async Task<Outcome<BalanceAnswer>> BalanceAsync(long store, BalanceRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<BookBalance>().HandleAsync(Caller, Text(store), request, key, cancel));

    public override Task<Outcome<BalanceAnswer>> PreviewBalanceAsync(long store, BalanceRequest request, CancellationToken cancel) =>
        book.Get<BookBalance>().PreviewAsync(Caller, Text(store), request, cancel);

    public override async Task<Outcome<PostingView>> RollBackAsync(long store, long balance, string? key, CancellationToken cancel) =>
        View(await book.Get<RollBackBalance>().HandleAsync(Caller, Text(store), new MovementId(balance), key, cancel));

    public override Task<Outcome<DayDraftAnswer>> DraftAsync(long store, EditDraftRequest request, CancellationToken cancel) =>
        book.Get<EditDraft>().HandleAsync(Caller, Text(store), request, isWhole: false, cancel: cancel);

    public override async Task<Outcome<FullDayReportAnswer>> SubmitDayAsync(long store, SubmitDayRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<SubmitDay>().HandleAsync(Caller, Text(store), request, key, cancel));

    public override Task<Outcome<FullDayReportAnswer>> AmendReportAsync(long report, AmendReportRequest request, CancellationToken cancel) =>
        book.Get<AmendReport>().HandleAsync(Caller, report, request, cancel: cancel);

    public override Task<Outcome<FullDayReportAnswer>> ReportAsync(long report, CancellationToken cancel) => book.Get<GetReport>().HandleAsync(Caller, report, cancel);

    public override Task<ListAnswer<DayReportAnswer>> ReportsAsync(ListReportsQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListReports>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));
}
