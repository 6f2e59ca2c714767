using Stockbook.Hosting;
using Stockbook.Negatives;
using Stockbook.Transfers;

namespace Stockbook.Cli.Shops;

internal abstract partial class Shop
{
    /// <summary>Writes a transfer, once for a key.</summary>
    public abstract Task<Outcome<TransferDocument>> AddTransferAsync(CreateTransferRequest request, string? key, CancellationToken cancel);

    /// <summary>A transfer by its number.</summary>
    public abstract Task<Outcome<TransferDocument>> TransferAsync(long id, CancellationToken cancel);

    /// <summary>The last <paramref name="most"/> transfers, the newest first; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<TransferSummary>> TransfersAsync(ListTransfersQuery query, int most, CancellationToken cancel);

    /// <summary>Everything that is on its way, the longest first; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<InTransitAnswer>> InTransitAsync(InTransitQuery query, CancellationToken cancel);

    /// <summary>Hands a transfer over, once for a key.</summary>
    public abstract Task<Outcome<TransferDocument>> DispatchAsync(long id, TransferStepRequest request, string? key, CancellationToken cancel);

    /// <summary>Receives something of a transfer, once for a key.</summary>
    public abstract Task<Outcome<TransferDocument>> ReceiveAsync(long id, ReceiveTransferRequest request, string? key, CancellationToken cancel);

    /// <summary>Closes a transfer, once for a key.</summary>
    public abstract Task<Outcome<TransferDocument>> CloseTransferAsync(long id, CloseTransferRequest request, string? key, CancellationToken cancel);

    /// <summary>Cancels a transfer or calls it back, once for a key.</summary>
    public abstract Task<Outcome<TransferDocument>> CancelTransferAsync(long id, TransferStepRequest request, string? key, CancellationToken cancel);

    /// <summary>The last <paramref name="most"/> cases of negative stock, the newest first; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<NegativeCaseAnswer>> NegativeCasesAsync(NegativeCasesQuery query, int most, CancellationToken cancel);

    /// <summary>A case of negative stock with its likely causes.</summary>
    public abstract Task<Outcome<NegativeCaseAnswer>> NegativeCaseAsync(long id, CancellationToken cancel);

    /// <summary>Puts a case of negative stock right, once for a key.</summary>
    public abstract Task<Outcome<NegativeCaseAnswer>> FixNegativeCaseAsync(long id, FixNegativeCaseRequest request, string? key, CancellationToken cancel);
}
