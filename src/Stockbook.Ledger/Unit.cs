namespace Stockbook.Ledger;

/// <summary>The unit a product is kept in. Pieces and the like refuse fractions; weights, lengths and volumes have three decimals.</summary>
public readonly record struct Unit
{
    private static readonly string[] s_whole = ["pcs", "pack", "box", "carton", "bottle", "pair", "set"];
    private static readonly string[] s_measured = ["kg", "g", "l", "ml", "m", "cm", "m2"];
    private readonly string? _code;

    private Unit(string code, bool isWhole) => (_code, _measured) = (code, !isWhole);

    /// <summary>The piece, the unit of a product that names no other.</summary>
    public static readonly Unit Piece = new("pcs", isWhole: true);

    /// <summary>Every unit there is, for messages and documents.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. s_whole, .. s_measured];

    /// <summary>The unit's short name, as stored and shown.</summary>
    public string Code => _code ?? "pcs";

    /// <summary>True when a fraction of this unit cannot be sold, counted or received.</summary>
    public bool IsWhole => _measured is false;
    private readonly bool _measured;

    /// <summary>Finds a unit by its short name.</summary>
    public static bool TryFind(string code, out Unit unit)
    {
        var isWhole = Array.IndexOf(s_whole, code) >= 0;
        var known = isWhole || Array.IndexOf(s_measured, code) >= 0;
        unit = known ? new(code, isWhole) : default;
        return known;
    }

    /// <summary>The unit of a stored product.</summary>
    /// <exception cref="ArgumentException">No such unit.</exception>
    public static Unit Of(string code) => TryFind(code, out var unit) ? unit : throw new ArgumentException($"There is no unit '{code}'.", nameof(code));

    /// <summary>True when <paramref name="quantity"/> can be had in this unit.</summary>
    public bool Allows(Quantity quantity) => !IsWhole || quantity.IsWhole;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
