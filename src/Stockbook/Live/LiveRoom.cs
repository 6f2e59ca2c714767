using Microsoft.Extensions.Logging;
using Stockbook.Feed;
using Stockbook.Ledger;

namespace Stockbook.Live;

/// <summary>
/// Everybody who is connected to one business here. It reads the feed once for all of them. Whoever comes, or joins a store, is told the number above which he
/// gets everything: that is the last one that is out, or is being read for the others at this moment.
/// </summary>
internal sealed partial class LiveRoom(TenantId tenant, LiveReader reader, LiveAccess access, FeedSignal signal, TimeProvider clock, ILogger<LiveRoom> log) : IDisposable
{
    /// <summary>The most numbers read at once.</summary>
    private const int MostAtOnce = 2000;

    // A busy shop's commits are read together, and not one by one.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(25);

    // As long a session may have ended without a word in the feed, because it ran out.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Lock _opening = new();
    private readonly List<LiveClient> _clients = [];
    private readonly CancellationTokenSource _closing = new();
    private Task? _open;

    // Up to where everything is out; up to where it is being read.
    private long _out;
    private long _taken;

    public async Task EnterAsync(LiveClient client, CancellationToken cancel)
    {
        Task open;
        lock (_opening)
        {
            if (_open is null or { IsFaulted: true } or { IsCanceled: true }) _open = OpenAsync();
            open = _open;
        }

        await open.WaitAsync(cancel);
        lock (_gate)
        {
            client.Begin(_taken);
            _clients.Add(client);
        }
    }

    public void Leave(LiveClient client)
    {
        lock (_gate) _clients.Remove(client);
    }

    /// <summary>Has a client follow a store; gives the number above which he gets everything of it.</summary>
    public long Join(LiveClient client, long store)
    {
        lock (_gate) return client.Join(store, _taken);
    }

    public void LeaveStore(LiveClient client, long store)
    {
        lock (_gate) client.Leave(store);
    }

    /// <summary>Nobody is there any more.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private async Task OpenAsync()
    {
        _out = _taken = await reader.LastAsync(tenant, _closing.Token);
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(tenant, _out, s_look, _closing.Token);
                // Who is behind does not rest.
                if (!await StepAsync(_closing.Token)) await Task.Delay(s_rest, clock, _closing.Token);
            }
            catch (Exception exception) when (!_closing.IsCancellationRequested)
            {
                LogInterrupted(log, tenant.Value, exception.Message);
                await Task.Delay(s_look, clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    // True when there was more than is read at once.
    private async Task<bool> StepAsync(CancellationToken cancel)
    {
        // A look without news asks nobody's database: who is here is in memory.
        var last = signal.LastOf(tenant) > _out ? await reader.LastAsync(tenant, cancel) : _out;
        if (last <= _out)
        {
            await CheckAsync(cancel);
            return false;
        }

        HashSet<long> stores;
        lock (_gate)
        {
            _taken = Math.Max(_taken, Math.Min(last, _out + MostAtOnce));
            stores = [.. _clients.SelectMany(c => c.Stores)];
        }

        var part = await reader.ReadAsync(tenant, _out, _taken, stores, cancel);
        access.Forget(tenant, part.People);
        await CheckAsync(cancel);
        lock (_gate)
        {
            foreach (var message in part.Messages) Deliver(message);
            _out = _taken;
        }

        return last > _out;
    }

    private void Deliver(LiveMessage message)
    {
        for (var i = _clients.Count - 1; i >= 0; i--)
        {
            var client = _clients[i];
            if (client.Wants(message) && !client.Send(message.BytesFor(client.Caller))) _clients.RemoveAt(i);
        }
    }

    // Whoever was shut out gets nothing of what was read after it, nor of what was read with it.
    private async Task CheckAsync(CancellationToken cancel)
    {
        List<LiveClient> clients;
        lock (_gate) clients = [.. _clients];
        foreach (var client in clients)
        {
            var principal = await access.StillAsync(client, cancel);
            lock (_gate)
            {
                if (principal is null) _clients.Remove(client);
                else client.Is(principal);
            }

            if (principal is null) client.Cut();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live events of business {Tenant} were interrupted, and go on from where they were: {Reason}")]
    private static partial void LogInterrupted(ILogger log, long tenant, string reason);
}
