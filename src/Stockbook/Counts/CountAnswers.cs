using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tenants;

namespace Stockbook.Counts;

/// <summary>A stock count.</summary>
public sealed record StockCountAnswer
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What its movements carry as their reference, such as SC-12.</summary>
    public required string Reference { get; init; }

    /// <summary>Where.</summary>
    public required long StoreId { get; init; }

    /// <summary>What is counted: full, category, products or suggested.</summary>
    [Words("full", "category", "products", "suggested")] public required string Scope { get; init; }

    /// <summary>The category, when that is its scope.</summary>
    public required string? Category { get; init; }

    /// <summary>open, recount, submitted, posted or cancelled.</summary>
    [Words("open", "recount", "submitted", "posted", "cancelled")] public required string State { get; init; }

    /// <summary>Free text of whoever started it.</summary>
    public required string? Notes { get; init; }

    /// <summary>1, and one more for every recount.</summary>
    public required int Round { get; init; }

    /// <summary>How many products there are to count.</summary>
    public required long Lines { get; init; }

    /// <summary>How many of them were counted.</summary>
    public required long Counted { get; init; }

    /// <summary>How many were not counted; nothing is booked for them.</summary>
    public required long NotCounted { get; init; }

    /// <summary>Counted products that have to be counted again or approved before it can be posted; known once it was submitted.</summary>
    public required long NeedCheck { get; init; }

    /// <summary>Who started it.</summary>
    public required long StartedBy { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who submitted it last.</summary>
    public required long? SubmittedBy { get; init; }

    /// <summary>When it was submitted last.</summary>
    public required DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Who posted or cancelled it.</summary>
    public required long? ClosedBy { get; init; }

    /// <summary>When it was posted or cancelled.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Its posting, once it is posted.</summary>
    public required long? PostingId { get; init; }

    /// <summary>The store's trading day it was posted on.</summary>
    public required DateOnly? BusinessDate { get; init; }

    /// <summary>What came of it, once it is posted; null without the permission approve.</summary>
    public required CountResult? Result { get; init; }

    /// <summary>Counts its changes; the ETag is made of it.</summary>
    public required long Version { get; init; }

    internal static StockCountAnswer Of(CountRow row, Caller caller, int digits) => new()
    {
        Id = row.Id, Reference = row.Reference, StoreId = row.StoreId, Scope = row.Scope, Category = row.Category, State = row.State, Notes = row.Notes,
        Round = row.Round, Lines = row.LineCount, Counted = row.CountedCount, NotCounted = row.LineCount - row.CountedCount, NeedCheck = row.CheckCount,
        StartedBy = row.StartedBy, StartedAt = StoredTime.Instant(row.StartedAt), SubmittedBy = row.SubmittedBy, SubmittedAt = Instant(row.SubmittedAt),
        ClosedBy = row.ClosedBy, ClosedAt = Instant(row.ClosedAt), PostingId = row.PostingId, Version = row.Version,
        BusinessDate = row.BusinessDate is { } date ? StoredTime.Date(date) : null,
        Result = row.State == CountStates.Posted && caller.May(Permission.Approve) ? CountResult.Of(CountTotals.Of(row), caller, digits) : null,
    };

    private static DateTimeOffset? Instant(long? stored) => stored is { } at ? StoredTime.Instant(at) : null;
}

/// <summary>What came of one count, or of several.</summary>
/// <param name="CountedLines">How many products were counted.</param>
/// <param name="ExactLines">How many of them had no difference; what a store that sells by count sold is none.</param>
/// <param name="Accuracy">Exact lines in percent of the counted ones; null when nothing was counted.</param>
/// <param name="ShortQuantity">How much was missing, the units of all products added.</param>
/// <param name="SurplusQuantity">How much was too much, the units of all products added.</param>
/// <param name="SoldQuantity">How much was found sold, in stores that sell by count.</param>
/// <param name="ExpectedValue">What was expected, at cost; null without the permission cost_view.</param>
/// <param name="ShortValue">What was missing, at cost; null without the permission cost_view.</param>
/// <param name="SurplusValue">What was too much, at cost; null without the permission cost_view.</param>
/// <param name="ShrinkagePercent">The missing value in percent of the expected one; null when nothing of value was expected.</param>
/// <param name="ValueAccuracy">100 % less the missing and the surplus value in percent of the expected one, at least 0; null when nothing of value was expected.</param>
public sealed record CountResult(
    long CountedLines, long ExactLines, Percent? Accuracy, Quantity ShortQuantity, Quantity SurplusQuantity, Quantity SoldQuantity, Amount? ExpectedValue,
    Amount? ShortValue, Amount? SurplusValue, Percent? ShrinkagePercent, Percent? ValueAccuracy)
{
    internal static CountResult Of(CountTotals totals, Caller caller, int digits)
    {
        var sees = caller.May(Permission.CostView);
        var wrong = (Int128)totals.ShortValue + totals.SurplusValue;
        return new(
            totals.Counted, totals.Exact, Share(totals.Exact, totals.Counted), new(totals.Short), new(totals.Surplus), new(totals.Sold),
            sees ? new(new(totals.ExpectedValue), digits) : null, sees ? new(new(totals.ShortValue), digits) : null, sees ? new(new(totals.SurplusValue), digits) : null,
            sees ? Share(totals.ShortValue, totals.ExpectedValue) : null,
            sees && totals.ExpectedValue > 0 ? new(Percent.Most - Share(wrong, totals.ExpectedValue)!.Value.Hundredths) : null);
    }

    // To the nearest hundredth of a percent, at most 100 %.
    private static Percent? Share(Int128 part, long whole) =>
        whole <= 0 ? null : new((int)Int128.Min(Percent.Most, (part * Percent.Most * 2 + whole) / (2 * (Int128)whole)));
}

