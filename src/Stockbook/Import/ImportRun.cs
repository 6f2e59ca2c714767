using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>The book's note of an import: when, of which file, and between which numbers of the feed its movements lie.</summary>
internal sealed class ImportRun
{
    private readonly TenantId _tenant;
    private readonly long _id;
    private long _first = long.MaxValue;
    private long _last;

    internal ImportRun(TenantId tenant, long id, DateTimeOffset startedAt, bool isFinished) =>
        (_tenant, _id, StartedAt, IsFinished) = (tenant, id, startedAt, isFinished);

    /// <summary>Whose it is.</summary>
    public TenantId Tenant => _tenant;

    /// <summary>Its number.</summary>
    public long Id => _id;

    /// <summary>When its lease was renewed last.</summary>
    public DateTimeOffset LeasedAt { get; set; }

    /// <summary>The first movement that was booked; null for none.</summary>
    public long? First => Movements == 0 ? null : _first;

    /// <summary>The last movement that was booked; null for none.</summary>
    public long? Last => Movements == 0 ? null : _last;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>True when it came to its end.</summary>
    public bool IsFinished { get; }

    /// <summary>How many movements were booked.</summary>
    public int Movements { get; private set; }

    /// <summary>The first import of a kind; null when there was none.</summary>
    public static async Task<ImportRun?> FindAsync(Database database, TenantId tenant, string kind, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var row = await connection.QueryFirstOrDefaultAsync<(long Id, long StartedAt, long? FinishedAt)?>(new CommandDefinition(
            "select id, started_at, finished_at from import_run where tenant_id = @tenant and kind = @kind order by id limit 1",
            new { tenant = tenant.Value, kind }, cancellationToken: cancel));
        return row is { } run ? new(tenant, run.Id, StoredTime.Instant(run.StartedAt), run.FinishedAt is not null) : null;
    }

    /// <summary>Notes that an import begins.</summary>
    public static async Task<ImportRun> BeginAsync(Database database, TenantId tenant, string kind, string fileName, TimeProvider clock, CancellationToken cancel)
    {
        var now = StoredTime.Of(clock.GetUtcNow());
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var id = await IdCounter.NextAsync(book, tenant, "import");
        await book.Connection.ExecuteAsync(
            "insert into import_run (tenant_id, id, kind, file_name, started_at) values (@tenant, @id, @kind, @fileName, @now)",
            new { tenant = tenant.Value, id, kind, fileName, now }, book.Transaction);
        await book.CommitAsync(cancel);
        return new(tenant, id, StoredTime.Instant(now), isFinished: false);
    }

    /// <summary>Takes notice of what was booked.</summary>
    public void Saw(PostingResult result)
    {
        if (result.IsReplay || result.Movements.Count == 0) return;
        Movements += result.Movements.Count;
        _first = Math.Min(_first, result.Movements[0].Id.Value);
        _last = Math.Max(_last, result.Movements[^1].Id.Value);
    }

    /// <summary>Notes that it is over.</summary>
    public async Task EndAsync(Database database, string summary, TimeProvider clock, CancellationToken cancel)
    {
        var json = database.Dialect == Dialect.Postgres ? "@summary::jsonb" : "@summary";
        await using var book = await database.BeginWriteAsync(_tenant, cancel);
        await book.Connection.ExecuteAsync(
            $"update import_run set finished_at = @now, first_change = @first, last_change = @last, summary = {json} where tenant_id = @tenant and id = @id",
            new
            {
                tenant = _tenant.Value, id = _id, now = StoredTime.Of(clock.GetUtcNow()), summary,
                first = First, last = Last,
            },
            book.Transaction);
        await book.CommitAsync(cancel);
    }
}
