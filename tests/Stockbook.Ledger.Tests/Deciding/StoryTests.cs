namespace Stockbook.Ledger.Tests.Deciding;

public class StoryTests
{
    [Theory]
    [InlineData("receive 10 = 100.00 | sell 3 | have 7; worth 70.00; cost-of-sales 30.00; variance 0")]
    [InlineData("receive 10 = 100.00; receive 10 = 200.00 | sell 5 | have 15; worth 225.00; cost-of-sales 75.00; last-cost 20")]
    [InlineData("receive 144 = 10.00 | sell 1 | have 143; worth 9.93; last-cost 0.069444")]
    [InlineData("receive 144 = 10.00 | sell 143; sell 1 | have 0; worth 0; cost-of-sales 10.00; variance 0")]
    [InlineData("receive 144 @ 0.069444 | sell 144 | worth 0; cost-of-sales 10.00")]
    [InlineData("receive 3 = 10.00 | sell 1; sell 1; sell 1 | have 0; worth 0; cost-of-sales 10.00; variance 0")]
    [InlineData("receive 3 = 0.01 | sell 1; sell 1 | have 1; worth 0.01")]
    [InlineData("receive 8 = 1.00 | sell 1 | worth 0.88")]
    [InlineData("receive 8 = 0.04 | sell 1 | worth 0.04")]
    [InlineData("receive 8 = 0.12 | sell 1 | worth 0.10")]
    [InlineData("receive 10 | sell 4 | worth 24; last-cost 4")]
    [InlineData("receive 10 @ 2 | take-back 2 | have 12; worth 24; last-cost 2")]
    [InlineData("receive 10 @ 2; sell 10 | take-back 2 | have 2; worth 4")]
    [InlineData(" | take-back 2 | have 2; worth 8; last-cost none")]
    [InlineData("receive 4 @ 2; receive 4 @ 3 | send-back 4 | worth 10; variance 0")]
    [InlineData("receive 10 = 100 | adjust -2; adjust 1 | have 9; worth 90")]
    [InlineData("open 5 = 50 | remove 5 | have 0; worth 0; variance 0")]
    [InlineData("receive 10 = 0 | sell 5 | worth 0; last-cost 0")]
    [InlineData("receive 10 @ 1 | sell 3 @ 0.333333 | revenue 1")]
    [InlineData("receive 10 @ 1 | sell 3 = 9.99; take-back 1 = 3.33 | revenue 6.66")]
    public void Value_goes_out_at_the_average_to_the_last_minor_unit(string text) => Story.Check(text);

    [Theory]
    [InlineData("receive 5 = 50 | sell 6 | refused InsufficientStock; have 5; worth 50")]
    [InlineData("receive 5 = 50 | sell 3 + sell 3 | refused InsufficientStock; have 5; sold 0")]
    [InlineData("receive 5 = 50 | sell 3 + sell 2 | have 0; lines 2; worth 0")]
    [InlineData(" | receive 3 = 3 + sell 2 | have 1; worth 1")]
    [InlineData(" | sell 2 + receive 3 = 3 | refused InsufficientStock; have 0")]
    [InlineData("receive 5 | adjust -6 | refused InsufficientStock; have 5")]
    [InlineData("receive 5 | send 6 to B | refused InsufficientStock; have 5; have 0 at B")]
    [InlineData("receive 5 | send 2 to A | refused SameStore; have 5")]
    [InlineData("receive 5 | sell 0 | refused QuantityNotAllowed; have 5")]
    [InlineData("receive 5 | sell -1 | refused QuantityNotAllowed; have 5")]
    [InlineData("receive 5 | sell 0.5 | refused QuantityNotAllowed; have 5")]
    [InlineData("receive 5 | adjust 0 | refused QuantityNotAllowed; have 5")]
    [InlineData("receive 5 | count 2.5 | refused QuantityNotAllowed; have 5")]
    [InlineData("receive 5 | count -1 | refused QuantityNotAllowed; have 5")]
    [InlineData("receive 5 | transfer-in 1 | refused TypeNotAllowed; have 5")]
    [InlineData("receive 5 | receive 1 @ -1 | refused NegativeAmount; have 5")]
    [InlineData("receive 5 | sell 1 = -1 | refused NegativeAmount; have 5")]
    [InlineData("receive 5 | count 4 @ -1 | refused NegativeAmount; have 5")]
    [InlineData(" | receive 1000000000001 | refused QuantityNotAllowed; have 0")]
    [InlineData("receive 1000000000000 = 1 | receive 1 | refused OutOfBounds; have 1000000000000")]
    [InlineData("receive 1 = 1000000000000000 | receive 1 = 0.01 | refused OutOfBounds; have 1")]
    [InlineData(" | receive 1000000000000 @ 1000000000 | refused OutOfBounds; have 0")]
    [InlineData("receive 5 | at 10:00; 10:07 sell 1 | refused InTheFuture; have 5")]
    [InlineData("receive 5 | at 10:00; 10:06 sell 1 | have 4")]
    [InlineData("receive 5 | yesterday sell 1 | have 4")]
    [InlineData("receive 5 | last-week sell 1 | refused DayLocked; have 5")]
    [InlineData("receive 5 | last-week count 5 | refused DayLocked; have 5; counted never")]
    public void A_refusal_says_why_and_changes_nothing(string text) => Story.Check(text);

