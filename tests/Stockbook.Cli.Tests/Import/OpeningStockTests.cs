using FsCheck;
using FsCheck.Fluent;
using Stockbook.Import;
using Stockbook.Ledger;

namespace Stockbook.Cli.Tests.Import;

public sealed class OpeningStockTests
{
    [Fact]
    public void Is_the_smallest_that_keeps_every_level_from_passing_below_0()
    {
        var line = from store in Gen.Choose(0, 1) from product in Gen.Choose(0, 1) from change in Gen.Choose(-9, 9) select (store, product, change);
        var cases = from lines in line.ListOf() from start in Gen.Choose(0, 12).ArrayOf(4) select (lines, start);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var opening = new OpeningStock();
            foreach (var (store, product, change) in c.lines) opening.Add(store, product, Quantity.Of(change), 0);
            var needed = opening.Needed((s, p) => Quantity.Of(c.start[s * 2 + p])).ToDictionary(o => (o.Store, o.Product), o => o.Quantity);
            for (var pair = 0; pair < 4; pair++)
            {
                var (s, p) = (pair / 2, pair % 2);
                var smallest = BruteForce(c.start[pair], [.. c.lines.Where(l => l.store == s && l.product == p).Select(l => l.change)]);
                Assert.Equal(Quantity.Of(smallest), needed.GetValueOrDefault((s, p)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Is_dated_a_second_before_the_first_line_of_its_product_there()
    {
        var opening = new OpeningStock();
        opening.Add(0, 0, Quantity.Of(-1), 50_000);
        opening.Add(0, 1, Quantity.Of(-2), 60_000);
        opening.Add(0, 0, Quantity.Of(-3), 70_000);
        Assert.Equal([new(0, 0, Quantity.Of(4), 49_000), new Opening(0, 1, Quantity.Of(2), 59_000)], opening.Needed((_, _) => Quantity.Zero));
    }

    private static int BruteForce(int start, int[] changes)
    {
        for (var opening = 0; ; opening++)
        {
            var level = start + opening;
            if (changes.All(c => (level += c) >= 0)) return opening;
        }
    }
}
