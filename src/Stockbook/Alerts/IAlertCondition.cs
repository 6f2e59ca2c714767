using System.Data.Common;
using Stockbook.Ledger;

namespace Stockbook.Alerts;

/// <summary>
/// Something that is wrong for as long as it is found when the book is looked at: a report that is missing, a transfer that is overdue. While it is found there is one
/// alert; when it is found no more, the alert is resolved.
/// </summary>
internal interface IAlertCondition
{
    /// <summary>The kind of alert, in snake_case, such as <c>transfer_overdue</c>.</summary>
    string Kind { get; }

    /// <summary>Everything of a tenant that is wrong at a moment.</summary>
    Task<IReadOnlyList<AlertFinding>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Store">Where; those who have this store are told.</param>
/// <param name="Subject">What it is about, so that the same thing is told once: <c>transfer:17</c>, <c>day:3:20261121</c>, <c>product:5</c>.</param>
/// <param name="Facts">The sentence that says what is wrong and what to do.</param>
internal sealed record AlertFinding(StoreId Store, string Subject, AlertFacts Facts)
{
    /// <summary>The sentence in English.</summary>
    public string Text => AlertTexts.Of(Facts);

    /// <summary>The product, when it is about one.</summary>
    public ProductId? Product { get; init; }
}
