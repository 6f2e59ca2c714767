using System.Text.Json;
using System.Text.RegularExpressions;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Tests;

public sealed partial class TextTests
{
    public static TheoryData<string> Languages => [.. Words.Languages.Where(l => l != "en")];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_says_everything_with_the_same_blanks_and_markup(string language)
    {
        var (english, other) = (Texts("en"), Texts(language));

        Assert.Equal(english.Keys.Select(Stem).Distinct().Order(), other.Keys.Select(Stem).Distinct().Order());
        Assert.All(other, text =>
        {
            var said = english.First(e => Stem(e.Key) == Stem(text.Key)).Value;
            Assert.Equal(Blanks().Matches(said).Select(m => m.Value).Distinct().Order(), Blanks().Matches(text.Value).Select(m => m.Value).Distinct().Order());
            Assert.Equal(Tags().Count(said) % 2, Tags().Count(text.Value) % 2);
        });
    }

    [Fact]
    public void Russian_has_all_its_plural_forms()
    {
        var texts = Texts("ru");
        var counted = texts.Keys.Where(k => k.EndsWith("_one", StringComparison.Ordinal)).Select(Stem);

        Assert.All(counted, stem => Assert.All((string[])["one", "few", "many", "other"], form => Assert.True(texts.ContainsKey($"{stem}_{form}"), $"{stem}_{form}")));
    }

    [Fact]
    public void A_sentence_that_ends_with_an_abbreviation_ends_with_one_point() =>
        Assert.Contains("Есть: 89 шт. Напишите", Words.In("ru").Say("sell.ask_whole", ("product", "Чай"), ("price", "1.40 USD"), ("stock", "89 шт."), ("unit", "шт.")).Markup, StringComparison.Ordinal);

    private static Dictionary<string, string> Texts(string language)
    {
        var (assembly, texts) = (typeof(Words).Assembly, new Dictionary<string, string>());
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal) && n.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var file = JsonDocument.Parse(assembly.GetManifestResourceStream(name)!);
            foreach (var text in file.RootElement.EnumerateObject()) texts.Add($"{name["texts/".Length..^$".{language}.json".Length]}.{text.Name}", text.Value.GetString()!);
        }

        return texts;
    }

    private static string Stem(string key) => Plural().Replace(key, "");

    [GeneratedRegex("_(one|few|many|other)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Plural();

    [GeneratedRegex(@"\{\{\w+\}\}")]
    private static partial Regex Blanks();

    [GeneratedRegex("</?[a-z]+>")]
    private static partial Regex Tags();
}
