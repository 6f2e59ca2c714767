using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Tenants;

namespace Stockbook.Purchasing;

/// <summary>A supplier.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Code">Its code, unique in any case of letters.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Phone">How to call it.</param>
/// <param name="Email">Where to write to.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Notes">Anything worth keeping.</param>
/// <param name="LeadTimeDays">Calendar days from an order to its delivery.</param>
/// <param name="VisitingDays">The weekdays on which it delivers (mon to sun); empty for any day.</param>
/// <param name="MinimumOrder">What an order has to come to; null for nothing.</param>
/// <param name="OverDelivery">How much more than was ordered may be received without an approval, in percent of the line.</param>
/// <param name="PriceTolerance">Up to which difference from the order a cost is not flagged, in percent.</param>
/// <param name="Archived">True when nothing is ordered there any more.</param>
/// <param name="Version">Counts its edits; the ETag is made of it.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record SupplierAnswer(
    long Id, string Code, string Name, string? Phone, string? Email, string? Address, string? Notes, int LeadTimeDays, IReadOnlyList<string> VisitingDays,
    Amount? MinimumOrder, Percent OverDelivery, Percent PriceTolerance, bool Archived, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal SupplierDraft Draft => new(Code, Name, Phone, Email, Address, Notes, LeadTimeDays, VisitingDays, MinimumOrder, OverDelivery, PriceTolerance, Archived);

    /// <summary>What differs between two states of a supplier; either may be none.</summary>
    internal static FieldChanges Compare(SupplierAnswer? before, SupplierAnswer? after) => new FieldChanges()
        .Note("code", before?.Code, after?.Code)
        .Note("name", before?.Name, after?.Name)
        .Note("phone", before?.Phone, after?.Phone)
        .Note("email", before?.Email, after?.Email)
        .Note("address", before?.Address, after?.Address)
        .Note("notes", before?.Notes, after?.Notes)
        .Note("lead_time_days", before?.LeadTimeDays, after?.LeadTimeDays)
        .Note("visiting_days", before?.VisitingDays, after?.VisitingDays)
        .Note("minimum_order", before?.MinimumOrder, after?.MinimumOrder)
        .Note("over_delivery", before?.OverDelivery.ToString(), after?.OverDelivery.ToString())
        .Note("price_tolerance", before?.PriceTolerance.ToString(), after?.PriceTolerance.ToString())
        .Note("archived", before?.Archived, after?.Archived);
}
