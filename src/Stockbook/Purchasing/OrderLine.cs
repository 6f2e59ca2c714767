using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>A price, and whether it is that of a whole pack.</summary>
/// <param name="Price">The price.</param>
/// <param name="PerPack">True when a pack costs this, false when a unit does.</param>
internal readonly record struct OrderPrice(UnitPrice Price, bool PerPack);

/// <summary>A line of a purchase order.</summary>
internal sealed record OrderLine
{
    /// <summary>Its number within the order, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What is ordered.</summary>
    public required ProductId Product { get; init; }

    /// <summary>The product's code.</summary>
    public required string Sku { get; init; }

    /// <summary>The product's name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit it is kept in.</summary>
    public required Unit Unit { get; init; }

    /// <summary>How much is ordered; 0 for what came without having been ordered.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>How much of it has come.</summary>
    public Quantity Received { get; init; }

    /// <summary>What that comes to at the order's price, as it was booked receipt by receipt.</summary>
    public Money Booked { get; init; }

    /// <summary>What it costs.</summary>
    public required OrderPrice Price { get; init; }

    /// <summary>False while the price follows the supplier's price list.</summary>
    public bool IsPriceGiven { get; init; }

    /// <summary>Units in a pack.</summary>
    public Quantity? Pack { get; init; }

    /// <summary>What the supplier calls it.</summary>
    public string? SupplierCode { get; init; }

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>How many packs are ordered; null where that is no whole number.</summary>
    public long? Packs => Pack is { } pack && Quantity.Milli % pack.Milli == 0 ? Quantity.Milli / pack.Milli : null;

    /// <summary>What is still to come.</summary>
    public Quantity Open => Received < Quantity ? Quantity - Received : Quantity.Zero;

    /// <summary>The price of one unit, rounded to six decimals where it is a part of a pack's.</summary>
    public UnitPrice UnitPrice => Price.PerPack ? Price.Price.Per(Pack!.Value) : Price.Price;

    /// <summary>What a quantity costs at the line's price, rounded once. False when it is more than the book can carry.</summary>
    public bool TryCost(Quantity quantity, int currencyDigits, out Money cost) =>
        Price.PerPack ? Price.Price.TryTimes(quantity, Pack!.Value, currencyDigits, out cost) : Price.Price.TryTimes(quantity, currencyDigits, out cost);

    /// <summary>
    /// What the next <paramref name="quantity"/> costs: the difference between what is to be paid after it and what was booked before, so that the receipts of a line
    /// come to its total exactly, in however many parts it arrives and whichever of them were reversed. False when it is more than the book can carry.
    /// </summary>
    public bool TryCostOfNext(Quantity quantity, int currencyDigits, out Money cost)
    {
        cost = default;
        if (!TryCost(Received + quantity, currencyDigits, out var after)) return false;
        cost = after > Booked ? after - Booked : Money.Zero;
        return true;
    }
}

/// <summary>A line's row as it is read.</summary>
internal sealed class OrderLineRow
{
    public const string Columns = """
        l.order_id as OrderId, l.line as Line, l.product_id as ProductId, p.sku as Sku, p.name as Name, p.unit as Unit, l.quantity as Quantity, l.received as Received,
        l.price as Price, l.per_pack as PerPack, l.price_given as PriceGiven, l.pack as Pack, l.supplier_code as SupplierCode, l.notes as Notes
        """;

    public const string From = "purchase_order_line l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id";

    public long OrderId { get; init; }
    public int Line { get; init; }
    public long ProductId { get; init; }
    public string Sku { get; init; } = "";
    public string Name { get; init; } = "";
    public string Unit { get; init; } = "";
    public long Quantity { get; init; }
    public long Received { get; init; }
    public long Price { get; init; }
    public bool PerPack { get; init; }
    public bool PriceGiven { get; init; }
    public long? Pack { get; init; }
    public string? SupplierCode { get; init; }
    public string? Notes { get; init; }

    public OrderLine ToLine() => new()
    {
        Line = Line, Product = new(ProductId), Sku = Sku, Name = Name, Unit = Stockbook.Ledger.Unit.Of(Unit), Quantity = new(Quantity), Received = new(Received),
        Price = new(new(Price), PerPack), IsPriceGiven = PriceGiven, Pack = Pack is { } pack ? new Quantity(pack) : null, SupplierCode = SupplierCode, Notes = Notes,
    };
}

/// <summary>Writes lines of purchase orders.</summary>
internal static class OrderLineRows
{
    private const string Insert = """
        insert into purchase_order_line (tenant_id, order_id, line, product_id, quantity, received, price, per_pack, price_given, pack, supplier_code, notes)
        values (@Tenant, @Order, @Line, @Product, @Quantity, @Received, @Price, @PerPack, @PriceGiven, @Pack, @SupplierCode, @Notes)
        """;

    /// <summary>Adds lines to an order.</summary>
    public static async Task InsertAsync(BookTransaction book, TenantId tenant, long order, IEnumerable<OrderLine> lines)
    {
        foreach (var line in lines) await Dapper.SqlMapper.ExecuteAsync(book.Connection, Insert, Parameters(tenant, order, line), book.Transaction);
    }

    private static object Parameters(TenantId tenant, long order, OrderLine line) => new
    {
        Tenant = tenant.Value,
        Order = order,
        line.Line,
        Product = line.Product.Value,
        Quantity = line.Quantity.Milli,
        Received = line.Received.Milli,
        Price = line.Price.Price.Micro,
        line.Price.PerPack,
        PriceGiven = line.IsPriceGiven,
        Pack = line.Pack?.Milli,
        line.SupplierCode,
        line.Notes,
    };
}
