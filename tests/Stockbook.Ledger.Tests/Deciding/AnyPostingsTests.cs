namespace Stockbook.Ledger.Tests.Deciding;

public class AnyPostingsTests
{
    private const int Steps = 250;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    public static TheoryData<int> CalmSeeds => [.. Enumerable.Range(1001, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Stock_is_what_happened_in_the_shop_and_a_refusal_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var digits = new[] { 2, 0, 3 }[seed % 3];
        var negative = random.Next(8);
        var book = new TinyBook { AllowsNegative = store => (negative >> (int)(store.Value - 1) & 1) != 0 };
        var postings = new RandomPostings(random, book, isCalm: false, digits);
        var auditor = new Auditor(book, digits, RandomPostings.CatalogueCost);
        var shop = new PlainStock(book.AllowsNegative);
        for (var step = 0; step < Steps; step++)
        {
            var posting = postings.Next(out var isPlain);
            var known = Known(posting, book);
            var (levels, movements) = (book.Levels.Values.ToList(), book.Movements.Count);
            var foreseen = known ?? (isPlain ? shop.Take(posting, movements + 1, book.StockAt) : null);
            var refusal = book.Book(posting).Refusal;

            if (isPlain) Assert.Equal(foreseen, refusal?.GetType());
            else if (refusal is null) shop.TakeAnyway(posting, movements + 1);
            if (refusal is not null) AssertUnchanged(levels, movements, book);
            auditor.Check();
            foreach (var key in Touched(posting)) Assert.Equal(shop.OnHand(key), book.Levels[key].OnHand.Milli);
            AssertTransfersNetToNothing(book, movements);
        }

        Assert.All(book.Levels.Values, level => Assert.Equal(shop.OnHand(level.Key), level.OnHand.Milli));
    }

    [Theory, MemberData(nameof(CalmSeeds))]
    public void Without_negatives_undoings_or_late_entries_what_was_issued_cost_what_was_received(int seed)
    {
        var random = new Random(seed);
        var book = new TinyBook();
        var postings = new RandomPostings(random, book, isCalm: true, seed % 4);
        var auditor = new Auditor(book, seed % 4, RandomPostings.CatalogueCost);
        for (var step = 0; step < Steps; step++)
        {
            var movements = book.Movements.Count;
            book.Book(postings.Next(out _));
            auditor.Check();
            Assert.DoesNotContain(book.Movements.Skip(movements), m => m.ValueVariance != Money.Zero);
            foreach (var level in book.Levels.Values.Where(l => l.OnHand == Quantity.Zero))
                Assert.Equal(0, book.Movements.Where(m => m.Level == level.Key).Sum(m => m.Cost.Minor));
        }
    }

    [Theory, MemberData(nameof(CalmSeeds))]
    public void Sizes_beyond_all_bounds_are_refused_and_never_break_the_book(int seed)
    {
        var random = new Random(seed);
        var book = new TinyBook { AllowsNegative = store => store.Value == 1 };
        var postings = new RandomPostings(random, book, isCalm: false, 2);
        for (var step = 0; step < Steps; step++)
        {
            var posting = postings.Next(out _);
            book.Book(posting with { Lines = [.. posting.Lines.Select(line => Insane(line, random))] });
            if (step % 10 != 9) continue;
            foreach (var level in book.Levels.Values)
            {
                Assert.True(level.OnHand.IsWithinBounds && level.Value.IsWithinBounds && level.Value >= Money.Zero);
                Assert.True(level.OnHand > Quantity.Zero || level.Value == Money.Zero);
                Assert.Equal(book.Movements.Where(m => m.Level == level.Key).Sum(m => (decimal)m.Quantity.Milli), level.OnHand.Milli);
                Assert.Equal(book.Movements.Where(m => m.Level == level.Key).Sum(m => (decimal)m.ValueChange.Minor), level.Value.Minor);
            }
        }
    }

    private static PostingLine Insane(PostingLine line, Random random)
    {
        long[] sizes = [1_000, Quantity.MaxMilli, Quantity.MaxMilli - 1_000, Quantity.MaxMilli / 2_000 * 1_000, long.MaxValue, long.MinValue, -1_000, 0, 7_000];
        long[] prices = [0, 1, UnitPrice.MaxMicro, long.MaxValue, long.MinValue, -1, 500_000_000, 999_999];
        var (quantity, price) = (new Quantity(sizes[random.Next(sizes.Length)]), new UnitPrice(prices[random.Next(prices.Length)]));
        return random.Next(3) == 0 ? line : line switch
        {
            MoveLine move => move with
            {
                Quantity = quantity, UnitPrice = price, UnitCost = price, TotalCost = random.Next(2) == 0 ? new(sizes[random.Next(sizes.Length)]) : null,
            },
            CountLine count => count with { Counted = quantity, SellsByCountAt = price },
            TransferLine transfer => transfer with { Quantity = quantity, CatalogueCost = price },
            _ => line,
        };
    }

    // Undoings of undoings, of the undone, and of less than the whole are refused whatever the stock is.
    private static Type? Known(Posting posting, TinyBook book)
    {
        if (posting.Lines[0] is not ReversalLine { Original: var first }) return null;
        var whole = book.PostingOf(first.PostingId);
        if (whole.Count != posting.Lines.Count) return typeof(Refusal.NotTheWholePosting);
        if (whole.All(m => m.Reverses is not null)) return typeof(Refusal.IsAReversal);
        return whole.All(m => book.Movements.Exists(r => r.Reverses == m.Id)) && whole.All(m => m.Reverses is null) ? typeof(Refusal.AlreadyReversed) : null;
    }

    private static HashSet<LevelKey> Touched(Posting posting)
    {
        var touched = new HashSet<LevelKey>();
        Decide.AddLevels(posting, touched);
        return touched;
    }

    private static void AssertUnchanged(List<StockLevel> levels, int movements, TinyBook book)
    {
        Assert.Equal(movements, book.Movements.Count);
        Assert.All(levels, level => Assert.Equal(level, book.Levels[level.Key]));
    }

    private static void AssertTransfersNetToNothing(TinyBook book, int from)
    {
        var legs = book.Movements.Skip(from).Where(m => m.Type is MovementType.TransferOut or MovementType.TransferIn).ToList();
        Assert.Equal((0, 0), (legs.Sum(m => m.Quantity.Milli), legs.Sum(m => m.Cost.Minor)));
    }
}
