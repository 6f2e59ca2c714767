namespace Stockbook.Ledger;

/// <summary>
/// An all-or-nothing document that asks for movements: a receipt, a sale with its lines, a transfer, a count. The ledger decides it
/// as a whole.
/// </summary>
public sealed record Posting
{
    /// <summary>The most lines one posting may hold.</summary>
    public const int MaxLines = 10_000;

    /// <summary>Whose book.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Names this request for ever: the same key twice is one posting.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>
    /// A hash of what the client sent, so that the same key with other content is noticed. Not of what was filled in from the
    /// catalogue: a price that changed meanwhile does not make a retry another request.
    /// </summary>
    public required long ContentHash { get; init; }

    /// <summary>Who asks.</summary>
    public required UserId User { get; init; }

    /// <summary>The way it came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Now, UTC, in whole milliseconds.</summary>
    public required DateTimeOffset RecordedAt { get; init => field = Instants.WholeMilliseconds(value); }

    /// <summary>Decimals of the tenant's currency by ISO 4217 (0 to 4).</summary>
    public required int CurrencyDigits { get; init; }

    /// <summary>Nothing may be booked on a business date before this one.</summary>
    public DateOnly? LockDate { get; init; }

    /// <summary>The outside document, such as a receipt's number.</summary>
    public string? Reference { get; init; }

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>What is asked for, in order.</summary>
    public required IReadOnlyList<PostingLine> Lines { get; init; }

    /// <summary>How it was paid, when that was said.</summary>
    public IReadOnlyList<Payment> Payments { get; init; } = [];

    /// <summary>The document that is written with it, when there is one.</summary>
    public Companion? Companion { get; init; }
}

/// <summary>A part of a posting's payment.</summary>
/// <param name="Method"><c>cash</c>, <c>card</c>, <c>wallet</c> or <c>credit</c>.</param>
/// <param name="Amount">What was paid; negative when it was paid back.</param>
public sealed record Payment(string Method, Money Amount)
{
    /// <summary>The ways there are to pay.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["cash", "card", "wallet", "credit"];
}

/// <summary>A request's name: 128 bits, from the client's own text or made by the server before its first attempt.</summary>
/// <param name="Value">The bits.</param>
/// <param name="MadeHere">True when the server made it, so that nobody can have used it before.</param>
public readonly record struct IdempotencyKey(Guid Value, bool MadeHere)
{
    /// <summary>A key nobody has used.</summary>
    public static IdempotencyKey New() => new(Guid.CreateVersion7(), MadeHere: true);

    /// <summary>The key a client's text stands for: a UUID is itself, any other text its hash.</summary>
    public static IdempotencyKey From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Guid.TryParseExact(text, "D", out var guid)) return new(guid, MadeHere: false);
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text), hash);
        return new(new Guid(hash[..16], bigEndian: true), MadeHere: false);
    }
}

/// <summary>One line of a posting.</summary>
public abstract record PostingLine
{
    /// <summary>At which store.</summary>
    public required StoreId Store { get; init; }

    /// <summary>Of which product.</summary>
    public required ProductId Product { get; init; }

    /// <summary>The product's unit.</summary>
    public required Unit Unit { get; init; }

    /// <summary>When it happened, UTC, in whole milliseconds.</summary>
    public required DateTimeOffset OccurredAt { get; init => field = Instants.WholeMilliseconds(value); }

    /// <summary>
    /// True when nobody said when: it happens at its turn, after all that is in the book, however far the clocks of two servers are apart.
    /// </summary>
    public bool IsNow { get; init; }

    /// <summary>The store's trading day at that moment.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>The catalogue's cost of one unit, for what comes in without a cost of its own.</summary>
    public UnitPrice? CatalogueCost { get; init; }
}

/// <summary>A plain change: any type but a transfer or a count.</summary>
public sealed record MoveLine : PostingLine
{
    /// <summary>Why.</summary>
    public required MovementType Type { get; init; }

    /// <summary>How much: positive, and the type gives the sign; signed and not 0 for an adjustment.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Selling price of one unit (sales and returns).</summary>
    public UnitPrice? UnitPrice { get; init; }

    /// <summary>The line total, when it was given instead of being price × quantity. Positive.</summary>
    public Money? Total { get; init; }

    /// <summary>Cost of one unit (receipts).</summary>
    public UnitPrice? UnitCost { get; init; }

    /// <summary>The cost of the whole line, when it was given instead of being unit cost × quantity.</summary>
    public Money? TotalCost { get; init; }

    /// <summary>A removal's reason.</summary>
    public RemovalReason? Reason { get; init; }

    /// <summary>Free text of this line.</summary>
    public string? Notes { get; init; }
}

/// <summary>A counted quantity at a moment; the ledger finds the difference.</summary>
public sealed record CountLine : PostingLine
{
    /// <summary>What was counted, 0 or more, at <see cref="PostingLine.OccurredAt"/>.</summary>
    public required Quantity Counted { get; init; }

    /// <summary>What the counter was told to expect; the count is refused as stale when the book expects something else.</summary>
    public Quantity? Expected { get; init; }

    /// <summary>Selling price of one unit; given exactly when the store sells by count, and a shortage is then a sale.</summary>
    public UnitPrice? SellsByCountAt { get; init; }

    /// <summary>Why there is a difference, in words.</summary>
    public string? Notes { get; init; }
}

/// <summary>Goods that go from <see cref="PostingLine.Store"/> to another store, at once.</summary>
public sealed record TransferLine : PostingLine
{
    /// <summary>Where they arrive.</summary>
    public required StoreId To { get; init; }

    /// <summary>The trading day at the receiving store.</summary>
    public required DateOnly ToBusinessDate { get; init; }

    /// <summary>How much, positive.</summary>
    public required Quantity Quantity { get; init; }
}

/// <summary>The undoing of one movement; a posting of these undoes a whole posting.</summary>
public sealed record ReversalLine : PostingLine
{
    /// <summary>The movement to undo, as it stands in the book.</summary>
    public required Movement Original { get; init; }
}

/// <summary>Instants as the book keeps them.</summary>
internal static class Instants
{
    /// <summary>The instant in UTC without what is finer than a millisecond: decided as it will be read back, or a fresh answer would differ from its replay.</summary>
    public static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
