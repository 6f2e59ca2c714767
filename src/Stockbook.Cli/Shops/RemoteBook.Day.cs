using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Cli.Shops;

/// <content>An outlet's day.</content>
internal sealed partial class RemoteBook
{
    public override Task<Outcome<DayAnswer>> DayAsync(long store, DayQuery query, CancellationToken cancel) =>
        _api.GetAsync<DayAnswer>(new UrlQuery($"stores/{store}/day").With("date", query.Date).With("show", query.Show).ToString(), cancel);

    public override Task<Outcome<BalanceAnswer>> BalanceAsync(long store, BalanceRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<BalanceRequest, BalanceAnswer>($"stores/{store}/day/balances", request, key, cancel);

    public override Task<Outcome<BalanceAnswer>> PreviewBalanceAsync(long store, BalanceRequest request, CancellationToken cancel) =>
        _api.SendAsync<BalanceRequest, BalanceAnswer>(HttpMethod.Post, $"stores/{store}/day/balances/preview", request, cancel);

    public override Task<Outcome<PostingView>> RollBackAsync(long store, long balance, string? key, CancellationToken cancel) =>
        _api.SendAsync<PostingView>(new(HttpMethod.Post, $"stores/{store}/day/balances/{balance}/roll-back") { IdempotencyKey = key ?? IdempotencyKey.New().Value.ToString() }, cancel);

    public override Task<Outcome<DayDraftAnswer>> DraftAsync(long store, EditDraftRequest request, CancellationToken cancel) =>
        _api.SendAsync<EditDraftRequest, DayDraftAnswer>(HttpMethod.Patch, $"stores/{store}/day/draft", request, cancel);

    public override Task<Outcome<FullDayReportAnswer>> SubmitDayAsync(long store, SubmitDayRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<SubmitDayRequest, FullDayReportAnswer>($"stores/{store}/day/submit", request, key, cancel);

    public override Task<Outcome<FullDayReportAnswer>> AmendReportAsync(long report, AmendReportRequest request, CancellationToken cancel) =>
        _api.SendAsync<AmendReportRequest, FullDayReportAnswer>(HttpMethod.Post, $"day-reports/{report}/amend", request, cancel);

    public override Task<Outcome<FullDayReportAnswer>> ReportAsync(long report, CancellationToken cancel) => _api.GetAsync<FullDayReportAnswer>($"day-reports/{report}", cancel);

    public override Task<ListAnswer<DayReportAnswer>> ReportsAsync(ListReportsQuery query, int most, CancellationToken cancel)
    {
        var url = new UrlQuery("day-reports").With("store_id", query.StoreId).With("seller_id", query.SellerId).With("date_from", query.From).With("date_to", query.To);
        return ListAsync<DayReportAnswer>(url, most, cancel);
    }
}
