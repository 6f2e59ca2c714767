using System.Collections.Concurrent;
using Stockbook.Ledger.Storage;
using Stockbook.Ledger.Tests.Deciding;
using static Stockbook.Ledger.Tests.Writing.Desk;

namespace Stockbook.Ledger.Tests.Writing;

public class StormTests
{
    private const int Callers = 64;
    private const int Each = 157;

    [Theory(Timeout = 120_000)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Ten_thousand_postings_by_sixty_four_callers_end_as_if_they_had_come_one_by_one(int seed, bool isTroubled)
    {
        var store = new MemoryStore(2);
        if (isTroubled) store.Before = Trouble(new Random(seed));
        var accepted = new ConcurrentBag<PostingResult>();
        await using (var desk = new Desk(store, new() { GroupLines = 64 }))
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                var random = new Random(seed * 1_000 + caller);
                IReadOnlyList<Movement>? mine = null;
                for (var n = 0; n < Each; n++)
                {
                    var posting = Any(random, mine);
                    var result = await UntilBookedAsync(desk, posting, random.Next(3) == 0 ? Lane.Bulk : Lane.Till, caller);
                    if (result.Refusal is not null) continue;
                    accepted.Add(result);
                    mine = result.Movements;
                }
            })));
        }

        var oneByOne = new TinyBook();
        foreach (var (posting, _) in store.Groups.SelectMany(g => g)) Assert.Null(oneByOne.Book(posting).Refusal);
        Assert.Equal(oneByOne.Movements, store.Movements);
        Assert.All(oneByOne.Levels.Values, level => Assert.Equal(level, store.Level(level.Key)));
        new Auditor(oneByOne, 2, _ => null).Check();
        Assert.Equal(
            oneByOne.Movements.Select(m => m.PostingId).Distinct().OrderBy(p => p.Value),
            accepted.Select(r => r.Movements[0].PostingId).OrderBy(p => p.Value));
    }

    private static async Task<PostingResult> UntilBookedAsync(Desk desk, Posting posting, Lane lane, int stream)
    {
        while (true)
        {
            try
            {
                return await desk.PostAsync(posting, lane, stream);
            }
            catch (Exception e) when (e is BookUnavailableException or PostingNotStorableException)
            {
                // As a till does: the same request again, with the same key.
            }
        }
    }

    private static Func<Step, IReadOnlyList<DecidedPosting>, ValueTask> Trouble(Random random) => (step, _) =>
    {
        int dice;
        lock (random) dice = random.Next(200);
        return (step, dice) switch
        {
            (Step.Commit or Step.Committed, 0 or 1) => throw new StoreFault(FaultKind.OutcomeUnknown, "broke off"),
            (Step.Commit or Step.Begin, 2 or 3 or 4) => throw new StoreFault(FaultKind.Conflict, "40P01"),
            (Step.Commit, 5) => throw new StoreFault(FaultKind.BadData, "22003"),
            (Step.Begin or Step.Open or Step.Facts, 6) => throw new StoreFault(FaultKind.Unavailable, "gone"),
            (Step.Rollback, 7) => throw new StoreFault(FaultKind.Unavailable, "gone"),
            (Step.Begin or Step.Commit, < 40) => new(Task.Yield().ToTask()),
            _ => ValueTask.CompletedTask,
        };
    };

    private static Posting Any(Random random, IReadOnlyList<Movement>? mine)
    {
        var (store, product) = (random.Next(1, 4), random.Next(1, 13));
        var at = random.Next(20) == 0 ? Now.AddMinutes(-random.Next(1, 60)) : Now;
        var pieces = random.Next(1, 6);
        return random.Next(100) switch
        {
            < 40 => Noted(Move(MovementType.StockIn, pieces, store, product, at)),
            < 80 => Sale(pieces, store, product, at),
            < 86 => Posting(Move(MovementType.Sale, 1, store, product, at), Move(MovementType.Sale, 1, store, product % 12 + 1, at)),
            < 92 => Transfer(pieces, store, store % 3 + 1, product),
            < 95 => Count(random.Next(20), at.AddSeconds(-random.Next(600)).AddMilliseconds(-random.Next(1, 1_000)), store, product),
            _ => mine is null ? Noted(Move(MovementType.StockIn, pieces, store, product, at)) : Reversal(mine),
        };
    }

    private static Posting Noted(MoveLine receipt) => Posting(receipt with { Notes = $"cost {receipt.TotalCost!.Value.Minor}" });
}

internal static class Yielding
{
    public static async Task ToTask(this System.Runtime.CompilerServices.YieldAwaitable yielding) => await yielding;
}
