using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Bot;

namespace Stockbook.Telegram.Hosting;

/// <summary>
/// Updates that are being worked in: those of one chat one after the other, different chats side by side. An update is done with for Telegram when all before it
/// are done with.
/// </summary>
/// <param name="work">Works one in.</param>
internal sealed class UpdateQueue(Func<Update, Task> work)
{
    private readonly SortedDictionary<long, Task> _known = [];
    private readonly Dictionary<long, Task> _last = [];
    private long _next;

    /// <summary>The first update to ask Telegram for: all before it are done with. 0 for whatever there is.</summary>
    public long Offset => _known.Count > 0 ? _known.First().Key : _next;

    /// <summary>True while some are being worked in.</summary>
    public bool IsBusy => _known.Count > 0;

    /// <summary>Takes an update in, unless it is known.</summary>
    public void Add(Update update)
    {
        if (_known.ContainsKey(update.UpdateId)) return;
        var chat = UpdateReader.ChatOf(update);
        _known[update.UpdateId] = _last[chat] = AfterAsync(_last.GetValueOrDefault(chat, Task.CompletedTask), update);
    }

    /// <summary>Waits until all are done with, but no longer than for a while, and lets go of those that are done with.</summary>
    /// <exception cref="BookUnavailableException">The book cannot be reached: what is not done with is to be asked for again.</exception>
    public async Task RestAsync(TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(Task.WhenAll(_known.Values), Task.Delay(most, clock, stop.Token));
        await stop.CancelAsync();
        while (_known.Count > 0 && _known.First() is { Value.IsCompleted: true } first)
        {
            await first.Value;
            _known.Remove(first.Key);
            _next = first.Key + 1;
        }

        foreach (var (chat, _) in _last.Where(l => l.Value.IsCompleted).ToList()) _last.Remove(chat);
    }

    /// <summary>Telegram has been told what is done with: after a quiet week its numbers may begin anywhere.</summary>
    public void Confirmed()
    {
        if (!IsBusy) _next = 0;
    }

    /// <summary>Waits for what is under way to come to its end.</summary>
    public Task EndAsync() => Task.WhenAll(_known.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    // What went wrong with the one before is told where that one is waited for.
    private async Task AfterAsync(Task before, Update update)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await work(update);
    }
}
