using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Ledger;

namespace Stockbook.Purchasing;

/// <summary>A line of what came, decided.</summary>
/// <param name="OrderLine">The order's line after it.</param>
/// <param name="Move">What is booked.</param>
/// <param name="ExpectedCost">What it would have cost at the order's price.</param>
/// <param name="IsFlagged">True when the difference is above the supplier's tolerance.</param>
/// <param name="ExpiresOn">Its expiry date.</param>
/// <param name="Notes">Free text.</param>
internal sealed record ReceivedLine(OrderLine OrderLine, MoveLine Move, Money ExpectedCost, bool IsFlagged, DateOnly? ExpiresOn, string? Notes);

/// <summary>What came, decided against the order as it was read: what is booked, and how the order's lines stand afterwards.</summary>
internal sealed class ReceiptDraft
{
    private readonly Caller _caller;
    private readonly PurchaseOrder _order;
    private readonly int _digits;
    private readonly Dictionary<ProductId, OrderLine> _lines;
    private readonly HashSet<ProductId> _added = [];

    public ReceiptDraft(Caller caller, PurchaseOrder order, int currencyDigits)
    {
        (_caller, _order, _digits) = (caller, order, currencyDigits);
        _lines = order.Lines.ToDictionary(l => l.Product);
    }

    /// <summary>What came.</summary>
    public List<ReceivedLine> Received { get; } = [];

    /// <summary>The order's lines as they are afterwards, by their numbers.</summary>
    public IReadOnlyList<OrderLine> Lines => [.. _lines.Values.OrderBy(l => l.Line)];

    /// <summary>The lines that the order did not have.</summary>
    public IEnumerable<OrderLine> NewLines => Lines.Where(l => _order.Lines.All(o => o.Line != l.Line));

    /// <summary>The lines of which something came.</summary>
    public IEnumerable<OrderLine> ChangedLines => Lines.Where(l => _order.Lines.Any(o => o.Line == l.Line && o.Received != l.Received));

    /// <summary>The order's line of a product; null when it has none that was ordered, and nobody allowed to add it.</summary>
    public OrderLine? LineOf(ProductId product) => _lines.TryGetValue(product, out var line) && (line.Quantity > Quantity.Zero || _added.Contains(product)) ? line : null;

    /// <summary>Lets something come that was not ordered.</summary>
    public void Add(CatalogProduct product, OrderPrice price, Quantity? pack, string? supplierCode)
    {
        _added.Add(product.Id);
        if (_lines.ContainsKey(product.Id)) return;
        _lines[product.Id] = new()
        {
            Line = _lines.Values.Max(l => l.Line) + 1, Product = product.Id, Sku = product.Sku, Name = product.Name, Unit = product.Unit, Quantity = Quantity.Zero,
            Price = price, IsPriceGiven = true, Pack = pack, SupplierCode = supplierCode,
        };
    }

    /// <summary>Takes a line in, at its own cost or at the order's; false when that is more than the book can carry.</summary>
    public bool TryTake(MoveLine move, UnitPrice? unitCost, DateOnly? expiresOn, string? notes)
    {
        var line = _lines[move.Product];
        if (!line.TryCostOfNext(move.Quantity, _digits, out var expected)) return false;
        var cost = expected;
        if (unitCost is { } given && !given.TryTimes(move.Quantity, _digits, out cost)) return false;
        var isFlagged = (Int128)Math.Abs(cost.Minor - expected.Minor) * Tenants.Percent.Most > (Int128)expected.Minor * _order.Row.PriceTolerance;
        var after = line with { Received = line.Received + move.Quantity, Booked = line.Booked + expected };
        _lines[move.Product] = after;
        Received.Add(new(after, move with { UnitCost = unitCost ?? line.UnitPrice, TotalCost = cost }, expected, isFlagged, expiresOn, notes));
        return true;
    }

    /// <summary>The problem when more came than was ordered and its supplier's limit allows, unless somebody who may approves it.</summary>
    public Problem? OverDelivery(bool isAccepted)
    {
        foreach (var line in Lines.Where(l => l.Quantity > Quantity.Zero))
        {
            var before = _order.Lines.Single(l => l.Line == line.Line).Received;
            var limit = LimitOf(line);
            if (line.Received == before || line.Received <= limit) continue;
            if (isAccepted) return _caller.Denied(Permission.Approve);
            var delivered = line.Received - before;
            return Problem.Conflict("over-delivery", "More came than was ordered",
                $"Of {line.Name}, {line.Quantity} {line.Unit} were ordered and {before} had come; with {delivered} now it would be {line.Received}, and at most {limit} are taken ({new Tenants.Percent(_order.Row.OverDelivery)} % more than ordered). "
                + "Count again; if it is right, somebody with the permission approve sends accept_over: true.",
                ("line", line.Line), ("product_id", line.Product.Value), ("ordered", line.Quantity), ("received", before), ("delivered", delivered), ("limit", limit));
        }

        return null;
    }

    // Pieces stay whole: 5 % more than 30 is 31.
    private Quantity LimitOf(OrderLine line)
    {
        var limit = line.Quantity.Milli + (long)((Int128)line.Quantity.Milli * _order.Row.OverDelivery / Tenants.Percent.Most);
        return new(line.Unit.IsWhole ? limit - (limit % 1000) : limit);
    }
}
