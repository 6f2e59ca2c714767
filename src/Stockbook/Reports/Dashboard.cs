using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>Where to look.</summary>
public sealed record DashboardQuery(ReportFilter Filter) : IQuery<DashboardQuery>
{
    /// <inheritdoc/>
    public static DashboardQuery Read(QueryReader query) => new(ReportFilter.ReadStores(query));
}

/// <summary>What lies there now.</summary>
/// <param name="Products">How many products the catalogue has, without archived ones.</param>
/// <param name="OnHand">Units of all products together; of the whole business also what is on its way.</param>
/// <param name="Value">At cost; null for who may not see costs.</param>
/// <param name="ValueAtPrice">At selling prices.</param>
/// <param name="Low">Of how many products at stores there is no more than the reorder level.</param>
/// <param name="Out">Of those, how many are all gone. What has no reorder level is not counted: nobody waits for it.</param>
public sealed record DashboardStock(long Products, Quantity OnHand, Amount? Value, Amount ValueAtPrice, long Low, long Out);

/// <summary>What was sold today so far, each store's by its own business day, beside whole days of the same weekday.</summary>
/// <param name="Date">The store's business day, or the business's where it is about several.</param>
/// <param name="Revenue">Less what was paid back.</param>
/// <param name="Receipts">How many receipts.</param>
/// <param name="Lines">How many lines they had, and counts found.</param>
/// <param name="Quantity">What was sold less what came back, of all units together.</param>
/// <param name="Samples">How many days of the same weekday in the last 13 weeks there are; those before the first sale do not count.</param>
/// <param name="Least">The 2.5 % percentile of their revenue; null without any.</param>
/// <param name="Median">The 50 % percentile.</param>
/// <param name="Most">The 97.5 % percentile.</param>
public sealed record DashboardToday(DateOnly Date, Amount Revenue, long Receipts, long Lines, Quantity Quantity, int Samples, Amount? Least, Amount? Median, Amount? Most);

/// <summary>What was sold on a business date.</summary>
/// <param name="Date">The business date.</param>
/// <param name="Revenue">Less what was paid back.</param>
public sealed record DashboardDay(DateOnly Date, Amount Revenue);

/// <summary>A product that sold.</summary>
/// <param name="ProductId">The product's number.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Unit">The unit of the quantity.</param>
/// <param name="Quantity">What was sold less what came back.</param>
/// <param name="Revenue">Less what was paid back.</param>
public sealed record DashboardProduct(long ProductId, string Sku, string ProductName, string Unit, Quantity Quantity, Amount Revenue);

/// <summary>One of the last movements.</summary>
/// <param name="Id">Its number.</param>
/// <param name="OccurredAt">When it happened, by the store's own clock.</param>
/// <param name="StoreId">Where.</param>
/// <param name="StoreName">What the store is called.</param>
/// <param name="ProductId">What.</param>
/// <param name="ProductName">What the product is called.</param>
/// <param name="MovementType">Why stock changed.</param>
/// <param name="Quantity">The change, signed.</param>
/// <param name="User">Who did it.</param>
public sealed record DashboardMovement(
    long Id, DateTimeOffset OccurredAt, long StoreId, string StoreName, long ProductId, string ProductName, string MovementType, Quantity Quantity, string User);

/// <summary>A day report that should be there.</summary>
/// <param name="StoreId">The store's number.</param>
/// <param name="StoreName">What it is called.</param>
/// <param name="Date">The business date.</param>
public sealed record DashboardMissing(long StoreId, string StoreName, DateOnly Date);

/// <summary>How things stand.</summary>
/// <param name="AsOf">The number in the feed up to which every movement is in it.</param>
/// <param name="ActiveStores">How many stores it is about, without archived ones.</param>
/// <param name="Stock">What lies there.</param>
/// <param name="Today">What was sold today.</param>
/// <param name="Days">The sales of the last 30 business dates, the oldest first.</param>
/// <param name="TopToday">The five products with the most revenue today.</param>
/// <param name="TopWeek">The five products with the most revenue in seven days.</param>
/// <param name="LastMovements">The last ten movements, the newest first; none for who may not see them.</param>
/// <param name="MissingReports">Day reports of today and yesterday that are overdue.</param>
public sealed record DashboardAnswer(
    long AsOf, int ActiveStores, DashboardStock Stock, DashboardToday Today, IReadOnlyList<DashboardDay> Days, IReadOnlyList<DashboardProduct> TopToday, IReadOnlyList<DashboardProduct> TopWeek,
    IReadOnlyList<DashboardMovement> LastMovements, IReadOnlyList<DashboardMissing> MissingReports);
