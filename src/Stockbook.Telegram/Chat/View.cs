using System.Text;

namespace Stockbook.Telegram.Chat;

/// <summary>A button below the message.</summary>
internal sealed record Button
{
    /// <summary>The most that a button can carry, in bytes of UTF-8; the Bot API's limit.</summary>
    public const int MostBytes = 64;

    /// <summary>A button.</summary>
    /// <param name="text">What stands on it, plain.</param>
    /// <param name="data">What comes back when it is pressed.</param>
    /// <exception cref="InvalidOperationException">It would carry nothing, or more than it can.</exception>
    public Button(string text, string data)
    {
        if (Encoding.UTF8.GetByteCount(data) is 0 or > MostBytes) throw new InvalidOperationException($"A button carries 1 to {MostBytes} bytes, not '{data}'.");
        (Text, Data) = (Typed.Short(text, MostText), data);
    }

    // More is cut off by phones anyway.
    private const int MostText = 60;

    /// <summary>What stands on it.</summary>
    public string Text { get; }

    /// <summary>What comes back when it is pressed.</summary>
    public string Data { get; }
}

/// <summary>A picture that a screen shows above its text.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Png">The picture; null for one that the messenger keeps.</param>
/// <param name="FileId">The messenger's own name for it; null for one that is sent.</param>
internal sealed record Picture(string Name, byte[]? Png, string? FileId = null)
{
    /// <summary>What stands in its place when the messenger does not have it any more.</summary>
    public Html Missing { get; init; } = Html.Empty;
}

/// <summary>What a chat shows: one message, its buttons, and perhaps a picture.</summary>
/// <param name="Text">The text.</param>
/// <param name="Rows">The buttons, row by row.</param>
internal sealed record View(Html Text, IReadOnlyList<IReadOnlyList<Button>> Rows)
{
    /// <summary>The most characters of a message; the Bot API's limit.</summary>
    public const int MostCharacters = 4096;

    /// <summary>The most characters below a picture; the Bot API's limit.</summary>
    public const int MostBelowPicture = 1024;

    /// <summary>The picture above the text; null for none.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The view with a line of notice above it.</summary>
    public View Under(Html notice) => this with { Text = Html.Lines(new Html("❗ ") + notice.Bold(), Html.Empty, Text) };

    /// <summary>The view with a line above it that tells what was done.</summary>
    public View Saying(Html said) => this with { Text = Html.Lines(said.Bold(), Html.Empty, Text) };

    /// <summary>The view as the messenger takes it: a text that is too long ends with its last whole line that fits, and an ellipsis.</summary>
    public View Fitted()
    {
        var most = Picture is null ? MostCharacters : MostBelowPicture;
        if (Text.Shown().Length <= most) return this;
        var kept = new List<string>();
        var length = 2;
        foreach (var line in Text.Markup.Split('\n'))
        {
            length += new Html(line).Shown().Length + 1;
            if (length > most) break;
            kept.Add(line);
        }

        return this with { Text = new(Closed(string.Join('\n', kept)) + "\n…") };
    }

    // What a cut left open is closed again, in the order it was opened.
    private static string Closed(string markup)
    {
        var open = new Stack<string>();
        for (var i = markup.IndexOf('<', StringComparison.Ordinal); i >= 0; i = markup.IndexOf('<', i + 1))
        {
            var tag = markup[(i + 1)..markup.IndexOf('>', i)];
            if (tag[0] != '/') open.Push(tag);
            else open.Pop();
        }

        return markup + string.Concat(open.Select(tag => $"</{tag}>"));
    }
}

/// <summary>Rows of buttons, as they are put together.</summary>
internal sealed class Keyboard
{
    /// <summary>How many rows of a list one page has.</summary>
    public const int PageRows = 8;

    private readonly List<IReadOnlyList<Button>> _rows = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Rows => _rows;

    /// <summary>A row; buttons that are null are left out, and a row without any too.</summary>
    public Keyboard Row(params IEnumerable<Button?> buttons)
    {
        Button[] there = [.. buttons.OfType<Button>()];
        if (there.Length > 0) _rows.Add(there);
        return this;
    }

    /// <summary>A row for each button.</summary>
    public Keyboard Column(IEnumerable<Button> buttons)
    {
        _rows.AddRange(buttons.Select(b => (IReadOnlyList<Button>)[b]));
        return this;
    }
}
