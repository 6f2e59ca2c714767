using Stockbook.Hosting;
using Stockbook.Negatives;
using Stockbook.Transfers;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override async Task<Outcome<TransferDocument>> AddTransferAsync(CreateTransferRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<CreateTransfer>().HandleAsync(Caller, request, key, cancel));

    public override Task<Outcome<TransferDocument>> TransferAsync(long id, CancellationToken cancel) => book.Get<ListTransfers>().FindAsync(Caller, id, cancel);

    public override Task<ListAnswer<TransferSummary>> TransfersAsync(ListTransfersQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListTransfers>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override Task<ListAnswer<InTransitAnswer>> InTransitAsync(InTransitQuery query, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<ListInTransit>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override async Task<Outcome<TransferDocument>> DispatchAsync(long id, TransferStepRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<DispatchTransfer>().HandleAsync(Caller, id, request, key, cancel: cancel));

    public override async Task<Outcome<TransferDocument>> ReceiveAsync(long id, ReceiveTransferRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<ReceiveTransfer>().HandleAsync(Caller, id, request, key, cancel: cancel));

    public override async Task<Outcome<TransferDocument>> CloseTransferAsync(long id, CloseTransferRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<CloseTransfer>().HandleAsync(Caller, id, request, key, cancel: cancel));

    public override async Task<Outcome<TransferDocument>> CancelTransferAsync(long id, TransferStepRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<CancelTransfer>().HandleAsync(Caller, id, request, key, cancel: cancel));

    public override async Task<ListAnswer<NegativeCaseAnswer>> NegativeCasesAsync(NegativeCasesQuery query, int most, CancellationToken cancel)
    {
        await WatchAsync(cancel);
        return await Pages.UpToAsync(most, (limit, next) => book.Get<ListNegativeCases>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));
    }

    public override async Task<Outcome<NegativeCaseAnswer>> NegativeCaseAsync(long id, CancellationToken cancel)
    {
        await WatchAsync(cancel);
        return await book.Get<ListNegativeCases>().FindAsync(Caller, id, cancel);
    }

    public override async Task<Outcome<NegativeCaseAnswer>> FixNegativeCaseAsync(long id, FixNegativeCaseRequest request, string? key, CancellationToken cancel)
    {
        await WatchAsync(cancel);
        return View(await book.Get<FixNegativeCase>().HandleAsync(Caller, id, request, key, cancel));
    }

    // Where no server runs on the book, nobody else opens its cases.
    private Task WatchAsync(CancellationToken cancel) => book.Get<NegativeWatch>().CatchUpAsync(cancel);
}
