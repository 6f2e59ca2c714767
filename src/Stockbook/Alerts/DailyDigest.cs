using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>
/// Tells the owner each evening how the day went in all stores, at nine by the clock of the business: sales, differences, write-offs, what is low, which reports are
/// missing, and whether the book is sound. It is told once for a date; while no server runs in the rest of the evening, it is not told afterwards.
/// </summary>
internal sealed partial class DailyDigest(
    Database database, StoreCache stores, ReportDesk reports, ListReports dayReports, Raising raising, TimeProvider clock, ILogger<DailyDigest> log) : BackgroundService
{
    /// <summary>When it is told, by the clock of the business.</summary>
    public static readonly TimeOnly At = new(21, 0);

    private const int MostLines = 10;
    private const int MostReports = 5000;
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

        var text = await TextAsync(tenant, date, settings, cancel);
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        // Of two servers one tells it: the same kind and subject are there once.
        await raising.WriteAsync(book, tenant, [], [], [new(AlertKinds.DailyDigest, default, subject, $"{settings.Name}, {DaybookProblems.Day(date)}: the day", text)]);
        await book.CommitAsync(cancel);
    }

    private async Task<string> TextAsync(TenantId tenant, DateOnly date, TenantSettings settings, CancellationToken cancel)
    {
        var owner = Caller.LocalOwner(tenant, Channel.System);
        var board = (await DashboardReport.ReadAsync(reports, owner, new(new ReportFilter()), cancel)).Value;
        var sent = (await dayReports.HandleAsync(owner, new() { From = date, To = date, Page = new(MostReports, null) }, cancel)).Value.Items;
        var lost = (await ShrinkageReport.Definition.PageAsync(reports, owner, new(new() { From = date, To = date }), cancel)).Value.Totals;
        var proof = await RecentProof.RunAsync(database, tenant, cancel);
        string Money(Amount? amount) => amount is { } some ? $"{DayWords.Amount(some.Money, some.Digits)} {settings.Currency}" : "–";
        var text = new StringBuilder();
        text.Append("Sales: ").Append(Money(board.Today.Revenue)).AppendLine(board.Today.Median is null ? "" : $" (a whole day like this: {Money(board.Today.Median)})");
        text.Append("Receipts: ").Append(board.Today.Receipts).AppendLine();
        text.Append("Reports: ").Append(sent.Count).Append(" sent, ").Append(board.MissingReports.Count).AppendLine(" missing");
        Append(text, board.MissingReports, m => $"missing: {m.StoreName}, {DaybookProblems.Day(m.Date)}");
        var differences = sent.Where(r => r.Difference is { Money.Minor: not 0 }).OrderByDescending(r => Math.Abs(r.Difference!.Value.Money.Minor)).ToList();
        text.Append("Differences: ").AppendLine(differences.Count == 0 ? "none" : Money(new Amount(new(differences.Sum(r => r.Difference!.Value.Money.Minor)), settings.CurrencyDigits)));
        Append(text, differences, r => $"{r.StoreName}: {Money(r.Difference)} ({(r.DifferencePercent is { } percent ? $"{percent} %" : "–")})");
        text.Append("Write-offs: ").AppendLine(Money(lost.WrittenOffValue));
        text.Append("Low stock: ").Append(board.Stock.Low).Append(", of these sold out: ").Append(board.Stock.Out).AppendLine();
        text.Append(proof.Faults == 0
            ? $"The book is sound: its newest {proof.Movements} movements follow from each other, and the stock is what they left."
            : $"THE BOOK IS NOT SOUND: {proof.Faults} of its newest {proof.Movements} movements or their levels do not agree. Run stockbook verify.");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Append<T>(StringBuilder text, IReadOnlyList<T> items, Func<T, string> line)
    {
        foreach (var item in items.Take(MostLines)) text.Append("  ").AppendLine(line(item));
        if (items.Count > MostLines) text.Append("  and ").Append(items.Count - MostLines).AppendLine(" more");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The digest of tenant {Tenant} was interrupted, and is tried again: {Reason}")]
    private static partial void LogInterrupted(ILogger log, long tenant, string reason);
}

/// <summary>What a proof of the newest movements found.</summary>
/// <param name="Movements">How many were looked at.</param>
/// <param name="Faults">How many do not follow from the one before, or are not what the level says.</param>
internal sealed record RecentProofResult(long Movements, long Faults);

/// <summary>
/// A proof that costs the same on any book: the newest movements, each against the one before it on its level, and each level they touch against its last one. All of the
/// book is proved by <c>stockbook verify</c>, which takes as long as its history.
/// </summary>
internal static class RecentProof
{
    /// <summary>How many movements are looked at, at the most.</summary>
    public const int Most = 2000;

    private const string Sql = """
        with newest as (
          select id, store_id, product_id, previous_id, quantity, on_hand_after, value_after from movement where tenant_id = @Tenant order by id desc limit @Most
        ), last as (
          select store_id, product_id, max(id) as id from newest group by store_id, product_id
        )
        select (select count(*) from newest) as Movements,
               (select count(*) from newest n left join movement p on p.tenant_id = @Tenant and p.id = n.previous_id where n.on_hand_after <> coalesce(p.on_hand_after, 0) + n.quantity)
             + (select count(*) from last t join newest n on n.id = t.id
                  left join stock_level l on l.tenant_id = @Tenant and l.store_id = t.store_id and l.product_id = t.product_id
                 where l.last_movement_id is null or l.last_movement_id <> n.id or l.on_hand <> n.on_hand_after or l.value <> n.value_after) as Faults
        """;

    /// <summary>Looks at one state of the book.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async Task<RecentProofResult> RunAsync(Database database, TenantId tenant, CancellationToken cancel)
    {
        await using var snapshot = await database.BeginSnapshotAsync(tenant, cancel);
        var (movements, faults) = await snapshot.Connection.QuerySingleAsync<(long, long)>(
            new CommandDefinition(Sql, new { Tenant = tenant.Value, Most }, snapshot.Transaction, cancellationToken: cancel));
        return new(movements, faults);
    }
}
