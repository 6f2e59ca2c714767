namespace Stockbook.Telegram.Bot;

/// <summary>
/// Keeps a bot to what the Bot API lets it send: thirty messages a second, and lastingly one a second to one chat. A few at once are taken, as when somebody
/// presses quickly; what comes on top waits for its turn.
/// </summary>
internal sealed class BotPace(TimeProvider clock)
{
    private const int ChatBurst = 5;
    private const int Burst = 30;
    private const int MostChats = 10_000;

    private static readonly long s_perChat = TimeSpan.TicksPerSecond;
    private static readonly long s_overall = TimeSpan.TicksPerSecond / 30;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _chats = [];
    private long _all;

    /// <summary>Waits for one's turn.</summary>
    /// <param name="chat">The chat that a message goes to; null for what is not one, such as a deletion.</param>
    /// <param name="cancel">Gives up.</param>
    public Task WaitAsync(long? chat, CancellationToken cancel)
    {
        var wait = Reserve(chat);
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancel) : Task.CompletedTask;
    }

    /// <summary>Takes a turn, and says how far off it is.</summary>
    internal TimeSpan Reserve(long? chat)
    {
        var now = clock.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            // When everything that was reserved would be through, if it went at the lasting speed.
            _all = Math.Max(_all, now) + s_overall;
            var wait = _all - now - (Burst * s_overall);
            if (chat is { } id)
            {
                if (_chats.Count >= MostChats) Forget(now);
                var through = _chats[id] = Math.Max(_chats.GetValueOrDefault(id), now) + s_perChat;
                wait = Math.Max(wait, through - now - (ChatBurst * s_perChat));
            }

            return TimeSpan.FromTicks(Math.Max(0, wait));
        }
    }

    private void Forget(long now)
    {
        foreach (var id in _chats.Where(c => c.Value <= now).Select(c => c.Key).ToList()) _chats.Remove(id);
    }
}
