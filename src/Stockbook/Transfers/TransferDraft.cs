using System.ComponentModel.DataAnnotations;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>A product to be sent.</summary>
public sealed record TransferLineRequest
{
    /// <summary>The product's number; or name it by a barcode.</summary>
    /// <example>1</example>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, of a pack of it or off a scale; quantities then count what one scan stands for.</summary>
    public string? Barcode { get; init; }

    /// <summary>How much, above 0; with a barcode it may be left out for one scan.</summary>
    /// <example>12</example>
    public Quantity? Quantity { get; init; }

    /// <summary>Free text of this line, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>A line that may be stored; a product that was named several times is one line.</summary>
internal sealed record DraftLine(CatalogProduct Product, Quantity Quantity, string? Notes)
{
    /// <summary>The line as changes tell it.</summary>
    public string Sentence => Said(Product.Id.Value, Quantity, Notes);

    /// <summary>A line as changes tell it.</summary>
    public static string Said(long product, Quantity quantity, string? notes) => notes is null ? $"product {product}: {quantity}" : $"product {product}: {quantity} ({notes})";
}

/// <summary>What is stored of a new transfer.</summary>
internal sealed record TransferContent(CachedStore From, CachedStore To, DateTimeOffset? ExpectedAt, string? Notes, IReadOnlyList<DraftLine> Lines);

/// <summary>Checks the lines that requests send.</summary>
internal sealed class TransferLines(CatalogCache catalog, Scans scans)
{
    /// <summary>The most lines a transfer may have.</summary>
    public const int Most = 1_000;

    /// <summary>The longest note.</summary>
    public const int LongestNotes = 1_000;

    /// <summary>The lines of a draft, each product once. A label with a price is as much as that buys at the sender.</summary>
    public async ValueTask<Outcome<IReadOnlyList<DraftLine>>> CheckAsync(
        TenantId tenant, CachedStore sender, IReadOnlyList<TransferLineRequest?>? asked, FieldErrors errors, CancellationToken cancel)
    {
        var lines = new Dictionary<ProductId, DraftLine>();
        if (asked is not { Count: > 0 and <= Most }) errors.Add("lines", $"must hold 1 to {Most:N0} lines.");
        for (var i = 0; i < Math.Min(asked?.Count ?? 0, Most); i++)
        {
            var prefix = $"lines[{i}].";
            if (asked![i] is not { } line) return Problem.Invalid($"lines[{i}]", "must be an object with product_id and quantity.");
            var notes = errors.Text(prefix + "notes", line.Notes, LongestNotes);
            if (!(await NamedAsync(tenant, sender, line.ProductId, line.Barcode, prefix, errors, cancel)).Is(out var named, out var problem)) return problem;
            if (named.Product is not { } product) continue;
            var quantity = named.Times(line.Quantity ?? (line.Barcode is null ? null : Quantity.Of(1)), prefix + "quantity", errors);
            if (quantity is { } known && known <= Quantity.Zero) errors.Add(prefix + "quantity", "must be above 0.");
            if (quantity is null && line.Quantity is null) errors.Add(prefix + "quantity", "is missing: give a number above 0.");
            lines[product.Id] = lines.TryGetValue(product.Id, out var before)
                ? before with { Quantity = before.Quantity + (quantity ?? default), Notes = before.Notes ?? notes }
                : new(product, quantity ?? default, notes);
        }

        return errors.None ? lines.Values.ToList() : errors.ToProblem();
    }

    /// <summary>The product that a line names, and how much one of it is. Nothing when <paramref name="errors"/> got why.</summary>
    public async ValueTask<Outcome<NamedProduct>> NamedAsync(
        TenantId tenant, CachedStore sender, long? id, string? barcode, string prefix, FieldErrors errors, CancellationToken cancel)
    {
        if (id is null == barcode is null)
        {
            errors.Add(prefix + "product_id", id is null ? "is missing: give the product's number, or a barcode." : "and barcode name the product twice: give one of them.");
            return default(NamedProduct);
        }

        if (id is { } number)
            return await catalog.FindAsync(tenant, new(number), cancel) is { } product ? new NamedProduct(product, Quantity.Of(1)) : Problem.NotFound($"Product with ID {number} not found.");
        if (errors.Text(prefix + "barcode", barcode, 200, required: true) is not { } text) return default(NamedProduct);
        if ((await scans.ReadAsync(tenant, text, sender, null, prefix + "barcode", cancel)).Is(out var scan, out _)) return new NamedProduct(scan.Product, scan.Quantity);
        errors.Add(prefix + "barcode", "is not known: give the product's number, or add the barcode to its product first.");
        return default(NamedProduct);
    }
}

/// <summary>A product that a line named, and how much of it the number 1 stands for: a piece, a carton, what a scale weighed.</summary>
internal readonly record struct NamedProduct(CatalogProduct? Product, Quantity Each)
{
    /// <summary>A quantity in the product's unit, 0 or more; null, and why, when it is none.</summary>
    public Quantity? Times(Quantity? given, string field, FieldErrors errors)
    {
        if (given is not { } number) return null;
        var exact = (Int128)number.Milli * Each.Milli;
        var quantity = exact % 1000 == 0 && Int128.Abs(exact / 1000) <= Quantity.MaxMilli ? new Quantity((long)(exact / 1000)) : (Quantity?)null;
        if (number < Quantity.Zero) errors.Add(field, "must be 0 or more.");
        else if (quantity is not { } known) errors.Add(field, $"is {number} times {Each} {Product!.Unit}, which cannot be kept: give another number.");
        else if (!Product!.Unit.Allows(known)) errors.Add(field, RefusalProblems.QuantitySentence(known, Product.Unit));
        else return known;
        return null;
    }
}
