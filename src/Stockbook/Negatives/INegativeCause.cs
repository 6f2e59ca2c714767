using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Negatives;

/// <summary>A reason for which more may have gone than was there.</summary>
/// <param name="Cause">Its kind, as it is named to fix it: transfer, doubled, purchase_order.</param>
/// <param name="Id">Which one: the number of the transfer, of the later posting, of the order.</param>
/// <param name="Quantity">How much it would bring back.</param>
/// <param name="Explains">True when that is all that is missing.</param>
/// <param name="At">When it happened: the transfer left, the later posting was booked, the order was sent.</param>
/// <param name="Text">The numbers that show it, in a sentence.</param>
public sealed record LikelyCause([property: Words("transfer", "doubled", "purchase_order")] string Cause, long Id, Quantity Quantity, bool Explains, DateTimeOffset At, string Text);

/// <summary>Finds one kind of likely causes, and puts right what they say.</summary>
internal interface INegativeCause
{
    /// <summary>The kind, in snake_case.</summary>
    string Kind { get; }

    /// <summary>The likely causes of a case, the likeliest first.</summary>
    Task<IReadOnlyList<LikelyCause>> FindAsync(TenantId tenant, NegativeCase negative, CancellationToken cancel);

    /// <summary>Books what puts it right, as one posting under this key and content hash, with whatever permission that needs besides.</summary>
    /// <param name="caller">Who asks; he may approve at the store.</param>
    /// <param name="negative">The case.</param>
    /// <param name="cause">What was found.</param>
    /// <param name="key">The request's name, and the hash of what it asks for.</param>
    /// <param name="notes">What he has to say.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The problem that stopped it; null when it is booked.</returns>
    Task<Problem?> FixAsync(Caller caller, NegativeCase negative, LikelyCause cause, (IdempotencyKey Key, long Hash) key, string? notes, CancellationToken cancel);
}
