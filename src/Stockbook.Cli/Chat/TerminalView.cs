using System.Text;
using Spectre.Console;
using Stockbook.Telegram.Chat;

namespace Stockbook.Cli.Chat;

/// <summary>A screen of the chat as a terminal shows it.</summary>
internal static class TerminalView
{
    private static readonly Dictionary<string, (string Open, string Close)> s_tags = new()
    {
        ["b"] = ("[bold]", "[/]"), ["i"] = ("[italic]", "[/]"), ["u"] = ("[underline]", "[/]"), ["s"] = ("[strikethrough]", "[/]"), ["code"] = ("[dim]", "[/]"), ["pre"] = ("", ""),
        ["blockquote"] = ("[dim]│ ", "[/]"),
    };

    /// <summary>The screen in plain text, for a pipe: the buttons with their numbers below.</summary>
    public static string Plain(View view, string? popUp)
    {
        var text = new StringBuilder();
        if (popUp is not null) text.Append("* ").Append(popUp).Append('\n');
        if (view.Picture is not null) text.Append("[picture]\n");
        text.Append(view.Text.Shown()).Append('\n');
        var number = 0;
        foreach (var row in view.Rows) text.Append(string.Join("   ", row.Select(b => $"{++number}) {b.Text}"))).Append('\n');
        return text.ToString();
    }

    /// <summary>The screen for a person, as Spectre's markup; the button that is chosen is inverted.</summary>
    public static string Markup(View view, string? popUp, int chosen)
    {
        var text = new StringBuilder();
        if (popUp is not null) text.Append("[black on yellow] ").Append(popUp.EscapeMarkup()).Append(" [/]\n\n");
        if (view.Picture is not null) text.Append("[dim](a picture)[/]\n");
        text.Append(OfHtml(view.Text.Markup)).Append("\n\n");
        var number = 0;
        foreach (var row in view.Rows) text.Append(string.Join("  ", row.Select(b => number++ == chosen ? $"[invert] {b.Text.EscapeMarkup()} [/]" : $"[blue] {b.Text.EscapeMarkup()} [/]"))).Append('\n');
        return text.ToString();
    }

    /// <summary>The little HTML of the chat as Spectre's markup.</summary>
    internal static string OfHtml(string html)
    {
        var text = new StringBuilder();
        for (var at = 0; at < html.Length;)
        {
            var tag = html[at] == '<' ? html.IndexOf('>', at) : -1;
            if (tag > 0)
            {
                var name = html[(at + 1)..tag];
                if (s_tags.TryGetValue(name.TrimStart('/'), out var marks)) text.Append(name[0] == '/' ? marks.Close : marks.Open);
                at = tag + 1;
                continue;
            }

            var next = html.IndexOf('<', at);
            if (next < 0) next = html.Length;
            text.Append(new Html(html[at..next]).Shown().EscapeMarkup());
            at = next;
        }

        return text.ToString();
    }
}
