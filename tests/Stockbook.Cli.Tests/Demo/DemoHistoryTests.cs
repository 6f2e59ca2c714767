using Stockbook.Demo;
using Stockbook.Ledger;

namespace Stockbook.Cli.Tests.Demo;

public sealed class DemoHistoryTests
{
    private static readonly DateTime s_now = new(2026, 11, 21, 14, 5, 0);

    [Fact]
    public void Is_sixty_days_of_everything_a_shop_does()
    {
        var history = DemoHistory.Until(s_now);
        MovementType[] types = [MovementType.Opening, MovementType.StockIn, MovementType.TransferOut, MovementType.Sale, MovementType.SaleReturn, MovementType.Removal, MovementType.Count];
        Assert.Equal(types.Order(), history.Select(e => e.Type).Distinct().Order());
        Assert.All(history, e => Assert.InRange(e.At, s_now.Date.AddDays(-DemoHistory.Days), s_now));
        Assert.Equal(history.OrderBy(e => e.At), history);
        Assert.InRange(history.Sum(e => e.Lines.Count), 3_000, 12_000);
    }

    [Fact]
    public void Is_the_same_every_time() =>
        Assert.Equal(DemoHistory.Until(s_now).Select(Text), DemoHistory.Until(s_now).Select(Text));

    [Fact]
    public void Never_sells_what_is_not_there_and_leaves_some_low_and_one_sold_out()
    {
        foreach (var day in Enumerable.Range(0, 14))
        {
            var levels = Replay(DemoHistory.Until(s_now.AddDays(day)));
            var byProduct = DemoCatalogue.Products.Index().Select(p => Enumerable.Range(0, 4).Sum(s => levels[s, p.Index])).ToList();
            Assert.Contains(0, byProduct);
            Assert.InRange(byProduct.Count(l => l == 0), 1, 2);
            var low = DemoCatalogue.Products.Index().Sum(p => Enumerable.Range(0, 4).Count(s => levels[s, p.Index] / 1000 <= p.Item.Reorder));
            Assert.InRange(low, 5, 26);
        }
    }

    private static long[,] Replay(IReadOnlyList<DemoEvent> history)
    {
        var levels = new long[DemoCatalogue.Stores.Length, DemoCatalogue.Products.Length];
        foreach (var e in history)
        {
            foreach (var (product, quantity) in e.Lines)
            {
                if (e.Type == MovementType.Count) levels[e.Store, product] = quantity.Milli;
                else levels[e.Store, product] += e.Type is MovementType.Sale or MovementType.Removal or MovementType.TransferOut ? -quantity.Milli : quantity.Milli;
                if (e.To is { } to) levels[to, product] += quantity.Milli;
                Assert.True(levels[e.Store, product] >= 0, Text(e));
            }
        }

        return levels;
    }

    private static string Text(DemoEvent e) => $"{e.At:s} {e.Type} {e.Store} {e.To} {e.Reason} {e.Reference} {string.Join(' ', e.Lines)}";
}
