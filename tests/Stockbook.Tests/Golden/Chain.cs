using System.Globalization;

namespace Stockbook.Tests.Golden;

/// <summary>A store of the written-out chain.</summary>
internal sealed record ChainStore(string Code, string Kind, string SalesMode, string Zone, string Cutover)
{
    /// <summary>The moment its clock shows a time; of two, the first.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = date.ToDateTime(time);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}

/// <summary>A product of the written-out chain.</summary>
internal sealed record ChainProduct(string Sku, string Unit, string Price, string Cost);

/// <summary>Something that happens: when the book hears of it, when it happened, where, and what.</summary>
/// <param name="At">When it is booked.</param>
/// <param name="Happened">When it happened, where that is earlier; else null.</param>
/// <param name="Store">The store's code.</param>
/// <param name="Verb">What is done.</param>
/// <param name="Words">The rest of the line.</param>
/// <param name="Name">What the line is called, so that a later one can undo it.</param>
internal sealed record ChainEvent(DateTimeOffset At, DateTimeOffset? Happened, string Store, string Verb, IReadOnlyList<string> Words, string? Name);

/// <summary>What must come out: the first word after <c>expect</c>, and the rest.</summary>
internal sealed record ChainExpectation(string What, IReadOnlyList<string> Words)
{
    /// <summary>The word after another one, as in <c>closing 12.5</c>; null when it is not there.</summary>
    public string? After(string word)
    {
        for (var i = 0; i + 1 < Words.Count; i++)
            if (Words[i] == word) return Words[i + 1];
        return null;
    }
}

/// <summary>The chain as <c>chain.txt</c> tells it.</summary>
internal sealed class Chain
{
    private static readonly Lazy<Chain> s_written = new(() => new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "chain.txt"))));

    private Chain(IEnumerable<string> lines)
    {
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#'))) Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The written-out chain.</summary>
    public static Chain Written => s_written.Value;

    public Dictionary<string, ChainStore> Stores { get; } = [];

    public List<ChainProduct> Products { get; } = [];

    public List<ChainEvent> Events { get; } = [];

    public List<ChainExpectation> Expectations { get; } = [];

    private void Read(string[] words)
    {
        switch (words[0])
        {
            case "store": Stores.Add(words[1], new(words[1], words[2], words[3], words[4], words.Length > 5 ? words[5] : "00:00")); break;
            case "product": Products.Add(new(words[1], words[2], words[3], words[5])); break;
            case "expect": Expectations.Add(new(words[1], words[2..])); break;
            default: Events.Add(Event(words)); break;
        }
    }

    private ChainEvent Event(string[] words)
    {
        var store = Stores[words[2]];
        var at = Moment(store, words[0], words[1]);
        var rest = words[3..];
        DateTimeOffset? happened = null;
        if (rest[0] == "late") (happened, rest) = (Moment(store, rest[1], rest[2]), rest[3..]);
        var name = rest is [.., "as", var last] ? last : null;
        if (name is not null) rest = rest[..^2];
        Assert.True(Events.Count == 0 || Events[^1].At < at, $"{string.Join(' ', words)}: comes before the line above it");
        return new(at, happened, store.Code, rest[0], rest[1..], name);
    }

    private static DateTimeOffset Moment(ChainStore store, string date, string time) =>
        store.At(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture));
}
