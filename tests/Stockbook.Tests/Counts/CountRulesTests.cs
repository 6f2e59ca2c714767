using Stockbook.Counts;
using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Tests.Counts;

/// <summary>What several entries come to, held against a shop of boxes.</summary>
public sealed class CountRulesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Entries_in_any_order_of_arrival_come_to_what_was_written_on_the_boxes()
    {
        var random = new Random(20261121);
        for (var run = 0; run < 2_000; run++)
        {
            var entries = Enumerable.Range(1, random.Next(1, 12)).Select(i => new CountEntry(
                i, random.Next(1, 4), random.Next(3) switch { 0 => "", 1 => "shelf", _ => "cellar" }, new(random.Next(0, 50) * 1000L), random.Next(3) == 0,
                s_start.AddMinutes(random.Next(0, 6)), random.Next(1, 4), random.Next(4) == 0)).ToList();
            var tally = CountRules.Tally(entries);
            Assert.Equal(Boxes(entries), tally?.Counted);
            if (tally is null) continue;
            Assert.Equal(entries.Where(e => !e.IsUndone).Max(e => e.Round), tally.Round);
            Assert.Contains(tally.CountedAt, entries.Where(e => !e.IsUndone && e.Round == tally.Round).Select(e => e.CountedAt));
        }
    }

    // Each round begins with empty slips; every entry writes its place's slip, anew or on top of what stands there.
    private static Quantity? Boxes(IEnumerable<CountEntry> entries)
    {
        Dictionary<string, long>? slips = null;
        var round = 0;
        foreach (var entry in entries.Where(e => !e.IsUndone).OrderBy(e => e.Round).ThenBy(e => e.CountedAt).ThenBy(e => e.Id))
        {
            if (slips is null || entry.Round > round) (slips, round) = ([], entry.Round);
            slips[entry.PlaceKey] = (entry.Adds ? slips.GetValueOrDefault(entry.PlaceKey) : 0) + entry.Counted.Milli;
        }

        return slips is null ? null : new Quantity(slips.Values.Sum());
    }

    [Theory]
    [InlineData(100, -5, 500, false, false)]
    [InlineData(100, -6, 500, false, true)]
    [InlineData(100, 6, 500, false, true)]
    [InlineData(0, 1, 10_000, false, true)]
    [InlineData(0, 0, 0, false, false)]
    [InlineData(100, 1, 0, false, true)]
    [InlineData(-10, 10, 10_000, false, false)]
    [InlineData(-10, 11, 10_000, false, true)]
    [InlineData(100, -90, 500, true, false)]
    [InlineData(100, 6, 500, true, true)]
    public void The_tolerance_is_a_share_of_what_was_expected(long expected, long difference, int tolerance, bool sellsByCount, bool isAbove) =>
        Assert.Equal(isAbove, CountRules.IsAbove(new Percent(tolerance), Quantity.Of(expected), Quantity.Of(difference), sellsByCount));

    [Fact]
    public void The_largest_levels_are_compared_without_running_over()
    {
        Assert.True(CountRules.IsAbove(new Percent(10_000), new(Quantity.MaxMilli), new(-2 * Quantity.MaxMilli), sellsByCount: false));
        var entries = new[] { Entry(1, 1, 1, Quantity.MaxMilli), Entry(2, 1, 1, Quantity.MaxMilli, "cellar") };
        Assert.False(CountRules.Tally(entries)!.Counted.IsWithinBounds);
    }

    [Fact]
    public void A_recount_is_one_when_somebody_else_made_it_or_nobody_else_could()
    {
        HashSet<long> two = [1, 2];
        Assert.False(CountRules.IsCountedAgain([Entry(1, 1, user: 1)], two));
        Assert.False(CountRules.IsCountedAgain([Entry(1, 1, user: 1), Entry(2, 2, user: 1)], two));
        Assert.True(CountRules.IsCountedAgain([Entry(1, 1, user: 1), Entry(2, 2, user: 2)], two));
        Assert.True(CountRules.IsCountedAgain([Entry(1, 1, user: 1), Entry(2, 2, user: 1)], new HashSet<long> { 1 }));
        Assert.True(CountRules.IsCountedAgain([Entry(1, 1, user: 1), Entry(2, 1, user: 2), Entry(3, 2, user: 1)], two));
        Assert.False(CountRules.IsCountedAgain([Entry(1, 2, user: 1)], two));
    }

    private static CountEntry Entry(long id, int round, long user, long milli = 1000, string place = "") => new(id, round, place, new(milli), false, s_start, user, false);
}
