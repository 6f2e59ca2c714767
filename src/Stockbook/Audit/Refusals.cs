using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Audit;

/// <summary>
/// Counts what was refused, by day, user and reason. Single refusals are not kept: whoever knocks a million times would fill the book.
/// </summary>
public sealed class Refusals(Database database, TimeProvider clock)
{
    /// <summary>The tenant and user of those whom nobody knows.</summary>
    public static readonly (TenantId Tenant, UserId User) Nobody = (new(0), new(0));

    private const int MostKinds = 10_000;

    private const string Upsert = """
        insert into refusal_count (tenant_id, day, user_id, reason, count, last_at) values (@Tenant, @Day, @User, @Reason, @Count, @LastAt)
        on conflict (tenant_id, day, user_id, reason) do update
           set count = refusal_count.count + excluded.count, last_at = case when excluded.last_at > refusal_count.last_at then excluded.last_at else refusal_count.last_at end
        """;

    private readonly Lock _counting = new();
    private Dictionary<Kind, Tally> _counts = [];

    /// <summary>Counts one refusal.</summary>
    /// <param name="tenant">Of whom.</param>
    /// <param name="user">Who was refused.</param>
    /// <param name="reason">The problem's type.</param>
    public void Count(TenantId tenant, UserId user, string reason)
    {
        var now = clock.GetUtcNow();
        Add(new(tenant.Value, StoredTime.Of(DateOnly.FromDateTime(now.UtcDateTime)), user.Value, reason), new(1, StoredTime.Of(now)));
    }

    /// <summary>Writes down what was counted. What could not be written is kept for the next time.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task FlushAsync(CancellationToken cancel = default)
    {
        Dictionary<Kind, Tally> counts;
        lock (_counting)
        {
            if (_counts.Count == 0) return;
            (counts, _counts) = (_counts, []);
        }

        try
        {
            await WriteAsync(counts, cancel);
        }
        catch
        {
            foreach (var (kind, tally) in counts) Add(kind, tally);
            throw;
        }
    }

    /// <summary>Counts the answer to a request when it is a refusal of the caller rather than of what he sent.</summary>
    internal static void Note(HttpContext context, Problem problem)
    {
        if (problem.Status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests)) return;
        var (tenant, user) = context.Features.Get<Caller>() is { } caller ? (caller.Tenant, caller.User) : Nobody;
        context.RequestServices?.GetService<Refusals>()?.Count(tenant, user, problem.Type);
    }

    private void Add(Kind kind, Tally tally)
    {
        lock (_counting)
        {
            if (_counts.Count >= MostKinds && !_counts.ContainsKey(kind)) kind = kind with { Tenant = Nobody.Tenant.Value, User = Nobody.User.Value };
            var known = _counts.GetValueOrDefault(kind);
            _counts[kind] = new(known.Count + tally.Count, Math.Max(known.LastAt, tally.LastAt));
        }
    }

    private async Task WriteAsync(Dictionary<Kind, Tally> counts, CancellationToken cancel)
    {
        var tenants = counts.Keys.Select(k => k.Tenant).Distinct().Order().Select(t => new TenantId(t));
        await using var book = await database.BeginWriteAsync(TenantScope.Of(tenants), cancel);
        var rows = from count in counts
                   orderby count.Key.Tenant, count.Key.Day, count.Key.User, count.Key.Reason
                   select new { count.Key.Tenant, count.Key.Day, count.Key.User, count.Key.Reason, count.Value.Count, count.Value.LastAt };
        await book.Connection.ExecuteAsync(Upsert, rows, book.Transaction);
        await book.CommitAsync(cancel);
    }

    private readonly record struct Kind(long Tenant, int Day, long User, string Reason);

    private readonly record struct Tally(long Count, long LastAt);
}
