using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock.Batches;

/// <summary>A batch that was stored and will be booked.</summary>
/// <param name="BatchId">Its number: ask GET /api/batch-stock-movements/{id} how far it is.</param>
/// <param name="State">queued, running or done.</param>
/// <param name="Total">How many movements it has.</param>
public sealed record StartedBatchAnswer(long BatchId, [property: Words("queued", "running", "done")] string State, int Total);

/// <summary>Stores a batch with its keys, so that it is booked whatever becomes of the sender, the line and this process.</summary>
public sealed class StartBatch
{
    private const string UseCase = "batch";
    private const int RowsAtOnce = 1_000;

    private const string Insert = """
        insert into batch (tenant_id, id, user_id, channel, total, created_at) values (@Tenant, @Id, @User, @Channel, @Total, @Now)
        """;

    private const string StateOf = "select state from batch where tenant_id = @Tenant and id = @Id";

    private readonly string _insertRows;
    private readonly Database _database;
    private readonly Changes _changes;
    private readonly BatchSignal _signal;
    private readonly TimeProvider _clock;

    internal StartBatch(Database database, Changes changes, BatchSignal signal, TimeProvider clock)
    {
        (_database, _changes, _signal, _clock) = (database, changes, signal, clock);
        (string, string)[] columns = [("row_no", "integer"), ("line", "integer"), ("request", "text"), ("status", "text"), ("problem", "text"), ("detail", "text")];
        _insertRows = $"""
            insert into batch_row (tenant_id, batch_id, row_no, line, request, status, problem, detail)
            select @Tenant, @Id, r.row_no, r.line, r.request, r.status, r.problem, r.detail from {JsonRows.From(database.Dialect, columns)}
            """;
    }

    /// <summary>The batch, stored; the one that the key made before; or why there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<StartedBatchAnswer>>> HandleAsync(Caller caller, BatchBody body, string? key, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(body);
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (BatchMovements.Refuse(caller, body.Count) is { } refused) return refused;
        var rows = Rows(body, out var hash);
        var now = _clock.Now();
        await using var book = await _database.BeginWriteAsync(caller.Tenant, cancel);
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Batch);
        if (!(await RequestKeys.FindAsync(book.Connection, book.Transaction, caller.Tenant, named, ChangeKind.Batch, hash)).Is(out var made, out problem) && problem is not null) return problem;
        if (made is { } first) return new Booked<StartedBatchAnswer>(await AgainAsync(book, caller.Tenant, first, rows.Count), IsReplay: true);
        var names = new { Tenant = caller.Tenant.Value, Id = id, User = caller.User.Value, Channel = (int)caller.Channel, Total = rows.Count, Now = StoredTime.Of(now) };
        await book.Connection.ExecuteAsync(Insert, names, book.Transaction);
        foreach (var some in rows.Chunk(RowsAtOnce))
            await book.Connection.ExecuteAsync(_insertRows, new { names.Tenant, names.Id, Rows = JsonRows.Of(some, Columns) }, book.Transaction);
        await RequestKeys.KeepAsync(book, caller.Tenant, named, ChangeKind.Batch, id, hash, now);
        await _changes.WriteAsync(book, caller, ChangeKind.Batch, id, ChangeAction.Created, new FieldChanges().Note("movements", null, rows.Count));
        await book.CommitAsync(cancel);
        _signal.Raise();
        return new Booked<StartedBatchAnswer>(new(id, "queued", rows.Count), IsReplay: false);
    }

    private static async Task<StartedBatchAnswer> AgainAsync(BookTransaction book, TenantId tenant, long id, int total) =>
        new(id, (await book.Connection.ExecuteScalarAsync<string>(StateOf, new { Tenant = tenant.Value, Id = id }, book.Transaction))!, total);

    // The hash is of what was sent: a row's own key belongs to it, one that is made here does not.
    private static List<StoredRow> Rows(BatchBody body, out long hash)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(Encoding.UTF8.GetBytes(UseCase));
        var rows = new List<StoredRow>(body.Count);
        foreach (var entry in body.Entries())
        {
            var json = entry.Movement is { } movement ? JsonSerializer.SerializeToUtf8Bytes(movement, ContentJson.Of<BatchMovement>()) : Encoding.UTF8.GetBytes(entry.Broken!.Detail);
            sum.AppendData(json);
            sum.AppendData("\n"u8);
            rows.Add(Row(entry, json));
        }

        hash = BinaryPrimitives.ReadInt64BigEndian(sum.GetHashAndReset());
        return rows;
    }

    private static StoredRow Row(BatchEntry entry, byte[] json)
    {
        if (entry.Movement is not { } movement) return new(null, BatchResult.Refused(entry, entry.Broken!));
        var keyed = movement.Key is null ? JsonSerializer.SerializeToUtf8Bytes(movement with { Key = Guid.CreateVersion7().ToString() }, ContentJson.Of<BatchMovement>()) : json;
        return new(Encoding.UTF8.GetString(keyed), new(entry.Index, entry.Line, "", null, null, null, null));
    }

    private static JsonObject Columns(StoredRow row) => new()
    {
        ["row_no"] = row.Result.Index, ["line"] = row.Result.Line, ["request"] = row.Request, ["status"] = row.Request is null ? row.Result.Status : null,
        ["problem"] = row.Result.Problem, ["detail"] = BatchTurns.Storable(row.Result.Detail),
    };

    // What is to be booked; or, of a movement that cannot be read, its refusal.
    private sealed record StoredRow(string? Request, BatchResult Result);
}
