using System.Globalization;

namespace Stockbook.Tenants;

/// <summary>How sure a business wants to be that stock lasts until the next delivery: for everything, and where it differs, for a category.</summary>
public sealed class ServiceLevels
{
    private const int Least = 5_000;
    private const int Most = 9_990;
    private const int MostCategories = 200;
    private const int LongestCategory = 100;

    private readonly Percent _usual;
    private readonly SortedDictionary<string, Percent> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Percent> _byKey = [];

    private ServiceLevels(Percent usual) => _usual = usual;

    /// <summary>What a new business has: 95 %.</summary>
    public static ServiceLevels Usual { get; } = new(new(9_500));

    /// <summary>The share for a category, above 0 and below 1.</summary>
    /// <param name="categoryKey">The category's key; null for products without one.</param>
    public decimal Of(string? categoryKey) => (categoryKey is not null && _byKey.TryGetValue(categoryKey, out var own) ? own : _usual).Hundredths / 10_000m;

    /// <summary>The categories that have one of their own, as the API shows them: <c>{"Bread": 98}</c>.</summary>
    public IReadOnlyDictionary<string, Percent> ToDictionary() => _named;

    /// <summary>As the categories' own are stored: a line each, <c>9800 Bread</c>.</summary>
    public override string ToString() => string.Join('\n', _named.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Value.Hundredths} {n.Key}")));

    /// <summary>Reads what is stored.</summary>
    public static ServiceLevels Parse(int usual, string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var levels = new ServiceLevels(new(usual));
        foreach (var line in stored.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            levels.Add(line[(space + 1)..], new(int.Parse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture)));
        }

        return levels;
    }

    /// <summary>Levels as somebody wants them. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    internal static ServiceLevels Check(Percent usual, IReadOnlyDictionary<string, Percent>? wanted, FieldErrors errors)
    {
        const string Bounds = "50 to 99.9 percent: full certainty would take endless stock.";
        if (usual.Hundredths is < Least or > Most) errors.Add("service_level", $"must be {Bounds}");
        var levels = new ServiceLevels(usual);
        if (wanted?.Count > MostCategories) errors.Add("service_levels", $"names {wanted.Count} categories: at most {MostCategories} are allowed.");
        foreach (var (name, level) in wanted ?? new Dictionary<string, Percent>())
        {
            var category = name.Trim();
            if (category.Length is 0 or > LongestCategory || category.Any(char.IsControl)) errors.Add("service_levels", "has a category without a name, or with one that no category can have.");
            else if (level.Hundredths is < Least or > Most) errors.Add("service_levels", $"for {category} must be {Bounds}");
            else if (!levels.Add(category, level)) errors.Add("service_levels", $"names {category} twice: capital letters make no difference.");
        }

        return levels;
    }

    private bool Add(string category, Percent level)
    {
        _named[category] = level;
        return _byKey.TryAdd(SearchKey.Of(category), level);
    }
}
