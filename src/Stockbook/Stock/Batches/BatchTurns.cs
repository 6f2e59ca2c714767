using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.Logging;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock.Batches;

/// <summary>
/// Works on batches a turn at a time: some movements of a tenant's oldest batch are booked, then their results are written. A process that ends in between leaves
/// movements without results; whoever goes on finds their keys in the book. The lease spares two processes the same work, and is not what makes it right: the keys are.
/// </summary>
internal sealed partial class BatchTurns
{
    /// <summary>How long a process that ended keeps others waiting.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    // A turn takes as long as the tills let it: its lease is made longer while it lasts.
    private static readonly TimeSpan s_betweenRenewals = Lease / 3;

    private const int RowsATurn = 500;

    private const string Waiting = """
        select distinct b.tenant_id from batch b join tenant t on t.id = b.tenant_id
         where b.state <> 'done' and not t.suspended and (b.lease_until is null or b.lease_until < @Now or b.lease_holder = @Me)
        """;

    private const string Oldest = $"select {BatchRow.Columns} from batch where tenant_id = @Tenant and state <> 'done' order by id limit 1";
    private const string IsSuspended = "select suspended from tenant where id = @Tenant";

    private const string Take = """
        update batch set state = 'running', started_at = coalesce(started_at, @Now), lease_holder = @Me, lease_until = @Until where tenant_id = @Tenant and id = @Id
        """;

    private const string Renew = "update batch set lease_until = @Until where tenant_id = @Tenant and id = @Id and lease_holder = @Me";

    private const string Rows = $"""
        select {BatchRowRow.Columns} from batch_row where tenant_id = @Tenant and batch_id = @Id and row_no >= @From order by row_no limit @Most
        """;

    private const string Advance = """
        update batch
           set next_row = next_row + @Rows, accepted = accepted + @Accepted, refused = refused + @Refused,
               state = case when next_row + @Rows = total then 'done' else state end, finished_at = case when next_row + @Rows = total then @Now end,
               lease_holder = case when next_row + @Rows < total then lease_holder end, lease_until = case when next_row + @Rows < total then @Until end
         where tenant_id = @Tenant and id = @Id and lease_holder = @Me and next_row = @From
        """;

    private const string GiveBack = "update batch set lease_holder = null, lease_until = null where tenant_id = @Tenant and state = 'running' and lease_holder = @Me";

    private const string Sender = """
        select u.active, t.suspended, k.expires_at
          from app_user u join tenant t on t.id = u.tenant_id left join api_key k on k.tenant_id = u.tenant_id and k.user_id = u.id
         where u.tenant_id = @Tenant and u.id = @User
        """;

    private static readonly Problem s_notAnyMore = new("no-longer-allowed", 403, "The sender may not any more",
        "Whoever sent this batch may not book any more: the key was revoked or has expired, or the user was deactivated. Send what was refused again with another key.");

    private static readonly Problem s_unforeseen = new("internal", 500, "Something went wrong",
        "The movement failed for a reason that lies in the server, which was logged. Nothing of it was half-written: send it again later, with its key.");

    // Refusals that come before anybody looks whether it is in the book.
    private static readonly FrozenSet<string?> s_rights = FrozenSet.Create<string?>("/problems/no-longer-allowed", "/problems/forbidden", "/problems/other-store");

    private readonly string _me = Guid.NewGuid().ToString("N");
    private readonly string _write;
    private readonly Database _database;
    private readonly PostingDesk _desk;
    private readonly PrincipalCache _principals;
    private readonly Changes _changes;
    private readonly TimeProvider _clock;
    private readonly ILogger<BatchTurns> _log;

    public BatchTurns(Database database, PostingDesk desk, PrincipalCache principals, Changes changes, TimeProvider clock, ILogger<BatchTurns> log)
    {
        (_database, _desk, _principals, _changes, _clock, _log) = (database, desk, principals, changes, clock, log);
        (string, string)[] columns =
            [("row_no", "integer"), ("status", "text"), ("movement_id", "bigint"), ("quantity_after", "bigint"), ("problem", "text"), ("detail", "text")];
        // An insert that always meets its row: SQLite would look through the whole list for each row of the batch to update it from a list.
        _write = $"""
            insert into batch_row (tenant_id, batch_id, row_no, status, movement_id, quantity_after, problem, detail)
            select @Tenant, @Id, r.row_no, r.status, r.movement_id, r.quantity_after, r.problem, r.detail from {JsonRows.From(database.Dialect, columns)} where true
            on conflict (tenant_id, batch_id, row_no) do update
               set request = null, status = excluded.status, movement_id = excluded.movement_id, quantity_after = excluded.quantity_after,
                   problem = excluded.problem, detail = excluded.detail
            """;
    }

