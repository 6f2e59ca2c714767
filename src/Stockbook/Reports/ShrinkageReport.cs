using Dapper;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Planning;
using Stockbook.Reports.Summaries;

namespace Stockbook.Reports;

/// <summary>By what losses are shown.</summary>
public sealed record ShrinkageQuery(ReportFilter Filter) : IReportQuery<ShrinkageQuery>
{
    /// <summary>The words for what losses can be shown by.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["store", "product", "seller"];

    /// <summary><c>store</c>, <c>product</c> or <c>seller</c>.</summary>
    public string GroupBy { get; init; } = "store";

    /// <inheritdoc/>
    public static ShrinkageQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(ReportFilter.Read(query, ReportWords.Period))
        {
            GroupBy = query.Choice("group_by", "A row for each store (the default), product, or seller: who booked it.", Groups) ?? "store",
        };
    }
}

/// <summary>What was lost: quantities of all units together, values at cost. All values and what is made of them are null for who may not see costs.</summary>
public record Losses
{
    /// <summary>Written off as broken or spoilt.</summary>
    public Quantity Damaged { get; init; }

    /// <summary>Written off as past its date.</summary>
    public Quantity Expired { get; init; }

    /// <summary>Written off as stolen or lost.</summary>
    public Quantity StolenLost { get; init; }

    /// <summary>Written off as used in the shop itself.</summary>
    public Quantity OwnUse { get; init; }

    /// <summary>Written off for another reason, or none.</summary>
    public Quantity Other { get; init; }

    /// <summary>Short by counts.</summary>
    public Quantity Short { get; init; }

    /// <summary>More than expected by counts.</summary>
    public Quantity Surplus { get; init; }

    /// <summary>Corrected down by hand.</summary>
    public Quantity CorrectedDown { get; init; }

    /// <summary>Corrected up by hand.</summary>
    public Quantity CorrectedUp { get; init; }

    /// <summary>The value of what was broken or spoilt.</summary>
    public Amount? DamagedValue { get; init; }

    /// <summary>The value of what was past its date.</summary>
    public Amount? ExpiredValue { get; init; }

    /// <summary>The value of what was stolen or lost.</summary>
    public Amount? StolenLostValue { get; init; }

    /// <summary>The value of what was used in the shop itself.</summary>
    public Amount? OwnUseValue { get; init; }

    /// <summary>The value of what was written off for another reason.</summary>
    public Amount? OtherValue { get; init; }

    /// <summary>All write-offs together.</summary>
    public Amount? WrittenOffValue { get; init; }

    /// <summary>The value of what counts found short.</summary>
    public Amount? ShortValue { get; init; }

    /// <summary>The value of what counts found more.</summary>
    public Amount? SurplusValue { get; init; }

    /// <summary>The value of what was corrected down.</summary>
    public Amount? CorrectedDownValue { get; init; }

    /// <summary>The value of what was corrected up.</summary>
    public Amount? CorrectedUpValue { get; init; }

    /// <summary>Written off, short and corrected down, less surplus and corrected up.</summary>
    public Amount? LossValue { get; init; }

    /// <summary>Sales less returns; null for a seller, to whom sales at closing do not belong.</summary>
    public Amount? Revenue { get; init; }

    /// <summary>Loss by revenue.</summary>
    public SignedPercent? PercentOfSales { get; init; }

    /// <summary>The median of the percentages of the stores that the report is about.</summary>
    public SignedPercent? MedianPercent { get; init; }
}

/// <summary>What a store, a product or a person lost.</summary>
public sealed record ShrinkageRow : Losses
{
    /// <summary>The store's, product's or person's number; null for what was lost on its way.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-3)]
    public long? Id { get; init; }

    /// <summary>The store's code or the product's SKU.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-2)]
    public string? Code { get; init; }

    /// <summary>What it or he is called.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public string Name { get; init; } = "";

    /// <summary>By how many percentage points it is above the median.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(1)]
    public SignedPercent? AboveMedian { get; init; }

    /// <summary>Where its movements are listed; null for what was lost on its way.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(2)]
    public string? Movements { get; init; }
}

/// <summary>What was lost and found: write-offs by reason, count differences and corrections, beside sales and the median of the stores.</summary>
internal static class ShrinkageReport
{
    private const long OnItsWay = long.MaxValue;

    public static Report<ShrinkageQuery, ShrinkageRow, Losses> Definition { get; } = new(
        "reports/shrinkage", "reportShrinkage", "What was lost in a period: write-offs by reason, count differences and corrections, as a part of sales and beside the stores' median.", ReadAsync);

