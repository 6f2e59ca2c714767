using System.Globalization;

namespace Stockbook.Telegram.Chat;

/// <summary>Texts as people type them.</summary>
internal static class Typed
{
    /// <summary>What is wrong with a name; null for nothing. It has something to see, stands in one line, and is not too long.</summary>
    /// <param name="words">The language.</param>
    /// <param name="name">The name.</param>
    /// <param name="most">The most characters it may have.</param>
    public static Html? NameRefusal(Words words, string name, int most)
    {
        var isFit = name.Length <= most && name.Any(IsSeen) && !name.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');
        return isFit ? null : words.Say("chat.name_wrong", ("most", most));
    }

    /// <summary>The beginning of a text that is too long, with an ellipsis; no letter is cut in half.</summary>
    public static string Short(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..end]}…";
    }

    private static bool IsSeen(char c) => !char.IsWhiteSpace(c)
        && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark);
}
