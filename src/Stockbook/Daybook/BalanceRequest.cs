using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Daybook;

/// <summary>A count of one product at closing: as one figure or in pieces.</summary>
public sealed record BalanceRequest : IJsonBody<BalanceRequest>
{
    /// <summary>The product's number; or give its barcode.</summary>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, instead of its number; one of a pack makes counted count packs.</summary>
    public string? Barcode { get; init; }

    /// <summary>What was counted, in the product's unit (or in packs), 0 or more; or give parts.</summary>
    public Quantity? Counted { get; init; }

    /// <summary>What was counted piece by piece: numbers in the product's unit, or words such as "300 g"; at most 200.</summary>
    public IReadOnlyList<Piece>? Parts { get; init; }

    /// <summary>When it was counted, with its offset; left out, now. What moved since then is added.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>True to book more than was expected as a surplus; without it, that is refused.</summary>
    public bool? ConfirmSurplus { get; init; }

    /// <summary>Free text, at most 500 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>A count that was understood.</summary>
/// <param name="Product">Of what.</param>
/// <param name="Counted">The sum.</param>
/// <param name="Parts">Its pieces; null when it was one figure.</param>
/// <param name="CountedAt">When.</param>
/// <param name="IsNow">True when nobody said when.</param>
/// <param name="Note">What was said of it.</param>
internal sealed record CountedProduct(CatalogProduct Product, Quantity Counted, IReadOnlyList<Quantity>? Parts, DateTimeOffset CountedAt, bool IsNow, string? Note);

/// <summary>What a balance comes to.</summary>
public sealed record BalanceAnswer
{
    /// <summary>The movement that carries the count; null in a preview.</summary>
    public required long? Id { get; init; }

    /// <summary>Its posting; null in a preview.</summary>
    public required long? PostingId { get; init; }

    /// <summary>Where.</summary>
    public required long StoreId { get; init; }

    /// <summary>Of what.</summary>
    public required long ProductId { get; init; }

    /// <summary>What the product is called.</summary>
    public required string ProductName { get; init; }

    /// <summary>The unit of all quantities here.</summary>
    public required string Unit { get; init; }

    /// <summary>The trading day it belongs to.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>equal; sale (what is missing was sold); shortage (what is missing is a loss, where each sale is recorded); surplus.</summary>
    [Words("equal", "sale", "shortage", "surplus")] public required string Result { get; init; }

    /// <summary>What was counted.</summary>
    public required Quantity Counted { get; init; }

    /// <summary>The pieces of it; null when it was one figure.</summary>
    public required IReadOnlyList<Quantity>? Parts { get; init; }

    /// <summary>What the book expected at that moment.</summary>
    public required Quantity Expected { get; init; }

    /// <summary>counted − expected.</summary>
    public required Quantity Difference { get; init; }

    /// <summary>What the missing goods sold for; null when nothing was sold.</summary>
    public required Amount? Amount { get; init; }

    /// <summary>When it was counted.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>What was said of it.</summary>
    public required string? Note { get; init; }
}

/// <summary>Understands counts.</summary>
internal static class Counting
{
    /// <summary>The most pieces of one count.</summary>
    public const int MostParts = 200;

    public const string Equal = "equal";
    public const string Sale = "sale";
    public const string Shortage = "shortage";
    public const string Surplus = "surplus";

    /// <summary>What a difference is at a store.</summary>
    public static string ResultOf(Quantity difference, bool sellsByCount) => difference.Milli switch
    {
        0 => Equal,
        < 0 => sellsByCount ? Sale : Shortage,
        _ => Surplus,
    };

    /// <summary>The count that a request describes, or what is wrong with it.</summary>
    public static Outcome<CountedProduct> Read(BalanceRequest request, CatalogProduct product, DateTimeOffset now, Quantity? largestRecent)
    {
        var errors = new FieldErrors();
        var countedAt = MoveLines.OccurredAt(request.CountedAt, now, "counted_at", errors);
        var note = errors.Text("note", request.Note, 500);
        var parts = request.Parts is { } pieces ? ReadParts(pieces, product.Unit, largestRecent, errors) : null;
        if (request is { Counted: null, Parts: null }) errors.Add("counted", "is missing: give what was counted, 0 or more, or its parts.");
        if (request is { Counted: not null, Parts: not null }) errors.Add("counted", "is given beside parts: give one of them.");
        if (request.Counted is { } one && request.Parts is null)
        {
            if (one < Quantity.Zero) errors.Add("counted", "must be 0 or more.");
            else if (!product.Unit.Allows(one)) errors.Add("counted", RefusalProblems.QuantitySentence(one, product.Unit));
        }

        if (!errors.None) return errors.ToProblem();
        var counted = request.Counted ?? Quantity.Zero;
        foreach (var part in parts ?? []) counted += part;
        if (!counted.IsWithinBounds) return Problem.Invalid("parts", "come to more than the book can carry: check them.");
        return new CountedProduct(product, counted, parts, countedAt, request.CountedAt is null, note);
    }

    private static List<Quantity> ReadParts(IReadOnlyList<Piece> pieces, Unit unit, Quantity? largestRecent, FieldErrors errors)
    {
        var parts = new List<Quantity>(pieces.Count);
        if (pieces.Count is 0 or > MostParts) errors.Add("parts", $"holds {pieces.Count} pieces: give 1 to {MostParts}, or counted = 0 when nothing is left.");
        for (var i = 0; i < Math.Min(pieces.Count, MostParts); i++)
        {
            switch (pieces[i].Read(unit, largestRecent))
            {
                case PieceReading.Understood(var quantity): parts.Add(quantity); break;
                case PieceReading.Unclear(var question, _): errors.Add($"parts[{i}]", $"can mean two things: {question} Write which."); break;
                case PieceReading.Wrong(var sentence): errors.Add($"parts[{i}]", sentence); break;
                default: throw new InvalidOperationException("A piece was neither read nor refused.");
            }
        }

        return parts;
    }
}
