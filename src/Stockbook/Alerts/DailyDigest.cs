using System.Globalization;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>
/// Tells the owner each evening how the day went in all stores, at nine by the clock of the business: sales, differences, write-offs, what is low, which reports are
/// missing, and whether the book is sound. It is told once for a date; while no server runs in the rest of the evening, it is not told afterwards.
/// </summary>
internal sealed partial class DailyDigest(
    Database database, StoreCache stores, DigestReader reader, Raising raising, TimeProvider clock, ILogger<DailyDigest> log) : BackgroundService
{
    /// <summary>When it is told, by the clock of the business.</summary>
    public static readonly TimeOnly At = new(21, 0);

    private const string Tenants = "select id from tenant where not suspended order by id";
    private const string Told = "select exists (select 1 from notice where tenant_id = @Tenant and kind = @Kind and subject = @Subject)";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    /// <summary>Looks at every business once.</summary>
    public async Task LookAsync(CancellationToken cancel = default)
    {
        List<long> tenants;
        await using (var connection = await database.OpenReadAsync(await database.EverybodyAsync(cancel), cancel))
            tenants = (await connection.QueryAsync<long>(new CommandDefinition(Tenants, cancellationToken: cancel))).AsList();
        foreach (var tenant in tenants)
        {
            try
            {
                await LookAsync(new TenantId(tenant), cancel);
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                LogInterrupted(log, tenant, exception.Message);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_pause, clock, stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogInterrupted(log, 0, exception.Message);
            }
        }
    }

    private async Task LookAsync(TenantId tenant, CancellationToken cancel)
    {
        var settings = await stores.TenantAsync(tenant, cancel);
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
        if (TimeOnly.FromDateTime(now.DateTime) < At) return;
        var date = DateOnly.FromDateTime(now.DateTime);
        var subject = string.Create(CultureInfo.InvariantCulture, $"digest:{StoredTime.Of(date)}");
        var names = new { Tenant = tenant.Value, Kind = AlertKinds.DailyDigest, Subject = subject };
        await using (var connection = await database.OpenReadAsync(tenant, cancel))
        {
            if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Told, names, cancellationToken: cancel))) return;
        }

        var figures = await reader.ReadAsync(tenant, date, cancel);
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        // Of two servers one tells it: the same kind and subject are there once.
        var notice = new NewNotice(AlertKinds.DailyDigest, default, subject, DigestTexts.Title(figures), DigestTexts.Of(figures)) { Facts = figures.ToJson() };
        await raising.WriteAsync(book, tenant, [], [], [notice]);
        await book.CommitAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The digest of tenant {Tenant} was interrupted, and is tried again: {Reason}")]
    private static partial void LogInterrupted(ILogger log, long tenant, string reason);
}
