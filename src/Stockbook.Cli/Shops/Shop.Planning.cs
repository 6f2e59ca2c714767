using Stockbook.Planning;

namespace Stockbook.Cli.Shops;

internal abstract partial class Shop
{
    /// <summary>Makes drafts of orders and transfers, once for a key.</summary>
    public abstract Task<Outcome<ReorderDrafts>> DraftReorderAsync(DraftReorderRequest request, string? key, CancellationToken cancel);
}
