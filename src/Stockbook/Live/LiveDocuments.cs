using System.Data.Common;
using System.Text.Json;
using Dapper;
using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Live;

/// <summary>What live clients are told of transfers, alerts and day reports.</summary>
internal sealed class LiveDocuments(Dialect dialect, DbConnection connection, TenantId tenant)
{
    /// <summary>What was done with a transfer; either end is told.</summary>
    public static LiveMessage Transfer(ChangeRow change)
    {
        var (from, to) = (change.StoreId ?? 0, change.OtherStoreId ?? 0);
        var update = new TransferUpdate(change.EntityId, change.Action, StateAfter(change.Data), from, to, change.Id, StoredTime.Instant(change.RecordedAt));
        return LiveMessage.At(from, to, "transfer_update", change.Id, update, Permission.InventoryView);
    }

    /// <summary>What became of alerts about what is low or out.</summary>
    public async Task<IEnumerable<LiveMessage>> AlertsAsync(List<ChangeRow> changes, CancellationToken cancel)
    {
        if (changes.Count == 0) return [];
        var sql = $"""
            select a.id, a.kind, a.store_id, a.product_id, l.on_hand, l.reorder_level
              from alert a
              join stock_level l on l.tenant_id = a.tenant_id and l.store_id = a.store_id and l.product_id = a.product_id
             where a.tenant_id = @Tenant and a.id {dialect.AnyOf("@Ids")} and a.kind in ('{AlertKinds.LowStock}', '{AlertKinds.OutOfStock}')
            """;
        var alerts = (await connection.QueryAsync<AlertOfLevel>(Command(sql, changes, cancel))).ToDictionary(a => a.Id);
        return changes.Where(c => alerts.ContainsKey(c.EntityId)).Select(c => Message(c, alerts[c.EntityId]));
    }

    /// <summary>What became of day reports.</summary>
    public async Task<IEnumerable<LiveMessage>> ReportsAsync(List<ChangeRow> changes, CancellationToken cancel)
    {
        if (changes.Count == 0) return [];
        var sql = $"select id, store_id, business_date, latest_version from day_report where tenant_id = @Tenant and id {dialect.AnyOf("@Ids")}";
        var reports = (await connection.QueryAsync<ReportOfDay>(Command(sql, changes, cancel))).ToDictionary(r => r.Id);
        return changes.Where(c => reports.ContainsKey(c.EntityId)).Select(c => Message(c, reports[c.EntityId]));
    }

    private static LiveMessage Message(ChangeRow change, AlertOfLevel alert)
    {
        Quantity? reorder = alert.ReorderLevel is { } level ? new(level) : null;
        var low = new LowStockEvent(
            alert.Id, alert.Kind, change.Action, alert.StoreId, alert.ProductId, new(alert.OnHand), reorder, change.Id, StoredTime.Instant(change.RecordedAt));
        return LiveMessage.At(alert.StoreId, null, "low_stock", change.Id, low, Permission.InventoryView);
    }

    private static LiveMessage Message(ChangeRow change, ReportOfDay report)
    {
        var told = new DayReportEvent(
            report.Id, report.StoreId, StoredTime.Date(report.BusinessDate), change.Action, report.LatestVersion, change.Id, StoredTime.Instant(change.RecordedAt));
        return LiveMessage.At(report.StoreId, null, "day_report", change.Id, told, Permission.DayReports, Permission.Reports);
    }

    private CommandDefinition Command(string sql, List<ChangeRow> changes, CancellationToken cancel) =>
        new(sql, new { Tenant = tenant.Value, Ids = changes.Select(c => c.EntityId).Distinct().ToArray() }, cancellationToken: cancel);

    private static string? StateAfter(string data)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement.GetProperty("after").TryGetProperty("state", out var state) ? state.GetString() : null;
    }

    private sealed class AlertOfLevel
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public long OnHand { get; init; }
        public long? ReorderLevel { get; init; }
    }

    private sealed class ReportOfDay
    {
        public long Id { get; init; }
        public long StoreId { get; init; }
        public int BusinessDate { get; init; }
        public long LatestVersion { get; init; }
    }
}
