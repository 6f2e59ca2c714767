using Stockbook.Assortment;
using Stockbook.Catalog;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override Task<ListAnswer<AssortmentAnswer>> AssortmentAsync(long store, ListAssortmentQuery query, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<ListAssortment>().HandleAsync(Caller, Text(store), query with { Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<AssortmentAnswer>> CarryAsync(long store, long product, EditAssortmentRequest request, bool adds, CancellationToken cancel) =>
        book.Get<EditAssortment>().HandleAsync(Caller, Text(store), Text(product), request, adds, cancel: cancel);

    public override Task<Outcome<AssortmentAnswer>> CarryNoMoreAsync(long store, long product, CancellationToken cancel) =>
        book.Get<EditAssortment>().HandleRemoveAsync(Caller, Text(store), Text(product), cancel);

    public override Task<Outcome<CopyAssortmentAnswer>> CopyAssortmentAsync(long to, CopyAssortmentRequest request, CancellationToken cancel) =>
        book.Get<CopyAssortment>().HandleAsync(Caller, Text(to), request, cancel);

    public override Task<ListAnswer<PriceChangeAnswer>> PricesAsync(long product, long? store, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<ListPrices>().HandleAsync(Caller, Text(product), new() { StoreId = store, Page = Pages.Of(limit, next) }, cancel));
}