    private static async Task<Outcome<ReportRows<ShrinkageRow, Losses>>> ReadAsync(ReportScope scope, ShrinkageQuery query, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var byStore = await TalliesAsync(scope, "d.store_id", cancel);
        var revenue = await RevenueAsync(scope, "d.store_id", cancel);
        var median = MedianOf(stores.Keys, byStore, revenue);
        var (tallies, sales) = query.GroupBy switch
        {
            "store" => (AtPlaces(stores, byStore), revenue),
            "product" => (await TalliesAsync(scope, "d.product_id", cancel), await RevenueAsync(scope, "d.product_id", cancel)),
            _ => (await TalliesAsync(scope, "d.user_id", cancel), null),
        };
        var nameOf = await NamesAsync(scope, query.GroupBy, stores, tallies.Keys, cancel);
        var total = LossTally.Sum(byStore.Values);
        var totals = total.Show(scope, new Losses(), revenue.Where(r => stores.ContainsKey(r.Key)).Sum(r => r.Value), median);
        var rows = Ranked<LossTally>.Behind(scope.After, tallies.Select(t => new Ranked<LossTally>(RankOf(scope, t.Value), t.Key, 0, t.Value))).Select(r => (Place: r, Row: RowOf(scope, query, r, sales, median, nameOf)));
        var places = new Dictionary<ShrinkageRow, Ranked<LossTally>>(ReferenceEqualityComparer.Instance);
        return new ReportRows<ShrinkageRow, Losses>(totals, Shown(rows, places, scope.Rows).ToAsyncEnumerable(), row => places[row].Cursor);
    }

    // A page's place says the rank, so for who may not see costs it is no value.
    private static long RankOf(ReportScope scope, LossTally tally) => scope.Cost(0) is null ? tally.LostQuantity : tally.Loss;

    private static IEnumerable<ShrinkageRow> Shown(IEnumerable<(Ranked<LossTally> Place, ShrinkageRow Row)> rows, Dictionary<ShrinkageRow, Ranked<LossTally>> places, long kept)
    {
        foreach (var (place, row) in rows)
        {
            if (kept != long.MaxValue) places[row] = place;
            yield return row;
        }
    }

    // Every store has its row, also one that lost nothing; what was lost on its way is one of its own.
    private static Dictionary<long, LossTally> AtPlaces(SortedList<long, ReportStore> stores, Dictionary<long, LossTally> byStore)
    {
        var places = stores.Values.Where(s => !s.Archived || byStore.ContainsKey(s.Id)).ToDictionary(s => s.Id, s => byStore.GetValueOrDefault(s.Id) ?? new LossTally());
        var others = byStore.Where(t => !stores.ContainsKey(t.Key)).Select(t => t.Value).ToList();
        if (others.Count > 0) places.Add(OnItsWay, LossTally.Sum(others));
        return places;
    }

    private static SignedPercent? MedianOf(IEnumerable<long> stores, Dictionary<long, LossTally> losses, Dictionary<long, long> revenue)
    {
        var percents = stores.Where(s => revenue.GetValueOrDefault(s) > 0)
            .Select(s => SignedPercent.Of(new((losses.GetValueOrDefault(s) ?? new()).Loss), new(revenue[s]))?.Hundredths).OfType<long>().Order().ToList();
        return Percentiles.Rounded(percents, Percentiles.Middle) is { } median ? new SignedPercent(median) : null;
    }

    private static ShrinkageRow RowOf(
        ReportScope scope, ShrinkageQuery query, Ranked<LossTally> group, Dictionary<long, long>? sales, SignedPercent? median, Func<long, (string? Code, string Name)> nameOf)
    {
        var (code, name) = nameOf(group.First);
        var row = group.Item.Show(scope, new ShrinkageRow { Id = group.First == OnItsWay ? null : group.First, Code = code, Name = name }, group.First == OnItsWay ? null : sales?.GetValueOrDefault(group.First), median);
        var only = scope.Filter.Stores is [var one] ? one : (long?)null;
        return row with
        {
            AboveMedian = row.PercentOfSales is { } own && median is { } usual ? new SignedPercent(own.Hundredths - usual.Hundredths) : null,
            Movements = group.First == OnItsWay ? null : query.GroupBy switch
            {
                "store" => ReportScope.Movements(scope.Filter.ProductId, group.First, null, scope.From, scope.To),
                "product" => ReportScope.Movements(group.First, only, null, scope.From, scope.To),
                _ => ReportScope.Movements(scope.Filter.ProductId, only, null, scope.From, scope.To, null, group.First),
            },
        };
    }

    private static async Task<Dictionary<long, LossTally>> TalliesAsync(ReportScope scope, string key, CancellationToken cancel)
    {
        var sql = $"""
            select {key}, d.kind, cast(sum(d.quantity) as bigint), cast(sum(d.value + d.variance) as bigint)
            from daily_loss d{(scope.IsEverything ? "" : " join product p on p.tenant_id = d.tenant_id and p.id = d.product_id")}
            where d.tenant_id = @Tenant and d.business_date between @From and @To{(scope.IsEverywhere ? "" : scope.AtStores("d.store_id"))}{scope.OfProducts("p")}
            group by {key}, d.kind
            """;
        var tallies = new Dictionary<long, LossTally>();
        foreach (var (id, kind, quantity, value) in await scope.QueryAsync<(long, long, long, long)>(sql, scope.Parameters(), cancel))
        {
            if (!tallies.TryGetValue(id, out var tally)) tallies.Add(id, tally = new());
            tally.Add(kind, quantity, value);
        }

        return tallies;
    }

