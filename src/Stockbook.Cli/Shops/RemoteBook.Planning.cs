using Stockbook.Planning;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<Outcome<ReorderDrafts>> DraftReorderAsync(DraftReorderRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<DraftReorderRequest, ReorderDrafts>("analytics/reorder/drafts", request, key, cancel);
}