    [Theory]
    [InlineData(" | sell 2 | have -2; worth 0; cost-of-sales 8; variance -8")]
    [InlineData("receive 3 @ 5 | sell 5 | have -2; worth 0; cost-of-sales 25; variance -10")]
    [InlineData("receive 3 @ 5; sell 5 | receive 5 = 60 | have 3; worth 36; variance 14")]
    [InlineData("receive 3 @ 5; sell 5 | receive 2 = 10 | have 0; worth 0; variance 0")]
    [InlineData("receive 3 @ 5; sell 5 | receive 1 = 5 | have -1; worth 0; variance -5")]
    [InlineData("sell 5 | count 3 | have 3; worth 12")]
    [InlineData("sell 5 | send 2 to B | have -7; have 2 at B; worth 8 at B")]
    [InlineData("receive 2 @ 3; receive 2 @ 9; sell 4 | undo 1 | have -2; worth 0")]
    public void What_is_not_there_goes_out_at_the_last_cost_and_a_receipt_fills_the_hole_first(string text) => Story.Check(text, allowsNegative: true);

    [Theory]
    [InlineData("receive 0.500 = 5 | count 0.300 @ 20 | have 0.3; sold 0.2; revenue 4; worth 3")]
    [InlineData("receive 0.500 | count 0 @ 20 | have 0; sold 0.5; worth 0")]
    [InlineData("receive 0.500 = 5 | count 0.500 @ 20 | have 0.5; sold 0; lines 1; counted 09:02")]
    [InlineData("receive 0.500 = 5 | count 0.700 @ 20 | have 0.7; sold 0; surplus 0.2; worth 7")]
    [InlineData("receive 0.500 = 5 | count 0.300 | have 0.3; sold 0; surplus -0.2; revenue 0")]
    [InlineData("receive 1 = 3; count 0.667 @ 3 | undo last | have 1; sold 0; revenue 0; worth 3; counted never")]
    [InlineData("receive 1; count 0.9 @ 1; receive 1; count 1.2 @ 1 | undo last | have 1.9; sold 0.1; counted 09:02")]
    [InlineData("receive 1; count 0.9 @ 1; receive 1; count 1.2 @ 1; undo last | 09:02 sell 0.1 | have 1.8; sold 0.2")]
    [InlineData("receive 1 | sell 0.001 @ 0.5 | revenue 0")]
    [InlineData("receive 1 | sell 0.030 @ 0.5 | revenue 0.02")]
    public void An_outlet_sells_what_was_expected_less_what_was_counted(string text) => Story.Check(text, unit: "kg");

