using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Hosting;

/// <summary>Work that one process does for all. Whoever has it says so every few seconds; of a process that ended it runs out.</summary>
internal sealed class Leases(Database database, TimeProvider clock)
{
    /// <summary>How long it lasts without a word.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    /// <summary>How often whoever has it says so.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private const string Take = """
        insert into lease (name, holder, until) values (@Name, @Holder, @Until)
        on conflict (name) do update set holder = excluded.holder, until = excluded.until where lease.holder = excluded.holder or lease.until <= @Now
        """;

    private const string Release = "delete from lease where name = @Name and holder = @Holder";

    private readonly string _holder = Guid.NewGuid().ToString("N");

    /// <summary>Takes a lease or renews it; false while another process has it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<bool> TakeAsync(string name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var book = await database.BeginWriteAsync(TenantScope.None, cancel);
        var names = new { Name = name, Holder = _holder, Now = StoredTime.Of(now), Until = StoredTime.Of(now + Lifetime) };
        var isTaken = await book.Connection.ExecuteAsync(Take, names, book.Transaction) == 1;
        await book.CommitAsync(cancel);
        return isTaken;
    }

    /// <summary>Gives it back, so that nobody waits for it.</summary>
    public async Task ReleaseAsync(string name, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(TenantScope.None, cancel);
        await book.Connection.ExecuteAsync(Release, new { Name = name, Holder = _holder }, book.Transaction);
        await book.CommitAsync(cancel);
    }
}
