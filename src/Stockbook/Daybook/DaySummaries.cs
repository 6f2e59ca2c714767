using System.Data.Common;
using Stockbook.Ledger;

namespace Stockbook.Daybook;

/// <summary>What a notice to people says.</summary>
/// <param name="Store">The store it is about.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Lines of plain text.</param>
internal sealed record Notice(StoreId Store, string Title, string Text);

/// <summary>Says a day report in words for those who are to know of it.</summary>
internal sealed class DaySummaries
{
    /// <summary>The summary of a day report as its latest version stands; null when there is no such report.</summary>
    /// <param name="connection">The book.</param>
    /// <param name="transaction">The transaction, when there is one.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="report">The report's number.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Notice?> OfAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long report, CancellationToken cancel) => Task.FromResult<Notice?>(null);
}
