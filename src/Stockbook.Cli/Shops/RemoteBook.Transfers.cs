using Stockbook.Hosting;
using Stockbook.Negatives;
using Stockbook.Transfers;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<Outcome<TransferDocument>> AddTransferAsync(CreateTransferRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<CreateTransferRequest, TransferDocument>("transfers", request, key, cancel);

    public override Task<Outcome<TransferDocument>> TransferAsync(long id, CancellationToken cancel) => _api.GetAsync<TransferDocument>($"transfers/{id}", cancel);

    public override Task<ListAnswer<TransferSummary>> TransfersAsync(ListTransfersQuery query, int most, CancellationToken cancel)
    {
        var url = new UrlQuery("transfers").With("state", query.State).With("store_id", query.StoreId).With("from_store", query.FromStore).With("to_store", query.ToStore)
            .With("product_id", query.ProductId);
        return ListAsync<TransferSummary>(url, most, cancel);
    }

    public override Task<ListAnswer<InTransitAnswer>> InTransitAsync(InTransitQuery query, CancellationToken cancel) =>
        ListAsync<InTransitAnswer>(new UrlQuery("transfers/in-transit").With("store_id", query.StoreId).When("overdue", query.Overdue), int.MaxValue, cancel);

    public override Task<Outcome<TransferDocument>> DispatchAsync(long id, TransferStepRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<TransferStepRequest, TransferDocument>($"transfers/{id}/dispatch", request, key, cancel);

    public override Task<Outcome<TransferDocument>> ReceiveAsync(long id, ReceiveTransferRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<ReceiveTransferRequest, TransferDocument>($"transfers/{id}/receive", request, key, cancel);

    public override Task<Outcome<TransferDocument>> CloseTransferAsync(long id, CloseTransferRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<CloseTransferRequest, TransferDocument>($"transfers/{id}/close", request, key, cancel);

    public override Task<Outcome<TransferDocument>> CancelTransferAsync(long id, TransferStepRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<TransferStepRequest, TransferDocument>($"transfers/{id}/cancel", request, key, cancel);

    public override Task<ListAnswer<NegativeCaseAnswer>> NegativeCasesAsync(NegativeCasesQuery query, int most, CancellationToken cancel) =>
        ListAsync<NegativeCaseAnswer>(new UrlQuery("negative-cases").With("state", query.State).With("store_id", query.StoreId).With("product_id", query.ProductId), most, cancel);

    public override Task<Outcome<NegativeCaseAnswer>> NegativeCaseAsync(long id, CancellationToken cancel) => _api.GetAsync<NegativeCaseAnswer>($"negative-cases/{id}", cancel);

    public override Task<Outcome<NegativeCaseAnswer>> FixNegativeCaseAsync(long id, FixNegativeCaseRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<FixNegativeCaseRequest, NegativeCaseAnswer>($"negative-cases/{id}/fix", request, key, cancel);
}
