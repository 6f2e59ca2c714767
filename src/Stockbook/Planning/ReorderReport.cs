using System.Runtime.CompilerServices;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Reports;

namespace Stockbook.Planning;

/// <summary>How to order.</summary>
public sealed record ReorderQuery(ReportFilter Filter, int CoverDays, int LeadTimeDays, long? SupplierId, Quantity? Budget) : IReportQuery<ReorderQuery>
{
    private const int DefaultCover = 14;
    private const int DefaultLead = 7;

    /// <inheritdoc/>
    public static ReorderQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(
            ReportFilter.Read(query), (int)(query.Whole("cover_days", "For how many days more than until the delivery after to order; left out, 14.", 0, 365) ?? DefaultCover),
            (int)(query.Whole("lead_time_days", "The lead time of what no supplier lists; left out, 7.", 0, 365) ?? DefaultLead),
            query.Whole("supplier_id", "Only what is bought from this supplier, and no transfers.", 1), BudgetOf(query));
    }

    private static Quantity? BudgetOf(QueryReader query)
    {
        if (query.Text("budget", "How much money there is: the most urgent lines that fit into it, for at most 50 stores. It needs the permission cost_view.") is not { } text) return null;
        if (Quantity.TryParse(text, out var budget) && budget >= Quantity.Zero) return budget;
        query.Refuse("budget", "must be an amount of 0 or more, such as 5000.");
        return null;
    }
}

/// <summary>What to bring in, and from where.</summary>
/// <param name="StoreId">For which store.</param>
/// <param name="StoreName">The store's name.</param>
/// <param name="Action">transfer, from another store; or order, from a supplier.</param>
/// <param name="FromStoreId">The store that has more than it needs; null for an order.</param>
/// <param name="FromStoreName">Its name.</param>
/// <param name="SupplierId">The supplier; null for a transfer, and when no supplier lists it.</param>
/// <param name="SupplierName">The supplier's name.</param>
/// <param name="ProductId">What.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Packs">How many of the supplier's packs that is; null where there are none.</param>
/// <param name="Cost">What it costs by the supplier's price list, else by the catalogue; null for transfers, when nobody knows, and without the permission cost_view.</param>
/// <param name="BelowMinimum">By how much all that is suggested from this supplier for this store is below his minimum order; null when it is not, and without the permission cost_view.</param>
/// <param name="OnHand">What lies there now.</param>
/// <param name="Coming">What is ordered, under way or in drafts.</param>
/// <param name="SellsPerDay">What it sells a day, over days in stock.</param>
/// <param name="LastsDays">For how many days what lies there lasts; null when it does not sell.</param>
/// <param name="LeadTimeDays">For how many days it has to last: until what is ordered tomorrow would be there.</param>
/// <param name="NextDelivery">When what is ordered today would be there; null for a transfer.</param>
/// <param name="ReorderPoint">What it sells until then, and the safety stock: velocity × lead time + z × σ × √lead time.</param>
/// <param name="ReorderLevel">Where people want it to be ordered.</param>
/// <param name="MaxLevel">The most that should lie there.</param>
/// <param name="Reason">All of it in a sentence.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record ReorderRow(
    long StoreId, string StoreName, string Action, long? FromStoreId, string? FromStoreName, long? SupplierId, string? SupplierName, long ProductId, string Sku, string ProductName, string? Category,
    string Unit, Quantity Quantity, long? Packs, Amount? Cost, Amount? BelowMinimum, Quantity OnHand, Quantity Coming, Quantity? SellsPerDay, long? LastsDays, int LeadTimeDays,
    DateOnly? NextDelivery, Quantity ReorderPoint, Quantity? ReorderLevel, Quantity? MaxLevel, string Reason, string Movements);

/// <summary>How it was reckoned, and what became of the budget.</summary>
/// <param name="CoverDays">For how many days more than until the delivery after.</param>
/// <param name="Budget">How much money there is; null without a budget.</param>
/// <param name="Spent">What the lines that fit cost together.</param>
/// <param name="LeftOut">How many lines did not fit, or have no known cost.</param>
public sealed record ReorderTotals(int CoverDays, Amount? Budget, Amount? Spent, int? LeftOut);

/// <summary>What to order and to bring over from other stores.</summary>
internal static class ReorderReport
{
    /// <summary>The most stores over which a budget is spread.</summary>
    private const int MostStores = 50;

    public static IReport Definition { get; } = new Report<ReorderQuery, ReorderRow, ReorderTotals>(
        "analytics/reorder", "planReorder", "What to bring over from stores that have too much, and to order from suppliers, with reasons.", ReadAsync);

    private static async Task<Outcome<ReportRows<ReorderRow, ReorderTotals>>> ReadAsync(ReportScope scope, ReorderQuery query, CancellationToken cancel)
    {
        var lines = new ReorderLines(scope, query);
        var after = ReorderPlace.Read(scope.After);
        if (query.Budget is not { } budget) return Rows(new(query.CoverDays, null, null, null), StreamAsync(scope, lines, query.SupplierId is null ? 0 : after?.Store ?? 0, after, cancel));
        if (scope.Caller.Denied(Permission.CostView) is { } denied) return denied;
        var all = new List<ReorderLine>();
        var stores = 0;
        await foreach (var store in PlannedStores.ReadAsync(scope, 0, cancel))
        {
            if (++stores > MostStores) return Problem.Invalid("budget", $"can be spread over at most {MostStores} stores: name some with store_id.");
            all.AddRange(await lines.OfAsync(store, cancel));
        }

        var minor = (long)decimal.Floor(budget.Milli / 1000m * Rounding.PowerOfTen(scope.Settings.CurrencyDigits));
        var (chosen, spent) = CashBox.Fit(all, minor);
        var totals = new ReorderTotals(query.CoverDays, scope.Money(minor), scope.Money(spent), all.Count - chosen.Count);
        return Rows(totals, lines.RowsOf(chosen).Where(r => after is null || ReorderPlace.Of(r.Line).CompareTo(after) > 0).ToAsyncEnumerable());
    }

    private static ReportRows<ReorderRow, ReorderTotals> Rows(ReorderTotals totals, IAsyncEnumerable<(ReorderLine Line, ReorderRow Row)> rows)
    {
        var places = new Dictionary<ReorderRow, ReorderPlace>(ReferenceEqualityComparer.Instance);
        return new(totals, RowsAsync(), row => places[row].ToCursor());

        async IAsyncEnumerable<ReorderRow> RowsAsync()
        {
            await foreach (var (line, row) in rows)
            {
                // A file has no places, and may have a million rows.
                if (places.Count <= Page.LargestLimit) places[row] = ReorderPlace.Of(line);
                yield return row;
            }
        }
    }

    // Store after store; within each, transfers first, then supplier by supplier, the most urgent in front. What a store is given nobody behind it gets, so a page goes
    // through the stores before it, too, unless there are no transfers.
    private static async IAsyncEnumerable<(ReorderLine Line, ReorderRow Row)> StreamAsync(
        ReportScope scope, ReorderLines lines, long first, ReorderPlace? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var store in PlannedStores.ReadAsync(scope, first, cancel))
        {
            foreach (var row in lines.RowsOf(await lines.OfAsync(store, cancel)))
                if (after is null || ReorderPlace.Of(row.Line).CompareTo(after) > 0) yield return row;
        }
    }
}
