using System.Globalization;
using Stockbook.Ledger;

namespace Stockbook.Telegram.Chat;

/// <summary>Pieces as they stand in the notes of a movement: <c>[300 g + 250 g]</c>, and what was said of it behind them.</summary>
internal static class PieceNotes
{
    private const string Between = " + ";

    // How many of a small unit make one of a large one.
    private const int Small = 1000;

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

    /// <summary>Pieces and note apart, by the language of whoever reads them; null for what is not there. A note of somebody's own that begins with a bracket is a note.</summary>
    public static (string? Parts, string? Note) Split(Words words, string? notes, Quantity moved, Unit unit)
    {
        if (notes is not ['[', ..] || notes.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end)) return (null, notes);
        string[] written = notes[1..end].Split(Between);
        var rest = written is [.., ['…', ' ', .. var count]] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var all) && all >= written.Length ? written[^1] : null;
        var parts = written.SkipLast(rest is null ? 0 : 1).Select(p => Read(p, unit)).ToList();
        var total = parts.Aggregate(Quantity.Zero, (sum, part) => sum + (part ?? Quantity.Zero));
        var size = moved < Quantity.Zero ? -moved : moved;
        if (written.Length < 2 || parts.Contains(null) || (rest is null ? total != size : total > size)) return (null, notes);
        var note = notes[(end + 1)..].Trim();
        var shown = parts.OfType<Quantity>().Select(p => Figures.Piece(words, p, unit));
        return (string.Join(Between, rest is null ? shown : shown.Append(rest)), note.Length == 0 ? null : note);
    }

    // A piece is what would be written as it stands there.
    private static Quantity? Read(string written, Unit unit)
    {
        if (!Quantity.TryParse(written.Split(' ')[0], out var number)) return null;
        var words = Words.In("en");
        foreach (var piece in (Quantity[])[number, new(number.Milli / Small)])
            if (Figures.Piece(words, piece, unit) == written) return piece;
        return null;
    }
}
