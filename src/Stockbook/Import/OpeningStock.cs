using System.Runtime.InteropServices;
using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>
/// Finds what must have lain at a store before the first line of a file that says only what came and went: the smallest opening that
/// keeps the running level from passing below 0. PURE.
/// </summary>
public sealed class OpeningStock
{
    private readonly Dictionary<(int Store, int Product), Run> _runs = [];
    private readonly List<(int Store, int Product)> _order = [];

    /// <summary>Adds the next line; lines come in the order they will be booked.</summary>
    public void Add(int store, int product, Quantity change, long occurredAt)
    {
        ref var run = ref CollectionsMarshal.GetValueRefOrAddDefault(_runs, (store, product), out var exists);
        if (!exists)
        {
            run = new() { Lowest = change, First = occurredAt };
            _order.Add((store, product));
        }

        run.Sum += change;
        if (run.Sum < run.Lowest) run.Lowest = run.Sum;
        if (occurredAt < run.First) run.First = occurredAt;
    }

    /// <summary>The openings that are needed, given what lies there now, in the order of the first lines.</summary>
    public IEnumerable<Opening> Needed(Func<int, int, Quantity> onHand)
    {
        foreach (var key in _order)
        {
            var run = _runs[key];
            var quantity = -(onHand(key.Store, key.Product) + run.Lowest);
            if (quantity > Quantity.Zero) yield return new(key.Store, key.Product, quantity, run.First - 1000);
        }
    }

    private struct Run
    {
        public Quantity Sum;
        public Quantity Lowest;
        public long First;
    }
}

/// <summary>Goods that must have been there.</summary>
/// <param name="Store">The store.</param>
/// <param name="Product">The product.</param>
/// <param name="Quantity">The smallest quantity that is enough.</param>
/// <param name="OccurredAt">A second before the first line of them, UTC milliseconds since 1970.</param>
public readonly record struct Opening(int Store, int Product, Quantity Quantity, long OccurredAt);
