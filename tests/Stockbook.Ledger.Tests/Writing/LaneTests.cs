using Stockbook.Ledger.Storage;
using static Stockbook.Ledger.Tests.Writing.Desk;

namespace Stockbook.Ledger.Tests.Writing;

public class LaneTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task A_full_till_queue_is_refused_at_once()
    {
        var (store, gate) = (new MemoryStore(), new Gate());
        store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        await using var writer = new LedgerWriter(new MemoryDatabase(store), new() { TillQueue = 4 });
        var first = writer.PostAsync(Receipt(), cancel: Cancel);
        await gate.Reached;
        var waiting = Enumerable.Range(0, 4).Select(_ => writer.PostAsync(Receipt(), cancel: Cancel)).ToList();
        var refused = writer.PostAsync(Receipt(), cancel: Cancel);
        Assert.True(refused.IsFaulted);
        await Assert.ThrowsAsync<LedgerBusyException>(() => refused);
        gate.Open();
        await Task.WhenAll(waiting.Append(first));
        Assert.Equal([1, 4], store.GroupSizes);
    }

    [Fact(Timeout = 30_000)]
    public async Task Bulk_waits_for_room_and_each_stream_keeps_its_order_with_two_writers()
    {
        await using var desk = new Desk(new(2), new() { BulkQueue = 4, GroupLines = 16 });
        var bulk = Enumerable.Range(0, 500).Select(n => (n % 7 == 3 ? Sale(1, at: Now.AddMinutes(-n)) : n % 11 == 5 ? Count(n, Now.AddSeconds(-n)) : Receipt(2))
            with { Reference = $"{n}" }).ToList();
        var tills = Task.Run(async () => { for (var n = 0; n < 300; n++) await desk.PostAsync(Receipt(product: 2)); }, Cancel);
        await Task.WhenAll(bulk.Select((p, n) => desk.PostAsync(p, Lane.Bulk, stream: n % 2)));
        await tills;
        foreach (var stream in new[] { 0, 1 })
        {
            var order = desk.Store.Groups.SelectMany(g => g).Select(p => p.Posting.Reference).Where(r => r is not null && int.Parse(r) % 2 == stream);
            Assert.Equal(bulk.Where((_, n) => n % 2 == stream).Select(p => p.Reference), order);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Another_writer_serves_the_tills_while_the_first_is_held_up()
    {
        await using var desk = new Desk(new(2));
        var gate = new Gate();
        desk.Store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        var held = desk.PostAsync(Receipt(product: 3));
        await gate.Reached;

        var tills = new List<Task>();
        while (!tills.Exists(t => t.IsCompleted))
        {
            tills.Add(desk.PostAsync(Receipt(product: 2)));
            await Task.Delay(1, Cancel);
        }

        Assert.False(held.IsCompleted);
        gate.Open();
        await Task.WhenAll(tills.Append(held));
    }

    [Fact(Timeout = 60_000)]
    public async Task Tills_never_starve_behind_ten_thousand_queued_bulk_lines()
    {
        await using var desk = new Desk(new(), new() { GroupLines = 16, BulkQueue = 10_000 });
        var bulk = Enumerable.Range(0, 2_000).Select(_ => Posting([.. Enumerable.Repeat(Move(MovementType.StockIn, 1), 5)])).ToList();
        var gate = new Gate();
        desk.Store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        var all = new List<Task> { desk.PostAsync(Receipt(product: 3)) };
        await gate.Reached;
        all.AddRange(bulk.Select(p => desk.PostAsync(p, Lane.Bulk)));
        all.AddRange(Enumerable.Range(0, 40).Select(_ => desk.PostAsync(Receipt(product: 2))));
        gate.Open();
        await Task.WhenAll(all);

        var groups = desk.Store.Groups.Skip(1).Select(g => (Till: g.Count(IsTill), Bulk: g.Where(p => !IsTill(p)).Sum(p => p.Movements.Count))).ToList();
        var last = groups.FindLastIndex(g => g.Till > 0);
        Assert.InRange(last, 1, 4);
        Assert.All(groups.Take(last), g => Assert.True(g.Till >= 8 && g.Bulk is > 0 and <= 8, $"{g.Till} tills and {g.Bulk} bulk lines"));

        static bool IsTill(DecidedPosting p) => p.Posting.Lines[0].Product.Value == 2;
    }

    [Fact(Timeout = 30_000)]
    public async Task A_large_bulk_posting_gets_its_turn_among_waiting_tills()
    {
        await using var desk = new Desk(new(), new() { GroupLines = 16 });
        var large = Posting([.. Enumerable.Repeat(Move(MovementType.StockIn, 1), 100)]);
        var gate = new Gate();
        desk.Store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        var first = desk.PostAsync(Receipt());
        await gate.Reached;
        var all = Enumerable.Range(0, 200).Select(_ => desk.PostAsync(Receipt())).Append(desk.PostAsync(large, Lane.Bulk)).ToList();
        gate.Open();
        await Task.WhenAll(all.Append(first));
        Assert.InRange(desk.Store.Groups.ToList().FindIndex(g => g.Any(p => p.Movements.Count == 100)), 1, 3);
        Assert.All(desk.Store.Groups, g => Assert.True(g.Count == 1 || g.Sum(p => p.Movements.Count) <= 16));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_group_of_one_line_still_serves_both_lanes_in_turn()
    {
        await using var desk = new Desk(new(), new() { GroupLines = 1 });
        var gate = new Gate();
        desk.Store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        var first = desk.PostAsync(Receipt());
        await gate.Reached;
        var all = Enumerable.Range(0, 20).SelectMany(_ => new[] { desk.PostAsync(Receipt(product: 2)), desk.PostAsync(Receipt(product: 3), Lane.Bulk) }).ToList();
        gate.Open();
        await Task.WhenAll(all.Append(first));
        var turns = desk.Store.Groups.Skip(1).Select(g => Assert.Single(g).Posting.Lines[0].Product.Value).ToList();
        Assert.InRange(turns.Take(20).Count(product => product == 2), 9, 11);
    }

    [Fact(Timeout = 30_000)]
    public async Task Taken_back_before_its_turn_a_posting_is_not_booked_and_after_it_is_booked_whole()
    {
        var (store, gate) = (new MemoryStore(), new Gate());
        store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        await using var writer = new LedgerWriter(new MemoryDatabase(store));
        using var cancel = new CancellationTokenSource();
        var turn = writer.PostAsync(Posting(Move(MovementType.StockIn, 1), Move(MovementType.StockIn, 2)), cancel: cancel.Token);
        await gate.Reached;
        var before = writer.PostAsync(Receipt(10), cancel: cancel.Token);
        var stays = writer.PostAsync(Receipt(20), cancel: Cancel);
        await cancel.CancelAsync();
        gate.Open();
        Assert.Equal(2, (await turn).Movements.Count);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => before);
        await stays;
        Assert.Equal(Quantity.Of(23), store.Level(Level()).OnHand);
    }

    [Fact(Timeout = 30_000)]
    public async Task Closing_books_what_waits_and_refuses_what_comes_later()
    {
        var (store, gate) = (new MemoryStore(2), new Gate());
        store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        var writer = new LedgerWriter(new MemoryDatabase(store), new() { GroupLines = 8 });
        var tills = Enumerable.Range(0, 100).Select(_ => writer.PostAsync(Receipt(), cancel: Cancel)).ToList();
        var bulk = Enumerable.Range(0, 100).Select(_ => writer.PostAsync(Receipt(), Lane.Bulk, Cancel)).ToList();
        await gate.Reached;
        var closed = writer.DisposeAsync();
        await Assert.ThrowsAsync<LedgerBusyException>(() => writer.PostAsync(Receipt(), cancel: Cancel));
        await Assert.ThrowsAsync<LedgerBusyException>(() => writer.PostAsync(Receipt(), Lane.Bulk, Cancel));
        gate.Open();
        await closed;
        await Task.WhenAll(tills.Concat(bulk));
        Assert.Equal((Quantity.Of(200), 0), (store.Level(Level()).OnHand, store.OpenSessions));
    }
}
