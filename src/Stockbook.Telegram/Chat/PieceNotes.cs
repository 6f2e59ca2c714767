using Stockbook.Ledger;

namespace Stockbook.Telegram.Chat;

/// <summary>Pieces as they stand in the notes of a movement: <c>[300 g + 250 g]</c>, and what was said of it behind them.</summary>
internal static class PieceNotes
{
    private const string Between = " + ";

    /// <summary>The pieces; of more than fit, the first ones and how many there were.</summary>
    public static string Of(IReadOnlyList<Quantity> parts, Unit unit, int longest)
    {
        var words = Words.In("en");
        var all = $"[{string.Join(Between, parts.Select(p => Figures.Piece(words, p, unit)))}]";
        if (all.Length <= longest) return all;
        var end = $"{Between}… {parts.Count}]";
        var shown = all[..(longest - end.Length)];
        return shown[..shown.LastIndexOf(Between, StringComparison.Ordinal)] + end;
    }

    /// <summary>Pieces and note apart; null for what is not there.</summary>
    public static (string? Parts, string? Note) Split(string? notes)
    {
        if (notes is null || !notes.StartsWith('[') || notes.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end)) return (null, notes);
        var note = notes[(end + 1)..].Trim();
        return (notes[1..end], note.Length == 0 ? null : note);
    }
}
