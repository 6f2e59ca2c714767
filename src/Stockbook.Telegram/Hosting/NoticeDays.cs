using System.Globalization;
using Dapper;
using Stockbook.Alerts.Channels;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Hosting;

/// <summary>Which trading day a message is about: that of the alert, <c>day:3:20261121</c>, or of the report that a summary is made of.</summary>
internal sealed class NoticeDays(Database database)
{
    private const string OfAlert = "select subject from alert where tenant_id = @Tenant and id = @Alert";
    private const string OfNotice = "select subject from notice where tenant_id = @Tenant and id = @Notice";
    private const string OfReport = "select business_date from day_report where tenant_id = @Tenant and id = @Report";

    /// <summary>The day; null for a message that is about none.</summary>
    public async Task<DateOnly?> OfAsync(OutgoingMessage message, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(message.Tenant, cancel);
        Task<T?> Read<T>(string sql, object names) => connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, names, cancellationToken: cancel));
        var tenant = message.Tenant.Value;
        if (message.Alert is { } alert) return Day(await Read<string>(OfAlert, new { Tenant = tenant, Alert = alert }));
        if (message.Notice is not { } notice || (await Read<string>(OfNotice, new { Tenant = tenant, Notice = notice }))?.Split(':') is not ["day_report", var id, ..]) return null;
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var report)) return null;
        return await Read<int?>(OfReport, new { Tenant = tenant, Report = report }) is { } date ? StoredTime.Date(date) : null;
    }

    private static DateOnly? Day(string? subject) => subject?.Split(':') is ["day", _, var day]
        && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
