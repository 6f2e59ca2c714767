using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Negatives;

/// <summary>A level that passed below zero.</summary>
/// <param name="Id">The case's number.</param>
/// <param name="State">open, or settled.</param>
/// <param name="StoreId">Where.</param>
/// <param name="StoreCode">The store's code.</param>
/// <param name="ProductId">What.</param>
/// <param name="Sku">The product's SKU.</param>
/// <param name="ProductName">The product's name.</param>
/// <param name="Unit">The product's unit.</param>
/// <param name="OnHand">On hand now.</param>
/// <param name="Lowest">The lowest it has been.</param>
/// <param name="OpenedAt">When it passed below zero.</param>
/// <param name="OpeningMovement">The movement by which it did.</param>
/// <param name="SettledAt">When it was settled.</param>
/// <param name="SettledBy">The number of the user who settled it.</param>
/// <param name="SettledByName">His name.</param>
/// <param name="SettledHow">transfer, receipt, return, reversal, count, adjustment: what brought it back; note: somebody accepted it as it is.</param>
/// <param name="SettlingMovement">The movement that brought it back.</param>
/// <param name="Notes">What was said when it was settled.</param>
/// <param name="Causes">What may be the reason, the likeliest first; null in lists, empty once it is settled.</param>
public sealed record NegativeCaseAnswer(
    long Id, [property: Words("open", "settled")] string State, long StoreId, string StoreCode, long ProductId, string Sku, string ProductName, string Unit, Quantity OnHand,
    Quantity Lowest, DateTimeOffset OpenedAt, long OpeningMovement, DateTimeOffset? SettledAt, long? SettledBy, string? SettledByName, string? SettledHow, long? SettlingMovement,
    string? Notes, IReadOnlyList<LikelyCause>? Causes);