    private static async Task<Dictionary<long, long>> RevenueAsync(ReportScope scope, string key, CancellationToken cancel)
    {
        var ofProducts = key == "d.product_id";
        var table = ofProducts ? scope.IsEverywhere ? "daily_product d" : "daily_stock d" : scope.IsEverything ? "daily_store d" : "daily_stock d";
        var sql = $"""
            select {key}, cast(sum(d.revenue) as bigint)
            from {table}{(scope.IsEverything ? "" : " join product p on p.tenant_id = d.tenant_id and p.id = d.product_id")}
            where d.tenant_id = @Tenant and d.business_date between @From and @To{(ofProducts && scope.IsEverywhere ? "" : scope.AtStores("d.store_id"))}{scope.OfProducts("p")}
            group by {key}
            """;
        return (await scope.QueryAsync<(long Id, long Revenue)>(sql, scope.Parameters(), cancel)).ToDictionary(r => r.Id, r => r.Revenue);
    }

    private static async Task<Func<long, (string? Code, string Name)>> NamesAsync(
        ReportScope scope, string groupBy, SortedList<long, ReportStore> stores, IEnumerable<long> ids, CancellationToken cancel)
    {
        if (groupBy == "store") return id => stores.TryGetValue(id, out var store) ? (store.Code, store.Name) : (null, "On its way");
        if (groupBy == "seller")
        {
            var people = await Access.People.PersonNames.ReadAsync(scope.Dialect, scope.Connection, scope.Transaction, scope.Caller.Tenant, ids, cancel);
            return id => (null, people(id).Name);
        }

        var names = scope.Parameters();
        names.Add("Products", ids.ToArray());
        var sql = $"select id, sku, name from product where tenant_id = @Tenant and id {Ledger.Storage.Dialects.AnyOf(scope.Dialect, "@Products")}";
        var products = (await scope.QueryAsync<(long Id, string Sku, string Name)>(sql, names, cancel)).ToDictionary(p => p.Id, p => ((string?)p.Sku, p.Name));
        return id => products[id];
    }
}

/// <summary>Losses while they are added up; of each kind what is gone, and what it had cost.</summary>
internal sealed class LossTally
{
    private readonly long[] _quantities = new long[LossSums.CorrectedUp + 1];
    private readonly long[] _values = new long[LossSums.CorrectedUp + 1];

    /// <summary>What was lost less what was found, at cost.</summary>
    public long Loss => _values.Sum();

    /// <summary>Units lost in all, less those found.</summary>
    public long LostQuantity => _quantities.Sum();

    public void Add(long kind, long quantity, long value)
    {
        _quantities[kind] -= quantity;
        _values[kind] -= value;
    }

    public static LossTally Sum(IEnumerable<LossTally> tallies)
    {
        var sum = new LossTally();
        foreach (var tally in tallies)
            for (var kind = 0; kind < tally._values.Length; kind++) sum.Add(kind, -tally._quantities[kind], -tally._values[kind]);
        return sum;
    }

    /// <summary>Fills figures in.</summary>
    public T Show<T>(ReportScope scope, T empty, long? revenue, SignedPercent? median) where T : Losses
    {
        Quantity Q(RemovalReason reason) => new(_quantities[(int)reason]);
        Amount? V(RemovalReason reason) => scope.Cost(_values[(int)reason]);
        var loss = scope.Cost(Loss);
        return empty with
        {
            Damaged = Q(RemovalReason.Damaged), Expired = Q(RemovalReason.Expired), StolenLost = Q(RemovalReason.StolenLost), OwnUse = Q(RemovalReason.OwnUse), Other = Q(RemovalReason.Other),
            Short = new(_quantities[LossSums.Short]), Surplus = new(-_quantities[LossSums.Surplus]), CorrectedDown = new(_quantities[LossSums.CorrectedDown]),
            CorrectedUp = new(-_quantities[LossSums.CorrectedUp]),
            DamagedValue = V(RemovalReason.Damaged), ExpiredValue = V(RemovalReason.Expired), StolenLostValue = V(RemovalReason.StolenLost), OwnUseValue = V(RemovalReason.OwnUse),
            OtherValue = V(RemovalReason.Other), WrittenOffValue = scope.Cost(_values[..LossSums.Short].Sum()), ShortValue = scope.Cost(_values[LossSums.Short]),
            SurplusValue = scope.Cost(-_values[LossSums.Surplus]), CorrectedDownValue = scope.Cost(_values[LossSums.CorrectedDown]), CorrectedUpValue = scope.Cost(-_values[LossSums.CorrectedUp]),
            LossValue = loss, Revenue = revenue is { } sold ? scope.Money(sold) : null, PercentOfSales = loss is { } lost && revenue > 0 ? SignedPercent.Of(lost.Money, new(revenue.Value)) : null,
            MedianPercent = loss is null ? null : median,
        };
    }
}
