using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>The one place where a refusal of the ledger becomes a problem that people and programs can act on.</summary>
internal static class RefusalProblems
{
    /// <summary>Says what was wrong, what there is and what to do.</summary>
    /// <param name="refusal">Why the ledger refused.</param>
    /// <param name="product">The product's name and unit, when the refusal is about a level.</param>
    /// <param name="store">The store's name, likewise.</param>
    /// <param name="lines">True when the request had lines, so that fields are named <c>lines[i].…</c>.</param>
    public static Problem Of(Refusal refusal, (string Name, Unit Unit) product, string store, bool lines) => refusal switch
    {
        Refusal.InsufficientStock r => Problem.Conflict("insufficient-stock", "Insufficient stock",
            $"Insufficient stock: available {r.Available}, requested {r.Requested}. {product.Name} at {store} has {r.Available} {product.Unit}: ask for that or less, or book what came in first.",
            ("available", r.Available), ("requested", r.Requested), ("store_id", r.Level.Store.Value), ("product_id", r.Level.Product.Value)),
        Refusal.NotCarried r => Problem.Conflict("not-carried", "The store does not carry it",
            $"{store} no longer carries {product.Name}: add it to the store's assortment again first, then book what comes in.",
            ("store_id", r.Level.Store.Value), ("product_id", r.Level.Product.Value)),
        Refusal.OutOfBounds r => Problem.Conflict("out-of-bounds", "More than the book can carry",
            $"{product.Name} at {store} would pass the largest quantity (1,000,000,000,000 units) or value the book can carry: check the quantity and the price.",
            ("store_id", r.Level.Store.Value), ("product_id", r.Level.Product.Value)),
        Refusal.StaleExpectation r => Problem.Conflict("stale", "The stock has changed meanwhile",
            $"{product.Name} at {store} was expected to be {r.Expected}, but the book says {r.Actual}: look at the new figure and send the request again with expected = {r.Actual}.",
            ("expected", r.Expected), ("actual", r.Actual), ("store_id", r.Level.Store.Value), ("product_id", r.Level.Product.Value)),
        Refusal.CountBelowMoved r => Problem.Conflict("count-below-moved", "Counted less than has left since",
            $"{product.Name} at {store} was counted as {r.Counted}, but {-r.MovedSince} more has left since than came in: one of the two is wrong, so count again.",
            ("counted", r.Counted), ("moved_since", r.MovedSince), ("store_id", r.Level.Store.Value), ("product_id", r.Level.Product.Value)),
        Refusal.AlreadyReversed r => Problem.Conflict("already-reversed", "Reversed before",
            $"Movement {r.Original.Value} was reversed before; it can be undone only once.", ("movement_id", r.Original.Value)),
        Refusal.IsAReversal r => Problem.Conflict("is-a-reversal", "A reversal cannot be reversed",
            $"Movement {r.Original.Value} is itself a reversal: book the movement again instead.", ("movement_id", r.Original.Value)),
        Refusal.CountedSince r => Problem.Conflict("counted-since", "Counted since",
            $"The product was counted there after movement {r.Original.Value}, which settled it: correct today's stock by a count or an adjustment instead.",
            ("movement_id", r.Original.Value), ("counted_at", r.CountedAt)),
        Refusal.NotTheWholePosting r => Problem.Conflict("not-the-whole-posting", "Only a whole posting can be reversed",
            $"Posting {r.PostingId.Value} can be reversed as a whole only.", ("posting_id", r.PostingId.Value)),
        Refusal.DayLocked r => Problem.Conflict("day-locked", "The day is closed",
            $"Nothing can be booked before {r.LockDate:yyyy-MM-dd}, the lock date: date it on that day or later.", ("lock_date", r.LockDate)),
        Refusal.KeyReused r => new Problem("key-reused", 422, "The idempotency key was used for something else",
            $"This idempotency key was used before, for posting {r.PostingId.Value} with other content: use a new key for a new request.")
        {
            Members = new Dictionary<string, object?> { ["posting_id"] = r.PostingId.Value },
        },
        Refusal.InTheFuture r => Problem.Invalid(Field(lines, r.Line, "occurred_at"), $"is in the future: it can be at most 5 minutes ahead, so no later than {r.Latest:yyyy-MM-dd'T'HH:mm:ssK}."),
        Refusal.QuantityNotAllowed r => Problem.Invalid(Field(lines, r.Line, "quantity"), QuantitySentence(r.Quantity, r.Unit)),
        Refusal.NegativeAmount r => Problem.Invalid(Field(lines, r.Line, "unit_price"), "must be 0 or more."),
        Refusal.TypeNotAllowed r => Problem.Invalid(Field(lines, r.Line, "movement_type"), $"cannot be {Names.Of(r.Type)} here."),
        Refusal.WrongNumberOfLines r => Problem.Invalid("lines", $"holds {r.Lines} lines: give 1 to {Posting.MaxLines:N0}."),
        Refusal.SameStore => Problem.Invalid("to_store", "is the store the goods come from: name another store."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    /// <summary>The level a refusal is about; null when it is about the request.</summary>
    public static LevelKey? LevelOf(Refusal refusal) => refusal switch
    {
        Refusal.InsufficientStock r => r.Level,
        Refusal.NotCarried r => r.Level,
        Refusal.OutOfBounds r => r.Level,
        Refusal.StaleExpectation r => r.Level,
        Refusal.CountBelowMoved r => r.Level,
        _ => null,
    };

    /// <summary>Why a quantity is not allowed in this unit; goes on from the field's name.</summary>
    public static string QuantitySentence(Quantity quantity, Unit unit) =>
        unit.Allows(quantity) ? "must be above 0." : $"must be a whole number of {unit}: {quantity} is not possible.";

    private static string Field(bool lines, int index, string name) => lines ? $"lines[{index}].{name}" : name;
}
