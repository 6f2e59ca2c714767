using Stockbook.Ledger;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Holds the book to what the clients were told.</summary>
internal static class Proof
{
    private const int Clients = 12;

    private const string Movements = """
        select id as Id, posting_id as PostingId, store_id as Store, product_id as Product, quantity as Quantity, on_hand_after as OnHandAfter,
               value_after as ValueAfter
        from movement where tenant_id = 1
        """;

    private const string WrongLevels = """
        select count(*) from stock_level l where l.on_hand <>
          (select coalesce(sum(m.quantity), 0) from movement m where m.tenant_id = l.tenant_id and m.store_id = l.store_id and m.product_id = l.product_id)
        """;

    private sealed record Row(long Id, long PostingId, long Store, long Product, long Quantity, long OnHandAfter, long ValueAfter);

    /// <summary>
    /// Every answer that was sent is in the book exactly; every request sent again under its key gives the first answer, or is booked once now;
    /// nothing else is in the book; and the book proves itself.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="log">What the clients were told.</param>
    /// <param name="servers">Who is asked again.</param>
    public static Task HoldsAsync(Database book, LoadLog log, params Server[] servers) => HoldsAsync(book, log, 0, servers);

    /// <summary>As the other, with postings in the book that somebody else made.</summary>
    public static async Task HoldsAsync(Database book, LoadLog log, int others, params Server[] servers)
    {
        Assert.Empty(log.Faults);
        await AnswersAreInTheBookAsync(book, log);
        await SendEverythingAgainAsync(log, servers);
        await SendEverythingAgainAsync(log, servers);
        Assert.Empty(log.Faults);
        await AnswersAreInTheBookAsync(book, log);
        await NothingElseIsInTheBookAsync(book, log, others);
        await ProvesItselfAsync(book);
    }

    /// <summary>Verify finds nothing, and neither does a plain sum.</summary>
    public static async Task ProvesItselfAsync(Database book)
    {
        var report = await Verify.RunAsync(book, cancel: TestContext.Current.CancellationToken);
        Assert.True(report.IsClean, string.Join(Environment.NewLine, report.Checks.SelectMany(c => c.Examples)));
        await using var connection = await book.OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>(WrongLevels));
    }

    private static async Task AnswersAreInTheBookAsync(Database book, LoadLog log)
    {
        await using var connection = await book.OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        var rows = (await connection.QueryAsync<Row>(Movements)).ToDictionary(r => r.Id);
        var postings = new HashSet<long>();
        foreach (var request in log.Requests)
        {
            if (request.Promise is not { } promise) continue;
            using var answer = JsonDocument.Parse(promise.Body);
            var movements = MovementsOf(answer.RootElement).ToList();
            Assert.NotEmpty(movements);
            Assert.True(postings.Add(answer.RootElement.GetProperty("posting_id").GetInt64()), $"Two requests were told of the same posting: {promise.Body}");
            foreach (var (id, expected) in movements)
            {
                var row = rows.GetValueOrDefault(id);
                Assert.True(row is not null, $"Movement {id} was promised and is not in the book: {promise.Body}");
                Assert.Equal(expected, Shown(row, expected));
            }
        }
    }

    // What an answer says of a movement, member by member; a transfer says less than a movement.
    private static IEnumerable<(long Id, string Shown)> MovementsOf(JsonElement answer)
    {
        if (answer.TryGetProperty("movements", out var lines)) return lines.EnumerateArray().Select(OfMovement);
        return answer.TryGetProperty("from", out var from) ? [OfSide(from, answer, -1), OfSide(answer.GetProperty("to"), answer, 1)] : [OfMovement(answer)];
    }

    private static (long Id, string Shown) OfMovement(JsonElement m) => (Long(m, "id"), Text(
        Long(m, "posting_id"), Long(m, "store_id"), Long(m, "product_id"), Milli(m, "delta"), Milli(m, "quantity_after"), Milli(m, "quantity_before"),
        (long)(m.GetProperty("value_after").GetDecimal() * 100)));

    private static (long Id, string Shown) OfSide(JsonElement side, JsonElement transfer, int sign) => (Long(side, "transaction_id"), Text(
        Long(transfer, "posting_id"), Long(side, "store_id"), Long(transfer, "product_id"), sign * Milli(transfer, "quantity"), Milli(side, "new_quantity")));

    private static string Shown(Row row, string like) => like.Split(' ').Length == 5
        ? Text(row.PostingId, row.Store, row.Product, row.Quantity, row.OnHandAfter)
        : Text(row.PostingId, row.Store, row.Product, row.Quantity, row.OnHandAfter, row.OnHandAfter - row.Quantity, row.ValueAfter);

    private static string Text(params long[] numbers) => string.Join(' ', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    private static long Long(JsonElement of, string name) => of.GetProperty(name).GetInt64();

    private static long Milli(JsonElement of, string name) => (long)(of.GetProperty(name).GetDecimal() * 1000);

    private static Task SendEverythingAgainAsync(LoadLog log, Server[] servers)
    {
        var requests = log.Requests.ToArray();
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(n => Task.Run(() => SendShareAsync(n))));

        async Task SendShareAsync(int n)
        {
            for (var i = n; i < requests.Length; i += Clients)
            {
                var before = requests[i].Promise;
                switch (await log.SendAgainAsync(servers[i % servers.Length], requests[i]))
                {
                    case Reply.Accepted again when before is not null:
                        Assert.Equal(before.Body, again.Body);
                        Assert.True(again.IsReplay, "The answer does not say that it is a replay.");
                        break;
                    case Reply.Refused or Reply.Accepted when before is null:
                        break;
                    case var other:
                        Assert.Fail($"Sent again, {requests[i]} was answered {other}.");
                        break;
                }
            }
        }
    }

    private static async Task NothingElseIsInTheBookAsync(Database book, LoadLog log, int others)
    {
        await using var connection = await book.OpenReadAsync(TenantId.Default, TestContext.Current.CancellationToken);
        var postings = await connection.ExecuteScalarAsync<int>("select count(*) from movement where id = posting_id");
        Assert.Equal(log.Requests.Count(r => r.Promise is not null) + others, postings);
    }
}
