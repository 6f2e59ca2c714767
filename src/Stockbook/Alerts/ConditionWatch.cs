using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>
/// Twice a minute: asks every <see cref="IAlertCondition"/> what is wrong, and raises and resolves what differs from the alerts that stand. Looking takes no
/// locks; only when something differs is it looked at once more, under the row that lets one process at a time write.
/// </summary>
internal sealed partial class ConditionWatch(
    Database database, IEnumerable<IAlertCondition> conditions, Raising raising, StoreCache stores, TimeProvider clock, ILogger<ConditionWatch> log) : BackgroundService
{
    private const string Turn = "alert_conditions";
    private const string Begin = "insert into feed_position (tenant_id, follower, position) values (@Tenant, @Follower, 0) on conflict do nothing";
    private const string Take = "select position from feed_position where tenant_id = @Tenant and follower = @Follower";
    private const string Note = "update feed_position set position = @Now where tenant_id = @Tenant and follower = @Follower";
    private const string Tenants = "select id from tenant where not suspended order by id";
    private const string Standing = "select id, store_id, subject from alert where tenant_id = @Tenant and kind = @Kind and resolved_at is null";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);
    private readonly IAlertCondition[] _conditions = [.. conditions];

    /// <summary>Looks at every business once.</summary>
    public async Task LookAsync(CancellationToken cancel = default)
    {
        foreach (var tenant in await TenantsAsync(cancel)) await LookAsync(tenant, cancel);
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
                LogInterrupted(log, "conditions", database.Description, exception.Message);
            }
        }
    }

    private async Task<List<TenantId>> TenantsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(await database.EverybodyAsync(cancel), cancel);
        return [.. (await connection.QueryAsync<long>(new CommandDefinition(Tenants, cancellationToken: cancel))).Select(id => new TenantId(id))];
    }

    // A condition that fails keeps its alerts as they are, and does not keep the others from being looked at.
    private async Task LookAsync(TenantId tenant, CancellationToken cancel)
    {
        foreach (var condition in _conditions)
        {
            try
            {
                await LookAsync(tenant, condition, cancel);
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                LogInterrupted(log, condition.Kind, database.Description, exception.Message);
            }
        }
    }

    private async Task LookAsync(TenantId tenant, IAlertCondition condition, CancellationToken cancel)
    {
        await using (var connection = await database.OpenReadAsync(tenant, cancel))
        {
            var (appeared, vanished) = await CompareAsync(connection, null, tenant, condition, cancel);
            if (appeared.Count == 0 && vanished.Count == 0) return;
        }

        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Follower = Turn, Now = StoredTime.Of(clock.Now()) };
        await book.Connection.ExecuteAsync(Begin, names, book.Transaction);
        await book.Connection.ExecuteScalarAsync<long>(Take + database.Dialect.ForUpdate(), names, book.Transaction);
        var (raised, over) = await CompareAsync(book.Connection, book.Transaction, tenant, condition, cancel);
        await book.Connection.ExecuteAsync(Note, names, book.Transaction);
        await raising.WriteAsync(book, tenant, raised, over, []);
        await book.CommitAsync(cancel);
    }

    private async Task<(List<NewAlert> Raised, List<OverAlert> Over)> CompareAsync(
        DbConnection connection, DbTransaction? transaction, TenantId tenant, IAlertCondition condition, CancellationToken cancel)
    {
        var found = (await condition.FindAsync(connection, transaction, tenant, clock.Now(), cancel)).DistinctBy(f => (f.Store, f.Subject)).ToDictionary(f => (f.Store.Value, f.Subject));
        var standing = (await connection.QueryAsync<(long Id, long Store, string Subject)>(
            new CommandDefinition(Standing, new { Tenant = tenant.Value, condition.Kind }, transaction, cancellationToken: cancel))).ToDictionary(a => (a.Store, a.Subject), a => a.Id);
        var raised = new List<NewAlert>();
        foreach (var (key, finding) in found)
            if (!standing.ContainsKey(key)) raised.Add(await AlertAsync(tenant, condition.Kind, finding, cancel));
        return (raised, [.. standing.Where(a => !found.ContainsKey(a.Key)).Select(a => new OverAlert(a.Value, condition.Kind, new(a.Key.Store)))]);
    }

    private async ValueTask<NewAlert> AlertAsync(TenantId tenant, string kind, AlertFinding finding, CancellationToken cancel)
    {
        var store = await stores.FindAsync(tenant, finding.Store, cancel);
        return new(kind, finding.Store, finding.Subject, finding.Product, AlertTexts.Title(kind, store?.Name), finding.Facts);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for {What} in {Book} was interrupted, and is tried again: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string what, string book, string reason);
}
