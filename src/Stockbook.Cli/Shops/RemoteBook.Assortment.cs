using Stockbook.Assortment;
using Stockbook.Catalog;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<ListAnswer<AssortmentAnswer>> AssortmentAsync(long store, ListAssortmentQuery query, CancellationToken cancel)
    {
        var url = new UrlQuery($"stores/{store}/assortment").With("search", query.Search).With("active", query.Active switch { true => "true", false => "false", null => "any" });
        return ListAsync<AssortmentAnswer>(url, int.MaxValue, cancel);
    }

    public override Task<Outcome<AssortmentAnswer>> CarryAsync(long store, long product, EditAssortmentRequest request, bool adds, CancellationToken cancel) =>
        _api.SendAsync<EditAssortmentRequest, AssortmentAnswer>(adds ? HttpMethod.Put : HttpMethod.Patch, $"stores/{store}/assortment/{product}", request, cancel);

    public override Task<Outcome<AssortmentAnswer>> CarryNoMoreAsync(long store, long product, CancellationToken cancel) =>
        _api.SendAsync<AssortmentAnswer>(new(HttpMethod.Delete, $"stores/{store}/assortment/{product}"), cancel);

    public override Task<Outcome<CopyAssortmentAnswer>> CopyAssortmentAsync(long to, CopyAssortmentRequest request, CancellationToken cancel) =>
        _api.SendAsync<CopyAssortmentRequest, CopyAssortmentAnswer>(HttpMethod.Post, $"stores/{to}/assortment/copy", request, cancel);

    public override Task<ListAnswer<PriceChangeAnswer>> PricesAsync(long product, long? store, CancellationToken cancel) =>
        ListAsync<PriceChangeAnswer>(new UrlQuery($"products/{product}/prices").With("store_id", store), int.MaxValue, cancel);
}
