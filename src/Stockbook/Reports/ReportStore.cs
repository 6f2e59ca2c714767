using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>A store as reports need it.</summary>
internal sealed class ReportStore
{
    public const string Columns = "s.id, s.code, s.name, s.kind, s.sales_mode, s.closing_time, s.archived, s.created_at";

    public long Id { get; init; }
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string Kind { get; init; } = "";
    public SalesMode SalesMode { get; init; }
    public int? ClosingTime { get; init; }
    public bool Archived { get; init; }
    public long CreatedAt { get; init; }

    /// <summary>The stores that a report is about, by their numbers; places of goods on their way are none of them.</summary>
    public static async Task<SortedList<long, ReportStore>> ReadAsync(ReportScope scope, CancellationToken cancel)
    {
        var sql = $"select {Columns} from store s where s.tenant_id = @Tenant{scope.AtStores("s.id")} order by s.id";
        var stores = new SortedList<long, ReportStore>();
        foreach (var store in await scope.QueryAsync<ReportStore>(sql, scope.Parameters(), cancel)) stores.Add(store.Id, store);
        return stores;
    }
}
