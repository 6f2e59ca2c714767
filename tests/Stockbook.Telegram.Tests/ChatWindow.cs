using System.Text;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Tests;

/// <summary>A message as it stands in a chat.</summary>
internal sealed record ShownMessage(long Id, bool IsBots, DateTimeOffset SentAt)
{
    public View View { get; set; } = new(Html.Empty, []);
}

/// <summary>A chat as a person sees it, kept as Telegram keeps it: messages by number, edits, deletes, the 48 hours and the limits. It is the bot's line as well.</summary>
internal sealed class ChatWindow(TimeProvider clock) : IChatLine
{
    private readonly SortedDictionary<long, ShownMessage> _messages = [];
    private readonly HashSet<string> _unanswered = [];
    private long _last = 100;

    /// <summary>What stands in the chat, the oldest first.</summary>
    public IReadOnlyCollection<ShownMessage> Messages => _messages.Values;

    /// <summary>The presses whose spinner still turns.</summary>
    public IReadOnlyCollection<string> Unanswered => _unanswered;

    /// <summary>What popped up last; null for nothing.</summary>
    public string? PopUp { get; private set; }

    /// <summary>The bot cannot reach the messenger while this is set.</summary>
    public bool IsCut { get; set; }

    /// <summary>Photos that the messenger keeps for another bot.</summary>
    public HashSet<string> LostPhotos { get; } = [];

    /// <summary>A person sends something.</summary>
    public long FromPerson()
    {
        _messages[++_last] = new(_last, false, clock.GetUtcNow());
        return _last;
    }

    /// <summary>A person deletes a message, his own or the bot's.</summary>
    public void DeletedByPerson(long message) => Assert.True(_messages.Remove(message), $"There is no message {message}.");

    /// <summary>A person presses.</summary>
    public string Pressed()
    {
        var callback = Guid.NewGuid().ToString("N");
        _unanswered.Add(callback);
        PopUp = null;
        return callback;
    }

    public Task<long> SendAsync(long chat, View view, CancellationToken cancel)
    {
        Check(view);
        _messages[++_last] = new(_last, true, clock.GetUtcNow()) { View = view };
        return Task.FromResult(_last);
    }

    public Task<bool> EditAsync(long chat, long message, View view, CancellationToken cancel)
    {
        Check(view);
        if (!_messages.TryGetValue(message, out var shown)) return Task.FromResult(false);
        Assert.True(shown.IsBots, "A bot edits nobody else's messages.");
        Assert.Equal(shown.View.Picture is null, view.Picture is null);
        shown.View = view;
        return Task.FromResult(true);
    }

    public Task<bool> DeleteAsync(long chat, long message, CancellationToken cancel)
    {
        if (IsCut) throw new ChatLineException("The line is cut.", isForGood: false);
        if (!_messages.TryGetValue(message, out var shown)) return Task.FromResult(true);
        if (clock.GetUtcNow() - shown.SentAt > TimeSpan.FromHours(48)) return Task.FromResult(false);
        return Task.FromResult(_messages.Remove(message));
    }

    public Task AnswerAsync(string callback, string? popUp, CancellationToken cancel)
    {
        if (IsCut) throw new ChatLineException("The line is cut.", isForGood: false);
        Assert.True(popUp is null || popUp.Length is > 0 and <= 200, "A pop-up has 1 to 200 characters.");
        _unanswered.Remove(callback);
        PopUp = popUp;
        return Task.CompletedTask;
    }

    private void Check(View view)
    {
        if (IsCut) throw new ChatLineException("The line is cut.", isForGood: false);
        if (view.Picture?.FileId is { } photo && LostPhotos.Contains(photo)) throw new ChatLineException("Bad Request: wrong file identifier", isForGood: true);
        var shown = view.Text.Shown();
        Assert.InRange(shown.Length, 1, view.Picture is null ? 4096 : 1024);
        Assert.All(view.Rows.SelectMany(r => r), b => Assert.InRange(Encoding.UTF8.GetByteCount(b.Data), 1, 64));
        Assert.All(view.Rows.SelectMany(r => r), b => Assert.NotEmpty(b.Text));
        Assert.True(view.Rows.Count <= 100 && view.Rows.All(r => r.Count is >= 1 and <= 8), "Too many buttons.");
        CheckTags(view.Text.Markup);
    }

    // Telegram refuses a message whose markup it cannot read.
    private static void CheckTags(string markup)
    {
        var open = new Stack<string>();
        for (var i = markup.IndexOf('<', StringComparison.Ordinal); i >= 0; i = markup.IndexOf('<', i + 1))
        {
            var tag = markup[(i + 1)..markup.IndexOf('>', i)];
            Assert.Contains(tag.TrimStart('/'), (string[])["b", "i", "u", "s", "code", "pre", "blockquote"]);
            if (tag[0] != '/') open.Push(tag);
            else Assert.Equal(open.Pop(), tag[1..]);
        }

        Assert.Empty(open);
    }
}
