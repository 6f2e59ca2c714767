namespace Stockbook.Ledger;

/// <summary>Why a posting was not booked. Nothing of it was, and its key is free to be used again.</summary>
public abstract record Refusal
{
    private Refusal() { }

    /// <summary>The store does not have that much.</summary>
    /// <param name="Level">Where.</param>
    /// <param name="Available">What there is, 0 or more.</param>
    /// <param name="Requested">What was asked for.</param>
    public sealed record InsufficientStock(LevelKey Level, Quantity Available, Quantity Requested) : Refusal;

    /// <summary>The store no longer carries the product, so nothing comes in there.</summary>
    /// <param name="Level">Where.</param>
    public sealed record NotCarried(LevelKey Level) : Refusal;

    /// <summary>The level would pass the largest quantity or value the book can carry.</summary>
    /// <param name="Level">Where.</param>
    public sealed record OutOfBounds(LevelKey Level) : Refusal;

    /// <summary>A quantity that the movement type or the unit does not allow: 0, the wrong sign, a fraction of a piece.</summary>
    /// <param name="Line">The line's place in the posting, from 0.</param>
    /// <param name="Quantity">What was asked for.</param>
    /// <param name="Unit">The product's unit.</param>
    public sealed record QuantityNotAllowed(int Line, Quantity Quantity, Unit Unit) : Refusal;

    /// <summary>A type that a plain line cannot have: transfers and counts have lines of their own.</summary>
    /// <param name="Line">The line's place in the posting, from 0.</param>
    /// <param name="Type">The type.</param>
    public sealed record TypeNotAllowed(int Line, MovementType Type) : Refusal;

    /// <summary>A posting without lines, or with more than <see cref="Posting.MaxLines"/>.</summary>
    /// <param name="Lines">How many there were.</param>
    public sealed record WrongNumberOfLines(int Lines) : Refusal;

    /// <summary>A price, cost or total below 0.</summary>
    /// <param name="Line">The line's place in the posting, from 0.</param>
    public sealed record NegativeAmount(int Line) : Refusal;

    /// <summary>The book expects something else than the counter was told.</summary>
    /// <param name="Level">Where.</param>
    /// <param name="Expected">What the caller said.</param>
    /// <param name="Actual">What the book says for that moment.</param>
    public sealed record StaleExpectation(LevelKey Level, Quantity Expected, Quantity Actual) : Refusal;

    /// <summary>More has left since the count than was counted, so one of the two is wrong: count again.</summary>
    /// <param name="Level">Where.</param>
    /// <param name="Counted">What was counted.</param>
    /// <param name="MovedSince">What moved since, signed.</param>
    public sealed record CountBelowMoved(LevelKey Level, Quantity Counted, Quantity MovedSince) : Refusal;

    /// <summary>A transfer from a store to itself.</summary>
    /// <param name="Store">The store.</param>
    public sealed record SameStore(StoreId Store) : Refusal;

    /// <summary>The movement was undone before.</summary>
    /// <param name="Original">The movement.</param>
    public sealed record AlreadyReversed(MovementId Original) : Refusal;

    /// <summary>A reversal cannot be undone; book the movement again instead.</summary>
    /// <param name="Original">The reversal.</param>
    public sealed record IsAReversal(MovementId Original) : Refusal;

    /// <summary>The product was counted there after the movement, so its effect is already settled.</summary>
    /// <param name="Original">The movement.</param>
    /// <param name="CountedAt">When it was counted.</param>
    public sealed record CountedSince(MovementId Original, DateTimeOffset CountedAt) : Refusal;

    /// <summary>Only a whole posting can be undone, not some of its movements.</summary>
    /// <param name="PostingId">The posting.</param>
    public sealed record NotTheWholePosting(MovementId PostingId) : Refusal;

    /// <summary>Dated further ahead than clocks may differ.</summary>
    /// <param name="Line">The line's place in the posting, from 0.</param>
    /// <param name="Latest">The latest moment allowed.</param>
    public sealed record InTheFuture(int Line, DateTimeOffset Latest) : Refusal;

    /// <summary>Dated before the tenant's lock date.</summary>
    /// <param name="Line">The line's place in the posting, from 0.</param>
    /// <param name="LockDate">The first business date that is open.</param>
    public sealed record DayLocked(int Line, DateOnly LockDate) : Refusal;

    /// <summary>The document that the posting belongs to does not allow it any more; its companion knows why.</summary>
    public sealed record RefusedByDocument : Refusal;

    /// <summary>The key was used before for something else.</summary>
    /// <param name="PostingId">The posting it was used for.</param>
    public sealed record KeyReused(MovementId PostingId) : Refusal;
}
