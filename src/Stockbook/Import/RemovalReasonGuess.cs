using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>Guesses why goods were written off from what a person typed beside it.</summary>
internal static class RemovalReasonGuess
{
    // The first that fits decides: "mouldy, thrown away" is expired, "damages or lost?" is damaged.
    private static readonly (RemovalReason Reason, string[] Words)[] s_words =
    [
        (RemovalReason.Expired, ["expired", "out of date", "mould", "mold", "rotten"]),
        (RemovalReason.Damaged, ["damag", "dagam", "wet", "water", "broken", "break", "crush", "crack", "smash", "rust", "faulty", "thrown", "throw", "unsaleable", "can't sell", "smudge"]),
        (RemovalReason.StolenLost, ["lost", "missing", "stolen", "theft", "mia"]),
        (RemovalReason.OwnUse, ["sample", "display", "showroom", "given away", "own use"]),
    ];

    public static RemovalReason Of(string text)
    {
        foreach (var (reason, words) in s_words)
        {
            if (Array.Exists(words, w => HasWordThatBegins(text, w))) return reason;
        }

        return RemovalReason.Other;
    }

    private static bool HasWordThatBegins(string text, string beginning)
    {
        var at = text.IndexOf(beginning, StringComparison.OrdinalIgnoreCase);
        while (at > 0 && char.IsLetter(text[at - 1])) at = text.IndexOf(beginning, at + 1, StringComparison.OrdinalIgnoreCase);
        return at >= 0;
    }
}
