using Stockbook.Ledger;

namespace Stockbook.Catalog;

/// <summary>PURE: the packs that somebody wants, put in order and added up, or what is wrong with them.</summary>
internal static class PackTree
{
    private const int MostPacks = 20;
    private const int LongestName = 50;

    /// <summary>The packs, the smaller ones first. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    /// <param name="packs">As they were asked for.</param>
    /// <param name="unit">The product's unit.</param>
    /// <param name="errors">Gathers what is not allowed.</param>
    public static IReadOnlyList<PackAnswer> Check(IReadOnlyList<PackRequest>? packs, Unit unit, FieldErrors errors)
    {
        if (packs is null || packs.Count == 0) return [];
        if (packs.Count > MostPacks)
        {
            errors.Add("packs", $"are {packs.Count}: at most {MostPacks} are allowed.");
            return [];
        }

        var found = new FieldErrors();
        var drafts = new List<PackDraft>(packs.Count);
        for (var i = 0; i < packs.Count; i++)
        {
            if (packs[i] is { } pack) drafts.Add(Draft(pack, $"packs[{i}]", unit, found));
            else found.Add($"packs[{i}]", "must be an object with name and contains.");
        }

        if (found.None) Name(drafts, found);
        if (found.None) AddUp(drafts, unit, found);
        errors.AddAll(found);
        return found.None ? [.. drafts.OrderBy(d => d.Depth).ThenBy(d => d.Units).ThenBy(d => d.Key, StringComparer.Ordinal).Select(d => d.ToAnswer())] : [];
    }

    private static PackDraft Draft(PackRequest pack, string field, Unit unit, FieldErrors errors)
    {
        var draft = new PackDraft(field, pack, errors.Text($"{field}.name", pack.Name, LongestName, required: true) ?? "");
        if (draft.Name.Any(char.IsControl)) errors.Add($"{field}.name", "holds a control character, which nobody can type.");
        if (draft.Key == SearchKey.Of(unit.Code)) errors.Add($"{field}.name", "is the product's unit: call the pack otherwise, or keep the product in another unit.");
        CheckContent(pack, $"{field}.contains", unit, errors);
        if (pack.Price < UnitPrice.Zero) errors.Add($"{field}.price", "must be 0 or more.");
        draft.Barcodes = Barcodes.Check(pack.Barcodes, $"{field}.barcodes", errors);
        return draft;
    }

    private static void CheckContent(PackRequest pack, string field, Unit unit, FieldErrors errors)
    {
        if (pack.Contains is not { } quantity) errors.Add(field, "is missing: say how much of its unit, or of a smaller pack, it holds.");
        else if (quantity <= Quantity.Zero) errors.Add(field, "must be above 0.");
        else if (pack.Of is not null && !quantity.IsWhole) errors.Add(field, $"must be a whole number: nobody can put {quantity} of a pack into another.");
        else if (pack.Of is null && !unit.Allows(quantity)) errors.Add(field, $"must be a whole number of {unit}: {quantity} is not possible.");
    }

    private static void Name(List<PackDraft> drafts, FieldErrors errors)
    {
        var byName = new Dictionary<string, PackDraft>(StringComparer.Ordinal);
        foreach (var draft in drafts)
            if (!byName.TryAdd(draft.Key, draft)) errors.Add($"{draft.Field}.name", $"is given twice: the product has one pack called {draft.Name}.");
        foreach (var draft in drafts.Where(d => d.Asked.Of is not null))
        {
            if (byName.TryGetValue(SearchKey.Of(draft.Asked.Of!), out var inner)) draft.Inner = inner;
            else errors.Add($"{draft.Field}.of", $"names '{draft.Asked.Of}', which is no pack of this product: its packs are {string.Join(", ", drafts.Select(d => d.Name))}.");
        }
    }

    private static void AddUp(List<PackDraft> drafts, Unit unit, FieldErrors errors)
    {
        foreach (var draft in drafts)
        {
            var (way, units) = (new List<PackDraft> { draft }, (Int128)draft.Asked.Contains!.Value.Milli);
            for (var inner = draft.Inner; inner is not null; inner = inner.Inner)
            {
                way.Add(inner);
                if (way.IndexOf(inner) < way.Count - 1)
                {
                    errors.Add($"{draft.Field}.of", $"goes round in a circle: {string.Join(" of ", way.Select(p => p.Name))}. The smallest pack holds {unit}.");
                    break;
                }

                units = units * inner.Asked.Contains!.Value.Milli / 1000;
                if (units > Quantity.MaxMilli) break;
            }

            if (units > Quantity.MaxMilli) errors.Add($"{draft.Field}.contains", $"makes the pack hold more than {new Quantity(Quantity.MaxMilli)} {unit}.");
            else (draft.Depth, draft.Units) = (way.Count, new((long)units));
        }
    }

    private sealed class PackDraft(string place, PackRequest asked, string name)
    {
        public string Field => place;

        public PackRequest Asked => asked;

        public string Name => name;

        public string Key { get; } = SearchKey.Of(name);

        public PackDraft? Inner { get; set; }

        public int Depth { get; set; }

        public Quantity Units { get; set; }

        public string[] Barcodes { get; set; } = [];

        public PackAnswer ToAnswer() => new(Name, Asked.Contains!.Value, Inner?.Name, Units, Asked.Price, Barcodes);
    }
}
