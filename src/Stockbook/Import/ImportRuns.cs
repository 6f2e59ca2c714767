using System.Globalization;
using Dapper;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>An import as it is stored.</summary>
internal sealed class ImportRow
{
    public const string Columns = """
        i.id, i.kind, i.file_name, i.user_id, i.started_at, i.finished_at, i.first_change, i.last_change, i.summary, i.feed_from, i.feed_to, i.lease_until, i.undone_by, i.undone_at
        """;

    public long Id { get; set; }
    public string Kind { get; set; } = "";
    public string FileName { get; set; } = "";
    public long? UserId { get; set; }
    public long StartedAt { get; set; }
    public long? FinishedAt { get; set; }
    public long? FirstChange { get; set; }
    public long? LastChange { get; set; }
    public string? Summary { get; set; }
    public long? FeedFrom { get; set; }
    public long? FeedTo { get; set; }
    public long? LeaseUntil { get; set; }
    public long? UndoneBy { get; set; }
    public long? UndoneAt { get; set; }
}

/// <summary>
/// The book's notes of imports. One runs at a time for a tenant: what came through the import channel between the numbers of the feed at its beginning
/// and at its end is its own, and can be undone. Who runs one holds a lease, so that one that was cut off keeps nobody waiting for long.
/// </summary>
internal sealed class ImportRuns(Database database, Changes changes, TimeProvider clock)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(20);

    private const string Insert = """
        insert into import_run (tenant_id, id, kind, file_name, started_at, user_id, feed_from, lease_until)
        values (@Tenant, @Id, @Kind, @FileName, @Now, @User, (select last from tenant_feed where tenant_id = @Tenant), @Lease)
        """;

    private const string Running = "select id from import_run where tenant_id = @Tenant and lease_until > @Now and id <> @Id order by id limit 1";

    // Where it was cut off, it ends where the next one begins.
    private const string Range = """
        select i.feed_from, coalesce(i.feed_to, (select min(n.feed_from) from import_run n where n.tenant_id = i.tenant_id and n.id > i.id), f.last)
          from import_run i join tenant_feed f on f.tenant_id = i.tenant_id where i.tenant_id = @Tenant and i.id = @Id
        """;

    /// <summary>What everybody who imports may do: change the catalogue and the stock of every store.</summary>
    public static Problem? Denied(Caller caller) => caller.DeniedEverywhere(Permission.Products) ?? caller.DeniedEverywhere(Permission.Inventory);

    /// <summary>The caller as the book sees him while he imports.</summary>
    public static Caller Importing(Caller caller) => caller with { Channel = Channel.Import };

    /// <summary>Notes that an import begins; 409 while another one runs.</summary>
    public async Task<Outcome<ImportRun>> BeginAsync(Caller caller, string kind, string fileName, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Import);
        if (await RunningAsync(book, caller.Tenant, id) is { } running) return running;
        await book.Connection.ExecuteAsync(Insert, new
        {
            Tenant = caller.Tenant.Value, Id = id, Kind = kind, FileName = fileName, Now = StoredTime.Of(now), User = caller.User.Value, Lease = StoredTime.Of(now + s_lease),
        }, book.Transaction);
        await book.CommitAsync(cancel);
        return new ImportRun(caller.Tenant, id, now, isFinished: false) { LeasedAt = now };
    }

    /// <summary>Says that an import is still at work; does something only now and then.</summary>
    public async ValueTask KeepAsync(ImportRun run, CancellationToken cancel)
    {
        var now = clock.Now();
        if (now - run.LeasedAt < s_renewal) return;
        run.LeasedAt = now;
        await using var book = await database.BeginWriteAsync(run.Tenant, cancel);
        await LeaseAsync(book, run.Tenant, run.Id, now + s_lease);
        await book.CommitAsync(cancel);
    }

    /// <summary>Notes that an import is over, and what it did.</summary>
    public async Task EndAsync(ImportRun run, Caller caller, string kind, string fileName, string summary, int lines, CancellationToken cancel)
    {
        var json = database.Dialect == Dialect.Postgres ? "@Summary::jsonb" : "@Summary";
        await using var book = await database.BeginWriteAsync(run.Tenant, cancel);
        await book.Connection.ExecuteAsync(
            $"""
            update import_run set finished_at = @Now, first_change = @First, last_change = @Last, summary = {json}, lease_until = null,
                                  feed_to = (select last from tenant_feed where tenant_id = @Tenant)
             where tenant_id = @Tenant and id = @Id
            """,
            new { Tenant = run.Tenant.Value, run.Id, Now = StoredTime.Of(clock.Now()), Summary = summary, run.First, run.Last }, book.Transaction);
        var fields = new FieldChanges().Note("kind", null, kind).Note("file_name", null, fileName).Note("lines", null, lines).Note("movements", null, run.Movements);
        await changes.WriteAsync(book, Importing(caller), ChangeKind.Import, run.Id, "imported", fields);
        await book.CommitAsync(cancel);
    }

    /// <summary>Takes an import's lease, to undo it; 409 while one runs.</summary>
    public async Task<Problem?> HoldAsync(TenantId tenant, long id, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        await IdCounter.HoldAsync(book, tenant, ChangeKind.Import);
        if (await RunningAsync(book, tenant, 0) is { } running) return running;
        await LeaseAsync(book, tenant, id, clock.Now() + s_lease);
        await book.CommitAsync(cancel);
        return null;
    }

    /// <summary>Gives an import's lease back.</summary>
    public static Task ReleaseAsync(BookTransaction book, TenantId tenant, long id) => LeaseAsync(book, tenant, id, null);

    /// <summary>The import; null when there is none.</summary>
    public async Task<ImportRow?> FindAsync(TenantId tenant, long id, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await connection.QuerySingleOrDefaultAsync<ImportRow?>(new CommandDefinition(
            $"select {ImportRow.Columns} from import_run i where i.tenant_id = @Tenant and i.id = @Id", new { Tenant = tenant.Value, Id = id }, cancellationToken: cancel));
    }

    /// <summary>The numbers of the feed that an import lies between: behind the first, up to and with the last.</summary>
    public async Task<(long After, long Last)> RangeAsync(ImportRow row, TenantId tenant, CancellationToken cancel)
    {
        // Those of older versions noted their movements only.
        if (row.FeedFrom is null) return (row.FirstChange is { } first ? first - 1 : 0, row.LastChange ?? 0);
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(Range, new { Tenant = tenant.Value, row.Id }, cancellationToken: cancel));
    }

    /// <summary>True while an import is at work, or would be believed to be.</summary>
    public bool IsRunning(ImportRow row) => row.LeaseUntil > StoredTime.Of(clock.Now());

    private async Task<Problem?> RunningAsync(BookTransaction book, TenantId tenant, long id)
    {
        var running = await book.Connection.QuerySingleOrDefaultAsync<long?>(Running, new { Tenant = tenant.Value, Id = id, Now = StoredTime.Of(clock.Now()) }, book.Transaction);
        return running is { } other
            ? Problem.Conflict("import-running", "An import is running", string.Create(CultureInfo.InvariantCulture, $"Import {other} is still at work: wait until it is over, and try again."), ("import_id", other))
            : null;
    }

    private static Task LeaseAsync(BookTransaction book, TenantId tenant, long id, DateTimeOffset? until) => book.Connection.ExecuteAsync(
        "update import_run set lease_until = @Until where tenant_id = @Tenant and id = @Id", new { Tenant = tenant.Value, Id = id, Until = StoredTime.Of(until) }, book.Transaction);
}
