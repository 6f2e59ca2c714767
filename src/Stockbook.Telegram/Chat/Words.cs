using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stockbook.Telegram.Chat;

/// <summary>The texts of one language, from <c>Texts/&lt;subject&gt;.&lt;language&gt;.json</c>. The build fails when a language lacks a text that English has.</summary>
internal partial class Words
{
    private static readonly FrozenDictionary<string, Words> s_languages = new[] { "en", "ur", "ru" }.ToFrozenDictionary(l => l, l => new Words(l));

    private readonly FrozenDictionary<string, string> _texts;

    private Words(string language) => (Language, _texts) = (language, Read(language));

    /// <summary>The languages there are.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ur", "ru"];

    /// <summary>The language: <c>en</c>, <c>ur</c> or <c>ru</c>.</summary>
    public string Language { get; }

    /// <summary>The texts of a language; English for one that there is not.</summary>
    public static Words In(string? language) => s_languages.GetValueOrDefault(language ?? "en") ?? s_languages["en"];

    /// <summary>A text for a message: what fills its blanks is escaped, unless it is <see cref="Html"/> already.</summary>
    /// <param name="key">Its subject and name: <c>stock.title</c>.</param>
    /// <param name="blanks">What fills its blanks. One named <c>count</c> chooses the plural form.</param>
    public Html Say(string key, params ReadOnlySpan<(string Name, object Value)> blanks) => new(Fill(key, blanks, Escaped));

    /// <summary>A text for a button or a pop-up.</summary>
    /// <param name="key">Its subject and name.</param>
    /// <param name="blanks">What fills its blanks.</param>
    public string Plain(string key, params ReadOnlySpan<(string Name, object Value)> blanks) => Fill(key, blanks, Shown);

    /// <summary>True when there is such a text.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    private string Fill(string key, ReadOnlySpan<(string Name, object Value)> blanks, Func<object, string> shown)
    {
        var text = Text(key, blanks);
        if (blanks.Length == 0) return text;
        var values = new Dictionary<string, object>();
        foreach (var (name, value) in blanks) values[name] = value;
        return Blanks().Replace(text, match => values.TryGetValue(match.Groups["name"].Value, out var value) ? Isolated(value, Ended(shown(value), text.AsSpan(match.Index + match.Length))) : match.Value);
    }

    // A sentence that ends with an abbreviation, as with the Russian unit шт., ends with one point.
    private static string Ended(string shown, ReadOnlySpan<char> rest) => rest is ['.', ..] && shown.EndsWith('.') ? shown[..^1] : shown;

    private string Text(string key, ReadOnlySpan<(string Name, object Value)> blanks)
    {
        if (_texts.TryGetValue(key, out var text)) return text;
        foreach (var (name, value) in blanks)
        {
            if (name == "count" && _texts.TryGetValue($"{key}_{Plural(Convert.ToInt64(value, CultureInfo.InvariantCulture))}", out var form)) return form;
        }

        throw new InvalidOperationException($"There is no text '{key}' in {Language}.");
    }

    // The rules of CLDR 48 for whole numbers.
    private string Plural(long count)
    {
        var (last, lastTwo) = (Math.Abs(count % 10), Math.Abs(count % 100));
        if (Language != "ru") return count is 1 or -1 ? "one" : "other";
        if (last == 1 && lastTwo != 11) return "one";
        return last is >= 2 and <= 4 && lastTwo is not (>= 12 and <= 14) ? "few" : "many";
    }

    // In a line from the right a date or a signed amount would be shown back to front: each blank keeps the direction of its own first letter.
    private string Isolated(object value, string shown) => Language == "ur" && value is not Html && shown.Length > 0 ? $"\u2068{shown}\u2069" : shown;

    private static string Escaped(object value) => value is Html html ? html.Markup : Html.Of(Shown(value)).Markup;

    private static string Shown(object value) => value switch
    {
        Html html => html.Shown(),
        DateOnly date => Figures.Date(date),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static FrozenDictionary<string, string> Read(string language)
    {
        var (assembly, texts) = (typeof(Words).Assembly, new Dictionary<string, string>());
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal) && n.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            var subject = name["texts/".Length..^$".{language}.json".Length];
            using var file = JsonDocument.Parse(assembly.GetManifestResourceStream(name)!);
            foreach (var text in file.RootElement.EnumerateObject()) texts.Add($"{subject}.{text.Name}", text.Value.GetString()!);
        }

        return texts.ToFrozenDictionary();
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Blanks();
}