    [Theory]
    [InlineData("receive 10; count 8 | count 8 expecting 8 | have 8; lines 1")]
    [InlineData("receive 10 | count 8 expecting 9 | refused StaleExpectation; have 10; counted never")]
    [InlineData("receive 10; sell 3 | 09:01 count 9 | have 6; counted 09:01; surplus -1")]
    [InlineData("receive 10; sell 3 | 09:01 count 9 expecting 10 | have 6")]
    [InlineData("receive 10; sell 8 | 09:01 count 7 | refused CountBelowMoved; have 2")]
    [InlineData("receive 10; sell 8 | 09:01 count 8 | have 0; worth 0")]
    [InlineData("receive 10 | sell 2 + count 5 | have 5; surplus -3")]
    [InlineData("receive 10 | count 5 + sell 2 | have 5; surplus -3")]
    [InlineData("receive 10 | 09:05 sell 2 + 09:02 count 9 | have 7; surplus -1; counted 09:02")]
    [InlineData("receive 10 | 09:04 count 3 + 09:02 count 5 | have 3; surplus -7; counted 09:04")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:03 receive 5 = 50 | have 8; surplus -7; counted 09:05; lines 3; worth 80; low 8")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:03 sell 1 | have 8; surplus -1; sold 1; counted 09:05; worth 80")]
    [InlineData("receive 10 = 100; 09:05 count 8 @ 9 | 09:03 sell 1 @ 9 | have 8; sold 2; revenue 18; worth 80; variance 0")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:03 sell 5 | have 8; surplus 3; sold 5; low 8; worth 80")]
    [InlineData("receive 10 = 100; 09:05 count 0 | 09:03 sell 4 | have 0; surplus -6; low 0; worth 0; variance 0")]
    [InlineData("receive 10 = 100; 09:05 count 0 | 09:03 receive 7 = 21 | have 0; surplus -17; low 0; worth 0; variance 0")]
    [InlineData("receive 10 = 100; 09:05 count 12 | 09:03 receive 2 = 20 | have 12; surplus 0; lines 3; low 10; worth 120")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:03 sell 1 + 09:04 sell 1 | have 8; sold 2; surplus 0; lines 4; worth 80")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:04 sell 9 + 09:03 receive 9 = 90 | have 8; surplus -2; low 8")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:03 count 9 | have 8; surplus -2; counted 09:05; lines 3")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:03 count 9 expecting 10 + 09:04 count 8 expecting 9 | have 8; surplus -2; lines 4")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:05 sell 1 | have 7; lines 1")]
    [InlineData("receive 10 = 100; 09:05 count 8 | 09:03 send 3 to B | have 8; have 3 at B; worth 30 at B; surplus 1; worth 80")]
    [InlineData("receive 10 = 100; send 4 to B; 09:08 count 4 at B | 09:03 send 3 to B | have 3; have 4 at B; surplus -3 at B; worth 40 at B")]
    [InlineData("receive 10 = 100; 09:05 count 8; 09:06 count 1 at B | 09:03 send 3 to B + 09:04 send 2 to B | have 8; have 1 at B; surplus 3; surplus -4 at B")]
    public void On_hand_stays_what_was_counted_whatever_arrives_late(string text) => Story.Check(text);

    [Theory]
    [InlineData("receive 10 = 33.33; sell 3 | undo last | have 10; worth 33.33; variance 0")]
    [InlineData("receive 10 = 100 | undo last | have 0; worth 0; variance 0")]
    [InlineData("receive 10 = 100; sell 3 | undo 1 | refused InsufficientStock; have 7")]
    [InlineData("receive 10 = 100; sell 3; undo last | undo last | refused IsAReversal; have 10")]
    [InlineData("receive 10 = 100; sell 3; undo last | undo 2 | refused AlreadyReversed; have 10")]
    [InlineData("receive 10 = 100; sell 3 + sell 2 | undo last half | refused NotTheWholePosting; have 5")]
    [InlineData("receive 10 = 100; sell 3 + sell 2 | undo last | have 10; worth 100; lines 2")]
    [InlineData("receive 10 = 100; send 4 to B | undo last | have 10; worth 100; have 0 at B; worth 0 at B")]
    [InlineData("receive 10 = 100; send 4 to B; sell 1 at B | undo 2 | refused InsufficientStock; have 6; have 3 at B")]
    [InlineData("receive 10 = 100; sell 3; 09:05 count 7 | undo 2 | refused CountedSince; have 7")]
    [InlineData("receive 10 = 100; sell 3 @ 5; count 6 | undo last; undo last | refused IsAReversal; have 7; counted never")]
    [InlineData("receive 10 = 100; 09:05 sell 3; 09:05 count 7 | undo 2 | refused CountedSince; have 7")]
    [InlineData("receive 10 = 100; count 9; count 8 | undo 2 | refused CountedSince; have 8")]
    [InlineData("receive 10; 09:05 count 8; 09:03 sell 1 | undo last | refused CountedSince; have 8")]
    [InlineData("receive 10; 09:05 count 8; 09:03 sell 1 | undo 2 | refused AlreadyReversed; have 8")]
    [InlineData("receive 10; count 9; 09:05 count 8 + 09:06 count 7 | undo last | have 9; counted 09:02; lines 2")]
    [InlineData("receive 10; count 9; 09:05 count 8 + 09:06 count 7; undo last | 09:01 sell 1 | have 9; lines 3")]
    [InlineData("receive 5 @ 2; receive 5 @ 4 | undo 1 | have 5; worth 20")]
    [InlineData("receive 5 @ 2; receive 5 @ 4; sell 5 | undo 2 | have 0; worth 0; variance -5")]
    public void A_reversal_gives_back_exactly_what_its_posting_took(string text) => Story.Check(text);

    [Fact]
    public void A_count_dated_between_a_mistake_and_its_undoing_does_not_expect_the_mistake() =>
        Story.Check("receive 10 = 100; sell 3; at 10:00; undo last | 09:30 count 10 | have 10; surplus 0; counted 09:30");

    [Fact]
    public void A_count_that_was_rolled_back_leaves_nothing_for_the_next_one_dated_before_that() =>
        Story.Check("receive 10 = 100; 09:05 count 7; at 10:00; undo last | 09:30 count 9 | have 9; surplus -1; counted 09:30");

    [Theory]
    [InlineData(0, "receive 3 = 10 | sell 1 | worth 7; cost-of-sales 3")]
    [InlineData(0, "receive 2 = 5 | sell 1 | worth 3; cost-of-sales 2")]
    [InlineData(3, "receive 3 = 10 | sell 1 | worth 6.667; cost-of-sales 3.333")]
    [InlineData(3, "receive 3 @ 0.0005 | sell 1 | worth 0.001; cost-of-sales 0.001")]
    [InlineData(4, "receive 3 = 0.0001 | sell 2; sell 1 | worth 0; cost-of-sales 0.0001")]
    public void Amounts_round_to_the_currencys_own_digits(int digits, string text) => Story.Check(text, digits);

    [Fact]
    public void A_transfer_of_more_than_half_the_most_lines_can_be_undone_though_that_takes_a_line_for_each_leg()
    {
        const int Lines = Posting.MaxLines / 2 + 1;
        var book = new TinyBook { AllowsNegative = _ => true };
        var sent = book.Book(Of([.. Enumerable.Range(1, Lines).Select(product => new TransferLine
        {
            Store = new(1), To = new(2), Product = new(product), Unit = Unit.Piece, OccurredAt = s_noon, BusinessDate = new(2026, 3, 2),
            ToBusinessDate = new(2026, 3, 2), Quantity = Quantity.Of(1),
        })]));
        var undoing = Of([.. sent.Movements.Select(o => new ReversalLine
        {
            Store = o.Level.Store, Product = o.Level.Product, Unit = Unit.Piece, OccurredAt = s_noon, BusinessDate = new(2026, 3, 2), Original = o,
        })]);
        Assert.Equal(2 * Lines, Decide.Run(undoing, book.Levels, Facts.None).Movements.Count);

        var tooMany = Of([.. Enumerable.Repeat(undoing.Lines[0], 2 * Posting.MaxLines + 1)]);
        Assert.IsType<Refusal.WrongNumberOfLines>(Decide.Run(tooMany, book.Levels, Facts.None).Refusal);
    }

    private static readonly DateTimeOffset s_noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static Posting Of(IReadOnlyList<PostingLine> lines) => new()
    {
        Tenant = TenantId.Default, Key = IdempotencyKey.New(), ContentHash = 1, User = new(1), Channel = Channel.Web, RecordedAt = s_noon,
        CurrencyDigits = 2, Lines = lines,
    };
}
