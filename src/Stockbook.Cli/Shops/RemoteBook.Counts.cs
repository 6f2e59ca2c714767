using Stockbook.Counts;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<Outcome<StockCountAnswer>> StartCountAsync(StartCountRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<StartCountRequest, StockCountAnswer>("stock-counts", request, key, cancel);

    public override Task<ListAnswer<StockCountAnswer>> CountsAsync(ListCountsQuery query, int most, CancellationToken cancel) =>
        ListAsync<StockCountAnswer>(new UrlQuery("stock-counts").With("store_id", query.StoreId).With("state", query.State), most, cancel);

    public override Task<Outcome<StockCountAnswer>> CountAsync(long id, CancellationToken cancel) => _api.GetAsync<StockCountAnswer>($"stock-counts/{id}", cancel);

    public override Task<ListAnswer<StockCountLine>> CountLinesAsync(long id, CountLinesQuery query, CancellationToken cancel) =>
        ListAsync<StockCountLine>(new UrlQuery($"stock-counts/{id}/lines").With("show", query.Show).With("sort", query.ByValue ? "value" : null), int.MaxValue, cancel);

    public override Task<Outcome<StockCountEntered>> EnterCountAsync(long id, EnterCountRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<EnterCountRequest, StockCountEntered>($"stock-counts/{id}/lines", request, key, cancel);

    public override Task<Outcome<StockCountAnswer>> UndoCountEntryAsync(long id, long entry, CancellationToken cancel) =>
        _api.SendAsync<StockCountAnswer>(new(HttpMethod.Delete, $"stock-counts/{id}/entries/{entry}"), cancel);

    public override Task<Outcome<StockCountAnswer>> SubmitCountAsync(long id, CancellationToken cancel) => StepAsync(id, "submit", cancel);

    public override Task<Outcome<StockCountAnswer>> RecountAsync(long id, RecountRequest request, CancellationToken cancel) =>
        _api.SendAsync<RecountRequest, StockCountAnswer>(HttpMethod.Post, $"stock-counts/{id}/recount", request, cancel);

    public override Task<Outcome<StockCountAnswer>> ApproveCountAsync(long id, ApproveCountRequest request, CancellationToken cancel) =>
        _api.SendAsync<ApproveCountRequest, StockCountAnswer>(HttpMethod.Post, $"stock-counts/{id}/approve", request, cancel);

    public override Task<Outcome<StockCountAnswer>> PostCountAsync(long id, PostCountRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<PostCountRequest, StockCountAnswer>($"stock-counts/{id}/post", request, key, cancel);

    public override Task<Outcome<StockCountAnswer>> CancelCountAsync(long id, CancellationToken cancel) => StepAsync(id, "cancel", cancel);

    public override Task<Outcome<CountSuggestions>> SuggestCountsAsync(long? store, CancellationToken cancel) =>
        _api.GetAsync<CountSuggestions>(new UrlQuery("stock-counts/suggestions").With("store_id", store).ToString(), cancel);

    public override Task<Outcome<AccuracyAnswer>> CountAccuracyAsync(CountAccuracyQuery query, CancellationToken cancel) =>
        _api.GetAsync<AccuracyAnswer>(new UrlQuery("stock-counts/accuracy").With("store_id", query.StoreId).With("date_from", query.From).With("date_to", query.To).ToString(), cancel);

    private Task<Outcome<StockCountAnswer>> StepAsync(long id, string step, CancellationToken cancel) => _api.SendAsync<StockCountAnswer>(new(HttpMethod.Post, $"stock-counts/{id}/{step}"), cancel);
}
