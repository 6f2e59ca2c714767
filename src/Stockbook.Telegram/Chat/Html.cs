using System.Text;

namespace Stockbook.Telegram.Chat;

/// <summary>Text as Telegram shows it: a little HTML, in which whatever people typed stands escaped.</summary>
/// <param name="Markup">The markup.</param>
internal readonly record struct Html(string Markup)
{
    /// <summary>No text.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>Plain text, as it was typed.</summary>
    public static Html Of(string plain)
    {
        return new(plain.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal));
    }

    /// <summary>Lines, one below the other; empty ones are blank lines.</summary>
    public static Html Lines(params IEnumerable<Html> lines) => new(string.Join('\n', lines.Select(l => l.Markup)));

    /// <summary>In bold letters.</summary>
    public Html Bold() => new($"<b>{Markup}</b>");

    /// <summary>As something that was said.</summary>
    public Html Quote() => new($"<blockquote>{Markup}</blockquote>");

    /// <summary>Letters of one width, for what stands below each other.</summary>
    public Html Table() => new($"<pre>{Markup}</pre>");

    /// <summary>What a reader sees: the text without its markup.</summary>
    public string Shown()
    {
        var plain = new StringBuilder(Markup.Length);
        var isTag = false;
        foreach (var c in Markup)
        {
            if (c == '<') isTag = true;
            if (!isTag) plain.Append(c);
            if (c == '>') isTag = false;
        }

        return plain.ToString().Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => Markup;

    public static Html operator +(Html left, Html right) => new(left.Markup + right.Markup);
}
