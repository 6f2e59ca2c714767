using Stockbook.Counts;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override async Task<Outcome<StockCountAnswer>> StartCountAsync(StartCountRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<StartCount>().HandleAsync(Caller, request, key, cancel));

    public override Task<ListAnswer<StockCountAnswer>> CountsAsync(ListCountsQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListCounts>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<StockCountAnswer>> CountAsync(long id, CancellationToken cancel) => book.Get<GetCount>().HandleAsync(Caller, id, cancel);

    public override Task<ListAnswer<StockCountLine>> CountLinesAsync(long id, CountLinesQuery query, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<GetCount>().LinesAsync(Caller, id, query with { Page = Pages.Of(limit, next) }, cancel));

    public override async Task<Outcome<StockCountEntered>> EnterCountAsync(long id, EnterCountRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<EnterCount>().HandleAsync(Caller, id, request, key, cancel));

    public override Task<Outcome<StockCountAnswer>> UndoCountEntryAsync(long id, long entry, CancellationToken cancel) => book.Get<UndoEntry>().HandleAsync(Caller, id, entry, cancel);

    public override Task<Outcome<StockCountAnswer>> SubmitCountAsync(long id, CancellationToken cancel) => book.Get<SubmitCount>().HandleAsync(Caller, id, cancel);

    public override Task<Outcome<StockCountAnswer>> RecountAsync(long id, RecountRequest request, CancellationToken cancel) => book.Get<RecountCount>().HandleAsync(Caller, id, request, cancel);

    public override Task<Outcome<StockCountAnswer>> ApproveCountAsync(long id, ApproveCountRequest request, CancellationToken cancel) =>
        book.Get<ApproveCount>().HandleAsync(Caller, id, request, cancel);

    public override async Task<Outcome<StockCountAnswer>> PostCountAsync(long id, PostCountRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<PostCount>().HandleAsync(Caller, id, request, key, cancel));

    public override Task<Outcome<StockCountAnswer>> CancelCountAsync(long id, CancellationToken cancel) => book.Get<CancelCount>().HandleAsync(Caller, id, cancel);

    public override Task<Outcome<CountSuggestions>> SuggestCountsAsync(long? store, CancellationToken cancel) => book.Get<SuggestCounts>().HandleAsync(Caller, store, cancel);

    public override Task<Outcome<AccuracyAnswer>> CountAccuracyAsync(CountAccuracyQuery query, CancellationToken cancel) => book.Get<CountAccuracy>().HandleAsync(Caller, query, cancel);
}
