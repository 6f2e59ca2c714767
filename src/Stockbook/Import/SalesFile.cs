using System.Runtime.InteropServices;
using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>A sales file after reading: every line of it is among <see cref="Lines"/>, <see cref="Skipped"/> or <see cref="Broken"/>.</summary>
public sealed class SalesFile
{
    private readonly MostFrequent<string> _names = new();
    private readonly MostFrequent<UnitPrice> _prices = new();
    private readonly Dictionary<long, int> _occurrences = [];

    /// <summary>Lines below the header that are not empty.</summary>
    public int LinesRead { get; internal set; }

    /// <summary>What the book will have, in the order of the file.</summary>
    public IReadOnlyList<SalesLine> Lines => Rows;

    /// <summary>How many lines were left out, by reason.</summary>
    public SortedDictionary<string, int> Skipped { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines that cannot be imported.</summary>
    public List<BrokenLine> Broken { get; } = [];

    /// <summary>Invoice numbers.</summary>
    public NumberedNames Invoices { get; } = new();

    /// <summary>Store names.</summary>
    public NumberedNames Stores { get; } = new();

    /// <summary>Product codes.</summary>
    public NumberedNames Codes { get; } = new();

    /// <summary>Texts that go with lines.</summary>
    public NumberedNames Notes { get; } = new();

    internal List<SalesLine> Rows { get; private set; } = [];

    /// <summary>A product by its number.</summary>
    public SalesProduct Product(int product) =>
        new(Codes[product], _names.Of(product) ?? Codes[product], _prices.Of(product));

    internal void Skip(string reason) => CollectionsMarshal.GetValueRefOrAddDefault(_skips, reason, out _)++;

    internal int NextOccurrence(int invoice, int product) =>
        ++CollectionsMarshal.GetValueRefOrAddDefault(_occurrences, ((long)invoice << 32) | (uint)product, out _);

    internal void Describe(int product, string description) => _names.Add(product, description);

    internal void Price(int product, UnitPrice price) => _prices.Add(product, price);

    // SortedDictionary has no by-reference access, and skips are rare beside lines.
    private readonly Dictionary<string, int> _skips = new(StringComparer.Ordinal);

    /// <summary>Puts the lines into the order in which they happened; lines of one moment stay as they are.</summary>
    public void SortByTime()
    {
        for (var i = 1; i < Rows.Count; i++)
        {
            if (Rows[i].OccurredAt >= Rows[i - 1].OccurredAt) continue;
            Rows = [.. Rows.OrderBy(r => r.OccurredAt)];
            return;
        }
    }

    internal SalesFile Complete()
    {
        foreach (var (reason, count) in _skips) Skipped[reason] = count;
        Rows.TrimExcess();
        return this;
    }
}

/// <summary>Gives equal texts one number, from 0 in the order of their first use.</summary>
public sealed class NumberedNames
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>None yet.</summary>
    public NumberedNames() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many different ones there are.</summary>
    public int Count => _texts.Count;

    /// <summary>The text with this number.</summary>
    public string this[int number] => _texts[number];

    /// <summary>The number of a text.</summary>
    public int NumberOf(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var number)) return number;
        _texts.Add(text.ToString());
        _numbers[_texts[^1]] = _texts.Count - 1;
        return _texts.Count - 1;
    }
}

/// <summary>Knows for every owner which value it was given most often; of two it was given equally often, the one that got there first.</summary>
internal sealed class MostFrequent<T> where T : notnull
{
    private readonly Dictionary<(int Owner, T Value), int> _counts = [];
    private readonly Dictionary<int, (T Value, int Count)> _best = [];

    public void Add(int owner, T value)
    {
        var count = ++CollectionsMarshal.GetValueRefOrAddDefault(_counts, (owner, value), out _);
        ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(_best, owner, out _);
        if (count > best.Count) best = (value, count);
    }

    public T? Of(int owner) => _best.TryGetValue(owner, out var best) ? best.Value : default;
}