/// <summary>A product of a stock count.</summary>
public sealed record StockCountLine
{
    /// <summary>What.</summary>
    public required long ProductId { get; init; }

    /// <summary>The product's SKU.</summary>
    public required string Sku { get; init; }

    /// <summary>The product's name.</summary>
    public required string ProductName { get; init; }

    /// <summary>The product's unit.</summary>
    public required string Unit { get; init; }

    /// <summary>What was counted, all places together; null while it is not counted, which is not 0.</summary>
    public required Quantity? Counted { get; init; }

    /// <summary>The moment it was counted, of several places the last one.</summary>
    public required DateTimeOffset? CountedAt { get; init; }

    /// <summary>The round it is counted in: 1, or more when it is to be counted again.</summary>
    public required int Round { get; init; }

    /// <summary>True when it has to be counted again or approved.</summary>
    public required bool NeedsCheck { get; init; }

    /// <summary>What should have been there at that moment, once it was submitted; null without the permission approve.</summary>
    public required Quantity? Expected { get; init; }

    /// <summary>Counted less expected; null without the permission approve.</summary>
    public required Quantity? Difference { get; init; }

    /// <summary>The difference at cost; null without the permissions approve and cost_view.</summary>
    public required Amount? DifferenceValue { get; init; }

    /// <summary>Who approved the difference.</summary>
    public required long? ApprovedBy { get; init; }

    /// <summary>Why; null without the permission approve.</summary>
    public required string? ApprovalNote { get; init; }

    internal static StockCountLine Of(CountLineRow row, CatalogProduct? product, Caller caller, int digits)
    {
        var sees = caller.May(Permission.Approve);
        return new()
        {
            ProductId = row.ProductId, Sku = product?.Sku ?? "", ProductName = product?.Name ?? "", Unit = product?.Unit.Code ?? "",
            Counted = row.Counted is { } counted ? new Quantity(counted) : null, CountedAt = row.CountedAt is { } at ? StoredTime.Instant(at) : null, Round = row.Round,
            NeedsCheck = row.NeedsCheck, Expected = sees && row.Expected is { } expected ? new Quantity(expected) : null,
            Difference = sees && row.Difference is { } difference ? new Quantity(difference) : null,
            DifferenceValue = sees && caller.May(Permission.CostView) && row.Cost is { } cost ? new Amount(new(cost), digits) : null,
            ApprovedBy = row.ApprovedBy, ApprovalNote = sees ? row.ApprovalNote : null,
        };
    }
}

/// <summary>What somebody counted at one place.</summary>
public sealed record StockCountEntry
{
    /// <summary>Its number within the count.</summary>
    public required long Id { get; init; }

    /// <summary>What.</summary>
    public required long ProductId { get; init; }

    /// <summary>How much, in the product's unit.</summary>
    public required Quantity Counted { get; init; }

    /// <summary>True when it adds to what was counted at the same place before; otherwise it replaces that.</summary>
    public required bool Adds { get; init; }

    /// <summary>Where in the store.</summary>
    public required string? Place { get; init; }

    /// <summary>In which round.</summary>
    public required int Round { get; init; }

    /// <summary>When it was counted.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>Who counted it.</summary>
    public required long UserId { get; init; }

    /// <summary>When the book learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it was taken back.</summary>
    public required DateTimeOffset? UndoneAt { get; init; }

    internal static StockCountEntry Of(CountEntryRow row) => new()
    {
        Id = row.Id, ProductId = row.ProductId, Counted = new(row.Counted), Adds = row.Adds, Place = row.Place, Round = row.Round,
        CountedAt = StoredTime.Instant(row.CountedAt), UserId = row.UserId, RecordedAt = StoredTime.Instant(row.RecordedAt),
        UndoneAt = row.UndoneAt is { } at ? StoredTime.Instant(at) : null,
    };
}
