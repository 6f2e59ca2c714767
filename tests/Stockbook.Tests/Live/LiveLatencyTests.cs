using System.Globalization;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Live;

/// <summary>Clients hear of each sale, in turn; how long that takes from the sale's answer is told, and not judged.</summary>
public abstract class LiveLatencyTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private const int Sales = 300;

    [Fact, Trait("Category", "Long")]
    public async Task Clients_of_the_same_and_of_another_server_hear_of_each_sale_in_turn()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await StockedAsync(Sales);
        await using var here = await LiveListener.ConnectAsync(Shop);
        await using var there = await LiveListener.ConnectAsync(other);
        await here.JoinAsync();
        await there.JoinAsync();
        var (own, others) = (new List<double>(), new List<double>());
        for (var i = 0; i < Sales; i++)
        {
            await MoveAsync(product, "sale", "1");
            var answered = TimeProvider.System.GetTimestamp();
            own.Add(await HeardAsync(here, answered, Sales - i - 1));
            others.Add(await HeardAsync(there, answered, Sales - i - 1));
        }

        Tell("this server", own);
        Tell("another server", others);
    }

    private static async Task<double> HeardAsync(LiveListener client, long answered, int left)
    {
        var heard = await client.NextAsync("inventory_update");
        Assert.Equal(left, heard.Content["new_qty"]!.GetValue<decimal>());
        return TimeProvider.System.GetElapsedTime(answered, heard.At).TotalMilliseconds;
    }

    private static void Tell(string where, List<double> took)
    {
        took.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{typeof(TKind).Name}, {where}: p50 {took[Sales / 2]:0.0} ms, p99 {took[Sales * 99 / 100]:0.0} ms, most {took[^1]:0.0} ms"));
    }
}

/// <summary>On SQLite.</summary>
public sealed class LiveLatencyOnSqlite(SharedShop<OnSqlite> shared) : LiveLatencyTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class LiveLatencyOnPostgres(SharedShop<OnPostgres> shared) : LiveLatencyTests<OnPostgres>(shared);
