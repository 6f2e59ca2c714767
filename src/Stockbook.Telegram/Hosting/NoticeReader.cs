using System.Globalization;
using Dapper;
using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Hosting;

/// <summary>What a message tells, and to whom.</summary>
/// <param name="Business">The business.</param>
/// <param name="Reader">Whose chat it is.</param>
/// <param name="Told">What it tells of, one for each of its parts.</param>
internal sealed record ReadNotice(TenantSettings Business, Caller Reader, IReadOnlyList<Told> Told);

/// <summary>Reads what a message tells of, by the rights of whoever reads it: the summary of a day is shown as its report then stands.</summary>
internal sealed class NoticeReader(Database database, StoreCache stores, PrincipalCache principals, GetReport reports)
{
    private const string UserOf = "select user_id from chat where tenant_id = @Tenant and chat_id = @Chat";

    /// <summary>What a message tells a chat; null when nobody who may use the book is connected with it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<ReadNotice?> ReadAsync(OutgoingMessage message, long chat, CancellationToken cancel)
    {
        if (await UserAsync(message.Tenant, chat, cancel) is not { } user) return null;
        if (await principals.FindAsync(message.Tenant, new(user), cancel) is not { Active: true } person) return null;
        var reader = person.ToCaller(Channel.Chat, null, null);
        var told = new List<Told>();
        foreach (var part in message.Parts) told.Add(await ToldAsync(reader, part, cancel));
        return new(await stores.TenantAsync(message.Tenant, cancel), reader, told);
    }

    private async Task<Told> ToldAsync(Caller reader, MessagePart part, CancellationToken cancel)
    {
        var told = new Told(part.Kind, part.Store, part.Title, part.Text) { Day = AlertWords.DayOf(part.Subject) };
        switch (part.Kind)
        {
            case AlertKinds.DailyDigest: return told with { Digest = DigestFigures.Parse(part.Facts) };
            case AlertKinds.DaySummary:
                var report = await ReportAsync(reader, part.Subject, cancel);
                var store = report is null ? null : await stores.FindAsync(reader.Tenant, new(report.StoreId), cancel);
                return told with { Report = report, Calendar = store?.Calendar, Day = report?.Date };
            default: return told with { Facts = AlertFacts.Parse(part.Facts) };
        }
    }

    // day_report:5:1234
    private async Task<FullDayReportAnswer?> ReportAsync(Caller reader, string? subject, CancellationToken cancel)
    {
        if (subject?.Split(':') is not ["day_report", var number, ..] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        return (await reports.HandleAsync(reader, id, cancel)).Is(out var report, out _) ? report : null;
    }

    private async Task<long?> UserAsync(TenantId tenant, long chat, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(UserOf, new { Tenant = tenant.Value, Chat = chat }, cancellationToken: cancel));
    }
}