    /// <summary>The tenants that have a batch to work on.</summary>
    public async Task<List<TenantId>> WaitingAsync(CancellationToken cancel)
    {
        await using var connection = await _database.OpenReadAsync(await _database.EverybodyAsync(cancel), cancel);
        var names = new { Now = StoredTime.Of(_clock.Now()), Me = _me };
        return [.. (await connection.QueryAsync<long>(new CommandDefinition(Waiting, names, cancellationToken: cancel))).Select(id => new TenantId(id))];
    }

    /// <summary>Books some movements of a tenant's oldest batch; false when there is none, or another process works on it.</summary>
    public async Task<bool> RunAsync(TenantId tenant, CancellationToken cancel)
    {
        if (await TakeAsync(tenant, cancel) is not { } batch) return false;
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var keeping = KeepAsync(tenant, batch.Id, turn);
        List<BatchResult>? results;
        try
        {
            results = await BookAsync(tenant, batch, turn.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Another process took over: what it finds in the book and what it finds missing is its to tell.
            return false;
        }
        finally
        {
            await turn.CancelAsync();
            await keeping;
        }

        if (results is null) return false;
        await NoteAsync(tenant, batch, results, cancel);
        return true;
    }

    /// <summary>Keeps other processes from a batch for longer; false when one has taken it over.</summary>
    public async Task<bool> RenewAsync(TenantId tenant, long id, CancellationToken cancel)
    {
        await using var book = await _database.BeginWriteAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Id = id, Me = _me, Until = StoredTime.Of(_clock.Now() + Lease) };
        if (await book.Connection.ExecuteAsync(Renew, names, book.Transaction) == 0) return false;
        await book.CommitAsync(cancel);
        return true;
    }

    /// <summary>Lets another process go on at once.</summary>
    public async Task GiveBackAsync(TenantId tenant)
    {
        await using var book = await _database.BeginWriteAsync(tenant, CancellationToken.None);
        await book.Connection.ExecuteAsync(GiveBack, new { Tenant = tenant.Value, Me = _me }, book.Transaction);
        await book.CommitAsync();
    }

    /// <summary>Text as a database takes it.</summary>
    internal static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');

    private async Task<BatchRow?> TakeAsync(TenantId tenant, CancellationToken cancel)
    {
        var now = _clock.Now();
        await using var book = await _database.BeginWriteAsync(tenant, cancel);
        var batch = await book.Connection.QuerySingleOrDefaultAsync<BatchRow>(Oldest + _database.Dialect.ForEdit(), new { Tenant = tenant.Value }, book.Transaction);
        if (await book.Connection.ExecuteScalarAsync<bool>(IsSuspended, new { Tenant = tenant.Value }, book.Transaction)) return null;
        if (batch is null || (batch.LeaseHolder != _me && batch.LeaseUntil >= StoredTime.Of(now))) return null;
        await book.Connection.ExecuteAsync(
            Take, new { Tenant = tenant.Value, batch.Id, Now = StoredTime.Of(now), Me = _me, Until = StoredTime.Of(now + Lease) }, book.Transaction);
        await book.CommitAsync(cancel);
        return batch;
    }

    private async Task KeepAsync(TenantId tenant, long id, CancellationTokenSource turn)
    {
        try
        {
            do await Task.Delay(s_betweenRenewals, _clock, turn.Token);
            while (await RenewAsync(tenant, id, turn.Token));
            await turn.CancelAsync();
        }
        catch (Exception)
        {
            // The turn is over; or the book cannot be reached, and the turn ends by that too.
        }
    }

    // Null when the business rests: its batches wait for it.
    private async Task<List<BatchResult>?> BookAsync(TenantId tenant, BatchRow batch, CancellationToken cancel)
    {
        var rows = await RowsAsync(tenant, batch, cancel);
        var (caller, rests) = await CallerAsync(tenant, batch, cancel);
        if (rests) return null;
        var results = new List<BatchResult>(rows.Count);
        var entries = rows.Select(row => Entry(row, caller is null));
        await foreach (var result in BatchBooking.ResultsAsync(entries, caller ?? new(tenant, new(batch.UserId), Channel.System), _desk, Explain, cancel))
            results.Add(s_rights.Contains(result.Problem) ? await AsBookedAsync(tenant, batch, rows[results.Count], result, cancel) : result);
        return results;
    }

    // Who may not any more may have had it booked while he might, by a process that ended before it was written down.
    private async Task<BatchResult> AsBookedAsync(TenantId tenant, BatchRow batch, BatchRowRow row, BatchResult refused, CancellationToken cancel)
    {
        if (row.Request is null || !BatchBody.Read(Encoding.UTF8.GetBytes(row.Request)).Is(out var movement, out _)) return refused;
        if (!PostingDesk.Key(movement.Key, "key").Is(out var key, out _)) return refused;
        var hash = ContentHash.Of<PostMovementRequest>(PostMovement.UseCase, movement);
        return await _desk.BookedByAsync(tenant, new(batch.UserId), key, hash, cancel) is { } first ? BatchResult.Booked(new(row.RowNo, row.Line, movement, null), first) : refused;
    }

