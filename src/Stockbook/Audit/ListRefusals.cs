using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Audit;

/// <summary>How often one user was refused for one reason on one day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="UserId">Who; 0 for those whom nobody knows.</param>
/// <param name="UserName">His name as it is now.</param>
/// <param name="Reason">The problem's type, such as forbidden or rate-limited.</param>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When last.</param>
public sealed record RefusalView(DateOnly Day, long UserId, string? UserName, string Reason, long Count, DateTimeOffset LastAt);

/// <summary>Which refusals to list.</summary>
public sealed record ListRefusalsQuery : IQuery<ListRefusalsQuery>
{
    /// <summary>Who was refused.</summary>
    public long? UserId { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListRefusalsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            UserId = query.Whole("user_id", "Only what this user was refused; 0 for those whom nobody knows."),
            Reason = query.Text("reason", "Only this reason, such as forbidden."),
            From = query.Date("date_from", "From this day (UTC) on."),
            To = query.Date("date_to", "Up to this day (UTC)."),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists how often who was refused what.</summary>
public sealed class ListRefusals(Database database)
{
    // Who was not known belongs to no business; where there is only one, its owner is the one to tell.
    private const string Select = """
        select r.day as Day, r.user_id as UserId, u.name as UserName, r.reason as Reason, cast(sum(r.count) as bigint) as Count, max(r.last_at) as LastAt
          from refusal_count r left join app_user u on u.tenant_id = r.tenant_id and u.id = r.user_id
         where (r.tenant_id = @Tenant or (r.tenant_id = @Nobody and (select count(*) from tenant_directory) = 1))
        """;

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit-logs/refusals", GetAsync).WithName("listRefusals").WithTags("Audit").WithProblems(403);

    /// <summary>Lists how often who was refused what, by day, the newest day first.</summary>
    /// <remarks>Refusals are answers 401, 403 and 429. They are counted and not kept one by one; a count is up to a second old.</remarks>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<RefusalView>>> GetAsync(ListRefusalsQuery query, Caller caller, ListRefusals useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, query, cancel)).Ok();
    }

    /// <summary>A page of counts, the newest day first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<RefusalView>>> HandleAsync(Caller caller, ListRefusalsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.DeniedEverywhere(Permission.Audit) is { } denied) return denied;
        if (AfterOf(query.Page) is not { } after) return Problem.Invalid("after", "must be the next of an earlier answer, unchanged.");
        var names = new DynamicParameters();
        var sql = $"{Select}{Conditions(query, after, names)} group by r.day, r.user_id, u.name, r.reason order by r.day desc, r.user_id, r.reason limit @Rows";
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, Nobody = Refusals.Nobody.Tenant.Value, query.Page.Rows });
        await using var connection = await database.OpenReadAsync(TenantScope.Of([caller.Tenant, Refusals.Nobody.Tenant]), cancel);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToView(), r => new Cursor(string.Create(CultureInfo.InvariantCulture, $"{r.UserId} {r.Reason}"), r.Day));
    }

    private static (int Day, long User, string Reason)? AfterOf(Page page)
    {
        if (page.After is not { } after) return (int.MaxValue, 0, "");
        var parts = after.Key.Split(' ', 2);
        return after.Id is >= 0 and <= int.MaxValue && parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            ? ((int)after.Id, user, parts[1]) : null;
    }

    private static string Conditions(ListRefusalsQuery query, (int Day, long User, string Reason) after, DynamicParameters names)
    {
        var where = new List<string>();
        if (query.UserId is { } user) Add("r.user_id = @User", new { User = user });
        if (query.Reason is { } reason) Add("r.reason = @Reason", new { Reason = reason });
        if (query.From is { } from) Add("r.day >= @From", new { From = StoredTime.Of(from) });
        if (query.To is { } to) Add("r.day <= @To", new { To = StoredTime.Of(to) });
        Add("(r.day < @AfterDay or (r.day = @AfterDay and (r.user_id, r.reason) > (@AfterUser, @AfterReason)))",
            new { AfterDay = after.Day, AfterUser = after.User, AfterReason = after.Reason });
        return string.Concat(where.Select(w => $" and {w}"));

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }

    private sealed class Row
    {
        public int Day { get; init; }

        public long UserId { get; init; }

        public string? UserName { get; init; }

        public string Reason { get; init; } = "";

        public long Count { get; init; }

        public long LastAt { get; init; }

        public RefusalView ToView() => new(StoredTime.Date(Day), UserId, UserName, Reason, Count, StoredTime.Instant(LastAt));
    }
}
