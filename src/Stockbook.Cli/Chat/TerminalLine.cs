using Stockbook.Telegram.Chat;

namespace Stockbook.Cli.Chat;

/// <summary>A terminal in place of Telegram: it keeps the messages of one chat, as Telegram would.</summary>
internal sealed class TerminalLine : IChatLine
{
    private readonly SortedDictionary<long, View> _messages = [];
    private long _last;

    /// <summary>The message that is the screen: the latest one.</summary>
    public (long Id, View View)? Menu => _messages.Count == 0 ? null : (_messages.Keys.Last(), _messages.Values.Last());

    /// <summary>What popped up last; null for nothing.</summary>
    public string? PopUp { get; private set; }

    /// <summary>Somebody sends a message, and what popped up is gone.</summary>
    public long FromPerson()
    {
        PopUp = null;
        return ++_last;
    }

    /// <inheritdoc/>
    public Task<long> SendAsync(long chat, View view, CancellationToken cancel)
    {
        _messages[++_last] = view;
        return Task.FromResult(_last);
    }

    /// <inheritdoc/>
    public Task<bool> EditAsync(long chat, long message, View view, CancellationToken cancel)
    {
        if (!_messages.ContainsKey(message)) return Task.FromResult(false);
        _messages[message] = view;
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(long chat, long message, CancellationToken cancel)
    {
        _messages.Remove(message);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task AnswerAsync(string callback, string? popUp, CancellationToken cancel)
    {
        PopUp = popUp;
        return Task.CompletedTask;
    }
}
