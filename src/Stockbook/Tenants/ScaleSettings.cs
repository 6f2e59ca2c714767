namespace Stockbook.Tenants;

/// <summary>What the five digits after the item code of a scale label are.</summary>
public enum ScaleLabelKind
{
    /// <summary>A weight in grams.</summary>
    Weight = 1,

    /// <summary>A price in minor units of the currency.</summary>
    Price = 2,
}

/// <summary>Which EAN-13 prefixes, 20 to 29, a business's scales print, and what they stand for.</summary>
public sealed class ScaleSettings
{
    private const int First = 20;
    private const int Last = 29;

    private readonly ScaleLabelKind?[] _kinds = new ScaleLabelKind?[Last - First + 1];

    private ScaleSettings() { }

    /// <summary>A business without scales.</summary>
    public static ScaleSettings None { get; } = new();

    /// <summary>What a prefix stands for; null when it is no scale's.</summary>
    public ScaleLabelKind? KindOf(int prefix) => prefix is >= First and <= Last ? _kinds[prefix - First] : null;

    /// <summary>The settings by prefix, as the API shows them: <c>{"21": "weight", "22": "price"}</c>.</summary>
    public IReadOnlyDictionary<string, string> ToDictionary()
    {
        var shown = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _kinds.Length; i++)
            if (_kinds[i] is { } kind) shown.Add($"{First + i}", NameOf(kind));
        return shown;
    }

    /// <summary>As it is stored: <c>21=weight,22=price</c>.</summary>
    public override string ToString() => string.Join(',', ToDictionary().Select(e => $"{e.Key}={e.Value}"));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static ScaleSettings Parse(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored.Length == 0 ? None : Check(stored.Split(',').Select(e => e.Split('=')).ToDictionary(e => e[0], e => e[1]), new());
    }

    /// <summary>Settings as somebody wants them. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    internal static ScaleSettings Check(IReadOnlyDictionary<string, string>? wanted, FieldErrors errors)
    {
        if (wanted is null or { Count: 0 }) return None;
        var settings = new ScaleSettings();
        foreach (var (prefix, name) in wanted)
        {
            var place = prefix is ['2', >= '0' and <= '9'] ? prefix[1] - '0' : -1;
            ScaleLabelKind? kind = name switch { "weight" => ScaleLabelKind.Weight, "price" => ScaleLabelKind.Price, _ => null };
            if (place < 0) errors.Add("scale_barcodes", $"has the prefix '{prefix}': the prefixes of scale labels are 20 to 29.");
            else if (kind is null) errors.Add("scale_barcodes", $"says '{name}' for {prefix}: say weight (grams) or price (the smallest coin).");
            else settings._kinds[place] = kind;
        }

        return settings;
    }

    private static string NameOf(ScaleLabelKind kind) => kind == ScaleLabelKind.Weight ? "weight" : "price";
}
