using System.Globalization;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Purchasing;

namespace Stockbook.Planning;

/// <summary>A product that a store has to get.</summary>
internal sealed record ReorderLine
{
    /// <summary>For which store.</summary>
    public required PlannedStore Store { get; init; }

    /// <summary>What.</summary>
    public required PlannedProduct Product { get; init; }

    /// <summary>What decided it.</summary>
    public required ReorderRule Rule { get; init; }

    /// <summary>What is ordered, under way or in drafts, thousandths.</summary>
    public required long Coming { get; init; }

    /// <summary>How much, thousandths.</summary>
    public required long Quantity { get; init; }

    /// <summary>Who has more than he needs; null for an order.</summary>
    public SurplusStore? From { get; init; }

    /// <summary>How it is bought; null for a transfer, and when no supplier lists it.</summary>
    public BuyingTerms? Terms { get; init; }

    /// <summary>When what is ordered today would be there; null for a transfer.</summary>
    public DateOnly? NextDelivery { get; init; }

    /// <summary>What it costs, minor units; null for a transfer and when nobody knows.</summary>
    public long? Cost { get; init; }

    /// <summary>How urgent it is, in tenths of a day.</summary>
    public long Urgency => Rule.Urgency(Product.OnHand);
}

/// <summary>Fits what is to be ordered into the money there is.</summary>
internal static class CashBox
{
    /// <summary>
    /// The most urgent lines that fit: in the order of their urgency, the dearer sale first among equals, each that still fits is taken and each that does not is passed over.
    /// Transfers cost no money and stay. A line whose cost nobody knows cannot be fitted.
    /// </summary>
    /// <param name="lines">All lines.</param>
    /// <param name="budget">The money, minor units.</param>
    public static (IReadOnlyList<ReorderLine> Chosen, long Spent) Fit(IReadOnlyList<ReorderLine> lines, long budget)
    {
        var (chosen, spent) = (new HashSet<ReorderLine>(ReferenceEqualityComparer.Instance), 0L);
        foreach (var line in lines.OrderBy(l => l.Urgency).ThenByDescending(l => l.Rule.Velocity * l.Product.Price).ThenBy(l => l.Store.Id).ThenBy(l => l.Product.ProductId))
        {
            if (line.From is null && (line.Cost is not { } cost || cost > budget - spent)) continue;
            spent += line.Cost ?? 0;
            chosen.Add(line);
        }

        return ([.. lines.Where(chosen.Contains)], spent);
    }
}

/// <summary>A place in the list: stores by number, in each transfers, then suppliers by number and what no supplier lists, the most urgent in front.</summary>
internal sealed record ReorderPlace(long Store, long Group, long Urgency, long Product) : IComparable<ReorderPlace>
{
    /// <summary>The place of a line.</summary>
    public static ReorderPlace Of(ReorderLine line) =>
        new(line.Store.Id, line.From is not null ? 0 : line.Terms?.SupplierId ?? long.MaxValue, line.Urgency, line.Product.ProductId);

    /// <summary>The place a cursor means; null for none, and for what is no such place.</summary>
    public static ReorderPlace? Read(Cursor? cursor)
    {
        if (cursor?.Key.Split(':') is not [var store, var group, var urgency]) return null;
        return Number(store) is { } s && Number(group) is { } g && Number(urgency) is { } u ? new(s, g, u, cursor.Id) : null;
    }

    /// <summary>The cursor that means it.</summary>
    public Cursor ToCursor() => new(string.Create(CultureInfo.InvariantCulture, $"{Store}:{Group}:{Urgency}"), Product);

    /// <inheritdoc/>
    public int CompareTo(ReorderPlace? other) => other is null ? 1 : (Store, Group, Urgency, Product).CompareTo((other.Store, other.Group, other.Urgency, other.Product));

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
