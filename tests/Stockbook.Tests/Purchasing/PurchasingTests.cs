using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>Tests of buying over HTTP. After each the whole book is proved.</summary>
public abstract class PurchasingTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    protected async Task<long> SupplierAsync(string more = "")
    {
        var code = NewCode("SUP");
        return (await Shop.PostAsync("/api/suppliers", $$"""{"code": "{{code}}", "name": "{{code}}"{{more}}}""")).IsCreated().Id("id");
    }

    protected static string Line(long product, string more) => $$"""{"product_id": {{product}}, {{more}}}""";

    protected static string Order(long supplier, long store, params string[] lines) =>
        $$"""{"supplier_id": {{supplier}}, "store_id": {{store}}, "lines": [{{string.Join(", ", lines)}}]}""";

    protected async Task<Reply> DraftAsync(long supplier, params string[] lines) => (await Shop.PostAsync("/api/purchase-orders", Order(supplier, 1, lines))).IsCreated();

    /// <summary>An order that was sent; gives its number.</summary>
    protected async Task<long> SentAsync(long supplier, params string[] lines)
    {
        var order = (await DraftAsync(supplier, lines)).Id("id");
        (await StepAsync(order, "send")).IsOk();
        return order;
    }

    protected Task<Reply> StepAsync(long order, string step, string? json = null) => Shop.PostAsync($"/api/purchase-orders/{order}/{step}", json);

    protected Task<Reply> OrderAsync(long order) => Shop.GetAsync($"/api/purchase-orders/{order}");

    protected Task<Reply> ReceiveAsync(long order, string line, string more = "", string? key = null) =>
        PostAsync($"/api/purchase-orders/{order}/receive", $$"""{"lines": [{{line}}]{{more}}}""", key);

    protected async Task<decimal> ValueAsync(long product, long store = 1) => (await GetAsync($"/api/stock-levels/{product}?store_id={store}")).IsOk().Number("value");

    protected static IEnumerable<JsonNode> Items(Reply reply, string list) => reply.At(list)!.AsArray().Select(i => i!);
}
