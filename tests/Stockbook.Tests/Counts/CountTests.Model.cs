using System.Globalization;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Counts;

public abstract partial class CountTests<TKind>
{
    [Fact]
    public async Task Whatever_comes_before_between_and_after_what_lies_there_is_what_was_counted_and_what_moved_since()
    {
        var random = new Random(41);
        for (var run = 0; run < 6; run++)
        {
            var began = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddMinutes(-30).ToUnixTimeSeconds());
            var product = await ProductAsync();
            await MoveAsync(product, "opening", $$"""1000, "occurred_at": "{{Written(began)}}" """);
            var moved = new List<(DateTimeOffset At, decimal Change)>();
            var count = await StartAsync(1, $""" "products", "products": [{product}]""");
            (DateTimeOffset At, decimal Counted)? counted = null;
            var steps = random.Next(4, 12);
            for (var step = 0; step < steps; step++)
            {
                var at = began.AddSeconds(random.Next(1, 1500));
                if (step == steps / 3) counted = (at, random.Next(500, 1500));
                if (step == steps / 3) (await PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": {{counted!.Value.Counted}}, "counted_at": "{{Written(at)}}"}""")).IsCreated();
                else if (step == 2 * steps / 3) await SettleAsync(count);
                else moved.Add(await MovedAsync(random, product, at));
            }

            var expected = counted!.Value.Counted + moved.Where(m => m.At > counted.Value.At).Sum(m => m.Change);
            Assert.True(expected == await OnHandAsync(product), $"run {run}: {expected} and {await OnHandAsync(product)}");
        }
    }

    private async Task<(DateTimeOffset At, decimal Change)> MovedAsync(Random random, long product, DateTimeOffset at)
    {
        var isSale = random.Next(2) == 0;
        var quantity = random.Next(1, 20);
        await MoveAsync(product, isSale ? "sale" : "stock_in", $$"""{{quantity}}, "occurred_at": "{{Written(at)}}" """);
        return (at, isSale ? -quantity : quantity);
    }

    private async Task SettleAsync(long count)
    {
        (await StepAsync(count, "submit")).IsOk();
        (await StepAsync(count, "approve", """{"all": true}""")).IsOk();
        (await StepAsync(count, "post")).IsOk();
    }

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
