using Microsoft.Extensions.DependencyInjection;
using Stockbook.Negatives;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access.Matrix;

internal sealed partial class Side
{
    /// <summary>A case of negative stock at a store.</summary>
    public async Task<long> NegativeAsync(long store)
    {
        (await Owner.PatchAsync($"/api/stores/{store}", """{"allow_negative": true}""")).IsOk();
        var product = await ProductAsync();
        await MoveAsync(product, store, "sale", 1);
        await _shop.Services.GetRequiredService<NegativeWatch>().CatchUpAsync(Cancel);
        return (await Owner.GetAsync($"/api/negative-cases?store_id={store}&product_id={product}")).IsOk().Id("items[0].id");
    }
}
