namespace Stockbook.Cli.Tests.Crash;

/// <summary>
/// Clients that keep posting until they are told to close. Every other one insists: it sends a request without an answer again, under the same
/// key, until it has one; the rest go on to the next request, as if they had been switched off. Every fourth also looks around in the book and
/// edits the catalogue.
/// </summary>
internal sealed class Tills : IAsyncDisposable
{
    private readonly LoadLog _log;
    private readonly Server[] _servers;
    private readonly Func<Random, Request> _next;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    private Tills(LoadLog log, int count, Func<Random, Request>? next, Server[] servers)
    {
        (_log, _servers, _next) = (log, servers, next ?? Shop.Next);
        _running = Task.WhenAll(Enumerable.Range(0, count).Select(n => Task.Run(() => TradeAsync(n))));
    }

    /// <summary>Opens them; they share the servers out between them.</summary>
    public static Tills Open(LoadLog log, int count, params Server[] servers) => new(log, count, null, servers);

    /// <summary>Opens tills that ask for something else than the ordinary mix.</summary>
    public static Tills Open(LoadLog log, int count, Func<Random, Request> next, params Server[] servers) => new(log, count, next, servers);

    /// <summary>Waits until this many more requests were accepted.</summary>
    public Task<TimeSpan> TradeOnAsync(int more, TimeSpan within)
    {
        var goal = _log.Accepted + more;
        return Soon.BecomesTrueAsync($"{more} more requests are accepted", within, () => _running.IsFaulted || _log.Accepted >= goal);
    }

    /// <summary>Lets every client finish what it is at, and closes.</summary>
    public async Task CloseAsync()
    {
        await _closing.CancelAsync();
        await _running;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _closing.Dispose();
    }

    private async Task TradeAsync(int number)
    {
        var dice = new Random(number);
        var server = _servers[number % _servers.Length];
        while (!_closing.IsCancellationRequested)
        {
            if (number % 4 == 2) await LookAsync(server, dice);
            var request = _next(dice);
            var reply = await _log.SendAsync(server, request);
            while (reply is Reply.Lost or Reply.Unavailable && !_closing.IsCancellationRequested)
            {
                await Soon.PauseAsync();
                if (number % 2 == 1) break;
                reply = await _log.SendAgainAsync(server, request);
            }
        }
    }

    private Task<Reply> LookAsync(Server server, Random dice) => dice.Next(5) switch
    {
        0 => _log.LookAsync(server, HttpMethod.Patch, $"api/products/{Shop.Scarce}", $$"""{"name":"Name {{dice.Next()}}"}"""),
        1 => _log.LookAsync(server, HttpMethod.Get, "api/stores/1/stock-levels?limit=5"),
        2 => _log.LookAsync(server, HttpMethod.Get, "api/stock-movements?limit=5"),
        3 => _log.LookAsync(server, HttpMethod.Get, "api/changes?since=5&limit=5"),
        _ => _log.LookAsync(server, HttpMethod.Get, "api/products?limit=5"),
    };
}
