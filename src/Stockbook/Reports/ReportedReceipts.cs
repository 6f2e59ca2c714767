using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>How many receipts outlets that count at closing say they had: their sales are found by counting, so only their day reports know.</summary>
internal static class ReportedReceipts
{
    private const string Sql = """
        select r.business_date, cast(sum(v.receipts - coalesce(d.receipts, 0)) as bigint)
        from day_report r join day_report_version v on v.tenant_id = r.tenant_id and v.report_id = r.id and v.version = r.latest_version
        join store s on s.tenant_id = r.tenant_id and s.id = r.store_id and s.sales_mode = 2
        left join daily_store d on d.tenant_id = r.tenant_id and d.store_id = r.store_id and d.business_date = r.business_date
        where r.tenant_id = @Tenant and r.business_date between @From and @To
        """;

    /// <summary>Per business date, by how many more they are than the book has.</summary>
    public static async Task<Dictionary<DateOnly, long>> ReadAsync(ReportScope scope, DynamicParameters names, CancellationToken cancel, IReadOnlyCollection<long>? stores = null)
    {
        var some = "";
        if (stores is not null)
        {
            names.Add("Some", stores.ToArray());
            some = $" and r.store_id {scope.Dialect.AnyOf("@Some")}";
        }

        var sql = $"{Sql}{scope.AtStores("r.store_id")}{some} group by r.business_date";
        return (await scope.QueryAsync<(int Date, long More)>(sql, names, cancel)).ToDictionary(r => StoredTime.Date(r.Date), r => r.More);
    }
}
