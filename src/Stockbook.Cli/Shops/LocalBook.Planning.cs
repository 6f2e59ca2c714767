using Stockbook.Planning;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override Task<Outcome<ReorderDrafts>> DraftReorderAsync(DraftReorderRequest request, string? key, CancellationToken cancel) =>
        book.Get<DraftReorder>().HandleAsync(Caller, request, key, cancel);
}
