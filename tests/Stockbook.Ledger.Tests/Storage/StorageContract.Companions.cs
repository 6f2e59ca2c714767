using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task A_document_is_written_with_its_posting_and_knows_its_numbers()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7);
        await using var ledger = new LedgerWriter(book);
        await ledger.PostAsync(Receipt(7, 1), cancel: Cancel);
        await ledger.PostAsync(Receipt(7, 5) with { Companion = new Note() }, cancel: Cancel);

        Assert.Equal("allowed 2", await ReadAsync<string>(book, "select location from store where id = 1"));
        Assert.Equal(6000, await ReadAsync<long>(book, "select on_hand from stock_level"));
    }

    [Fact]
    public async Task A_document_that_does_not_allow_its_posting_stops_it_and_nobody_else()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7);
        await using var ledger = new LedgerWriter(book);
        var refused = Receipt(7, 5) with { Companion = new Note { Allows = false } };
        var results = await Task.WhenAll([.. Enumerable.Range(0, 20).Select(_ => ledger.PostAsync(Receipt(7, 1), cancel: Cancel)), ledger.PostAsync(refused, cancel: Cancel)]);

        Assert.IsType<Refusal.RefusedByDocument>(results[^1].Refusal);
        Assert.All(results[..^1], r => Assert.Null(r.Refusal));
        Assert.Equal(20_000, await ReadAsync<long>(book, "select on_hand from stock_level"));
        Assert.Null((await ledger.PostAsync(refused with { Companion = null }, cancel: Cancel)).Refusal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_that_cannot_be_written_takes_its_posting_with_it_and_nobody_else(bool atFirst)
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7);
        await using var ledger = new LedgerWriter(book);
        var neighbours = Enumerable.Range(0, 20).Select(_ => ledger.PostAsync(Receipt(7, 1), cancel: Cancel)).ToList();
        foreach (var fault in (string[])["insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover) values (1, 99, 1, 'UTC', 0)", "", "select nothing from nowhere"])
            await Assert.ThrowsAsync<PostingNotStorableException>(() => ledger.PostAsync(Receipt(7, 5) with { Companion = new Note { Fault = fault, FailsAtFirst = atFirst } }, cancel: Cancel));
        Assert.All(await Task.WhenAll(neighbours), r => Assert.Null(r.Refusal));

        Assert.Null(await ReadAsync<string>(book, "select location from store where id = 1"));
        Assert.Equal(20_000, await ReadAsync<long>(book, "select on_hand from stock_level"));
        Assert.Equal(20, await ReadAsync<long>(book, "select last from tenant_feed"));
    }

    [Fact]
    public async Task A_posting_that_is_sent_again_does_not_write_its_document_again()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7);
        await using var ledger = new LedgerWriter(book);
        var posting = Receipt(7, 5) with { Companion = new Note() };
        await ledger.PostAsync(posting, cancel: Cancel);
        var again = new Note();

        Assert.True((await ledger.PostAsync(posting with { Companion = again }, cancel: Cancel)).IsReplay);
        Assert.Equal(0, again.Asked);
        Assert.Equal(5000, await ReadAsync<long>(book, "select on_hand from stock_level"));
    }

    [Fact]
    public async Task Two_documents_that_want_the_same_step_at_once_take_it_one_after_the_other()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7);
        await using var first = new LedgerWriter(book);
        await using var second = new LedgerWriter(Place.Open());
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() =>
            (n % 2 == 0 ? first : second).PostAsync(Receipt(7 + (n % 4), 1) with { Companion = new Note { OnlyOnce = true } }, cancel: Cancel), Cancel)));

        Assert.Single(results, r => r.Refusal is null);
        Assert.Equal(1000, await ReadAsync<long>(book, "select sum(on_hand) from stock_level"));
    }

    [Fact]
    public async Task A_document_sees_what_the_one_before_it_wrote_though_both_waited_together()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7);
        await using var ledger = new LedgerWriter(book);
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => ledger.PostAsync(Receipt(7 + (n % 4), 1) with { Companion = new Once() }, cancel: Cancel)));

        Assert.Single(results, r => r.Refusal is null);
        Assert.Equal(1000, await ReadAsync<long>(book, "select sum(on_hand) from stock_level"));
    }

    private static Posting Receipt(long product, long pieces) => TestGroup.NewPosting() with
    {
        Lines =
        [
            new MoveLine
            {
                Store = new(1), Product = new(product), Unit = Unit.Piece, OccurredAt = TestGroup.Now, BusinessDate = new(2026, 11, 21), Type = MovementType.StockIn,
                Quantity = Quantity.Of(pieces), IsNow = true,
            },
        ],
    };

    /// <summary>A document of one word, which is kept in the store's row.</summary>
    private sealed class Note : Companion
    {
        public bool Allows { get; init; } = true;

        public bool FailsAtFirst { get; init; }

        public bool OnlyOnce { get; init; }

        public string? Fault { get; init; }

        public int Asked { get; private set; }

        public override async Task<bool> AllowAsync(BookTransaction book, IReadOnlyList<Movement> movements)
        {
            Asked++;
            Assert.All(movements, m => Assert.Equal(0, m.Id.Value));
            if (!Allows) return false;
            var only = OnlyOnce ? " and location is null" : "";
            var held = await book.Connection.ExecuteAsync("update store set location = 'allowed' where id = 1" + only, transaction: book.Transaction);
            if (FailsAtFirst) await FailAsync(book);
            return held == 1;
        }

        public override async Task WriteAsync(BookTransaction book, IReadOnlyList<Movement> movements)
        {
            await book.Connection.ExecuteAsync("update store set location = location || ' ' || @id where id = 1", new { id = movements[0].Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) }, book.Transaction);
            if (!FailsAtFirst) await FailAsync(book);
        }

        private async Task FailAsync(BookTransaction book)
        {
            if (Fault == "") throw new InvalidOperationException("A mistake in the program.");
            if (Fault is { } sql) await book.Connection.ExecuteAsync(sql, transaction: book.Transaction);
        }
    }

    /// <summary>A document that asks at first whether it was written, and is written at the end.</summary>
    private sealed class Once : Companion
    {
        public override async Task<bool> AllowAsync(BookTransaction book, IReadOnlyList<Movement> movements) =>
            await book.Connection.ExecuteScalarAsync<bool>("select location is null from store where id = 1" + (book.Connection is Npgsql.NpgsqlConnection ? " for update" : ""), transaction: book.Transaction);

        public override Task WriteAsync(BookTransaction book, IReadOnlyList<Movement> movements) =>
            book.Connection.ExecuteAsync("update store set location = 'written' where id = 1", transaction: book.Transaction);
    }
}