    private async Task<List<BatchRowRow>> RowsAsync(TenantId tenant, BatchRow batch, CancellationToken cancel)
    {
        await using var connection = await _database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, batch.Id, From = batch.NextRow, Most = RowsATurn };
        return (await connection.QueryAsync<BatchRowRow>(new CommandDefinition(Rows, names, cancellationToken: cancel))).AsList();
    }

    // The sender as he is now, null when he may do nothing any more; and whether nobody of the business may for the time being. Read anew: who is in memory may be as he
    // was a moment ago, and a row is refused for good.
    private async Task<(Caller? Sender, bool Rests)> CallerAsync(TenantId tenant, BatchRow batch, CancellationToken cancel)
    {
        SenderRow? sender;
        await using (var connection = await _database.OpenReadAsync(tenant, cancel))
            sender = await connection.QuerySingleOrDefaultAsync<SenderRow>(new CommandDefinition(Sender, new { Tenant = tenant.Value, User = batch.UserId }, cancellationToken: cancel));
        if (sender is { Suspended: true }) return (null, true);
        if (sender is not { Active: true } || sender.ExpiresAt <= StoredTime.Of(_clock.Now())) return (null, false);
        _principals.Forget(tenant, new(batch.UserId));
        return await _principals.FindAsync(tenant, new(batch.UserId), cancel) is { Active: true } principal ? (principal.ToCaller((Channel)batch.Channel, null, null), false) : (null, true);
    }

    // What passes by itself is waited for. Anything else would come again each time, and keep all that waits behind it for ever.
    private Problem? Explain(Exception exception)
    {
        if (exception is BookUnavailableException or LedgerBusyException or OperationCanceledException || _database.AsUnavailable(exception) is not null) return null;
        if (BatchBooking.Explain(exception) is { } known) return known;
        LogUnforeseen(_log, exception);
        return s_unforeseen;
    }

    private static BatchEntry Entry(BatchRowRow row, bool isStopped)
    {
        // One that could not be read was refused when it came.
        if (row.Request is null) return new(row.RowNo, row.Line, null, new(row.Problem!["/problems/".Length..], 422, "", row.Detail!));
        if (isStopped) return new(row.RowNo, row.Line, null, s_notAnyMore);
        return BatchBody.Read(Encoding.UTF8.GetBytes(row.Request)).Is(out var movement, out var problem) ? new(row.RowNo, row.Line, movement, null) : new(row.RowNo, row.Line, null, problem);
    }

    private async Task NoteAsync(TenantId tenant, BatchRow batch, List<BatchResult> results, CancellationToken cancel)
    {
        var (now, accepted) = (_clock.Now(), results.Count(r => r.Id is not null));
        await using var book = await _database.BeginWriteAsync(tenant, cancel);
        var names = new
        {
            Tenant = tenant.Value, batch.Id, From = batch.NextRow, Rows = results.Count, Accepted = accepted, Refused = results.Count - accepted, Me = _me,
            Now = StoredTime.Of(now), Until = StoredTime.Of(now + Lease),
        };
        // Another process took over meanwhile: it has found the same movements in the book.
        if (await book.Connection.ExecuteAsync(Advance, names, book.Transaction) == 0) return;
        await book.Connection.ExecuteAsync(_write, new { names.Tenant, names.Id, Rows = JsonRows.Of(results, Columns) }, book.Transaction);
        if (batch.NextRow + results.Count == batch.Total)
        {
            var fields = new FieldChanges().Note("state", "running", "done").Note("accepted", null, batch.Accepted + accepted).Note("refused", null, batch.Refused + results.Count - accepted);
            await _changes.WriteManyAsync(book, new(tenant, new(batch.UserId), (Channel)batch.Channel), ChangeKind.Batch, [new(batch.Id, "finished", fields, default)]);
        }

        await book.CommitAsync(cancel);
    }

    private static JsonObject Columns(BatchResult result) => new()
    {
        ["row_no"] = result.Index, ["status"] = result.Status, ["movement_id"] = result.Id, ["quantity_after"] = result.QuantityAfter?.Milli,
        ["problem"] = result.Problem, ["detail"] = Storable(result.Detail),
    };

    private sealed class SenderRow
    {
        public bool Active { get; init; }
        public bool Suspended { get; init; }
        public long? ExpiresAt { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A movement of a batch failed")]
    private static partial void LogUnforeseen(ILogger log, Exception exception);
}
