using Stockbook.Access.People;
using Stockbook.Hosting;

namespace Stockbook.Daybook;

/// <summary>A day report as lists show it: what its latest version says.</summary>
public record DayReportAnswer
{
    /// <summary>The report's number.</summary>
    public required long Id { get; init; }

    /// <summary>The store.</summary>
    public required long StoreId { get; init; }

    /// <summary>Its code.</summary>
    public required string StoreCode { get; init; }

    /// <summary>Its name.</summary>
    public required string StoreName { get; init; }

    /// <summary>The trading day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>How many versions there are; the ETag is made of it.</summary>
    public required long Version { get; init; }

    /// <summary>Who sent it, and so answers for the day.</summary>
    public required Doer Seller { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>How many receipts there were.</summary>
    public required long Receipts { get; init; }

    /// <summary>What came in.</summary>
    public required RevenueAnswer Revenue { get; init; }

    /// <summary>Revenue by the book; null when nothing was sold and nothing counted.</summary>
    public required Amount? Calculated { get; init; }

    /// <summary>revenue − calculated; null without data.</summary>
    public required Amount? Difference { get; init; }

    /// <summary>difference × 100 / calculated, half-even; null when calculated is 0 or there is no data.</summary>
    public required SignedPercent? DifferencePercent { get; init; }

    /// <summary>revenue / receipts, half-even; null without receipts.</summary>
    public required Amount? AverageBill { get; init; }

    /// <summary>Free text.</summary>
    public required string? Note { get; init; }

    internal static DayReportAnswer Of(ReportRow row, int digits, Func<long, Doer> people) => new()
    {
        Id = row.Id, StoreId = row.StoreId, StoreCode = row.StoreCode, StoreName = row.StoreName, Date = row.Date, Version = row.Version, Seller = people(row.SubmittedBy),
        SubmittedAt = Ledger.Storage.StoredTime.Instant(row.SubmittedAt), Receipts = row.Receipts, Revenue = row.Revenue.ToAnswer(digits), Calculated = Shown(row.Money.Calculated, digits),
        Difference = Shown(row.Money.Difference, digits), DifferencePercent = row.Money.Percent, AverageBill = Shown(row.Money.AverageBill, digits), Note = row.Note,
    };

    internal static Amount? Shown(Ledger.Money? money, int digits) => money is { } some ? new(some, digits) : null;
}

/// <summary>A version of a report: the first is what was sent, and none is ever changed.</summary>
public sealed record DayReportVersion
{
    /// <summary>Its number, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>submitted: what was sent; amended: a manager's correction; late: something was booked into the day after the report.</summary>
    [Words("submitted", "amended", "late")] public required string Kind { get; init; }

    /// <summary>Who made it; the book itself where something came late.</summary>
    public required Doer By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The change of the feed that its figures are true up to.</summary>
    public required long AsOf { get; init; }

    /// <summary>Why it was made, or what came late and what that changed; null for the first.</summary>
    public required string? Reason { get; init; }

    /// <summary>How many receipts there were.</summary>
    public required long Receipts { get; init; }

    /// <summary>What came in.</summary>
    public required RevenueAnswer Revenue { get; init; }

    /// <summary>Revenue by the book; null without data.</summary>
    public required Amount? Calculated { get; init; }

    /// <summary>revenue − calculated; null without data.</summary>
    public required Amount? Difference { get; init; }

    /// <summary>difference × 100 / calculated, half-even; null when calculated is 0 or there is no data.</summary>
    public required SignedPercent? DifferencePercent { get; init; }

    /// <summary>Free text.</summary>
    public required string? Note { get; init; }

    internal static DayReportVersion Of(VersionRow row, int digits, Func<long, Doer> people) => new()
    {
        Version = row.Version, Kind = row.Kind, By = people(row.MadeBy), At = Ledger.Storage.StoredTime.Instant(row.MadeAt), AsOf = row.AsOf, Reason = row.Reason,
        Receipts = row.Receipts, Revenue = row.Revenue.ToAnswer(digits), Calculated = DayReportAnswer.Shown(row.Money.Calculated, digits),
        Difference = DayReportAnswer.Shown(row.Money.Difference, digits), DifferencePercent = row.Money.Percent, Note = row.Note,
    };
}

/// <summary>A day report whole.</summary>
public sealed record FullDayReportAnswer : DayReportAnswer
{
    /// <summary>What stands out of the day.</summary>
    public required DayHighlights Highlights { get; init; }

    /// <summary>What every product did, as the latest version has it.</summary>
    public required IReadOnlyList<DayLineAnswer> Products { get; init; }

    /// <summary>Every version, the first one first.</summary>
    public required IReadOnlyList<DayReportVersion> Versions { get; init; }
}
