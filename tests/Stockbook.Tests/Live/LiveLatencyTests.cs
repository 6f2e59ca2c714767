using System.Globalization;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Live;

/// <summary>How long it takes from a sale's answer to the event at another client; told, and not judged.</summary>
public abstract class LiveLatencyTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private const int Sales = 300;

    [Fact, Trait("Category", "Long")]
    public async Task Clients_of_the_same_and_of_another_server_hear_of_a_sale()
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
            own.Add(TimeProvider.System.GetElapsedTime(answered, (await here.NextAsync("inventory_update")).At).TotalMilliseconds);
            others.Add(TimeProvider.System.GetElapsedTime(answered, (await there.NextAsync("inventory_update")).At).TotalMilliseconds);
        }

        Tell("this server", own);
        Tell("another server", others);
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
