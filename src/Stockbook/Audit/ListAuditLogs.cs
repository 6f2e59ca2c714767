using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Audit;

/// <summary>One entry of the audit log.</summary>
/// <param name="Id">The row's number.</param>
/// <param name="Number">Its place in the chain; null for about a second, until it is sealed.</param>
/// <param name="Hash">SHA-256 of the entry and of all before it, in hex; null until it is sealed.</param>
/// <param name="At">When.</param>
/// <param name="UserId">Who; 0 is the book itself.</param>
/// <param name="UserName">His name as it is now.</param>
/// <param name="Channel">The way it came in.</param>
/// <param name="Action">What was done.</param>
/// <param name="Entity">The kind of record it was done to.</param>
/// <param name="EntityId">Which one.</param>
/// <param name="Before">The changed fields as they were.</param>
/// <param name="After">The changed fields as they are.</param>
/// <param name="Data">What else there is to say.</param>
/// <param name="Address">The network address it came from.</param>
/// <param name="RequestId">The request's number in logs and answers.</param>
public sealed record AuditLogView(
    long Id, long? Number, string? Hash, DateTimeOffset At, long UserId, string? UserName, string Channel, string Action, string Entity, string EntityId,
    JsonElement? Before, JsonElement? After, JsonElement? Data, string? Address, string? RequestId);

/// <summary>Which entries to list.</summary>
public sealed record ListAuditLogsQuery : IQuery<ListAuditLogsQuery>
{
    private static readonly IReadOnlyList<string> s_channels = [.. Enum.GetValues<Channel>().Select(Names.Of)];

    /// <summary>Who.</summary>
    public long? UserId { get; init; }

    /// <summary>What was done.</summary>
    public string? Action { get; init; }

    /// <summary>The kind of record.</summary>
    public string? Entity { get; init; }

    /// <summary>Which record.</summary>
    public string? EntityId { get; init; }

    /// <summary>The way it came in.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The first moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment after the last.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>One request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListAuditLogsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            UserId = query.Whole("user_id", "Only what this user did."),
            Action = query.Text("action", "Only this action, such as updated."),
            Entity = query.Text("entity", "Only this kind of record, such as product."),
            EntityId = query.Text("entity_id", "Only the record with this number."),
            Channel = query.Choice("channel", "Only what came in this way.", s_channels) is { } name ? Enum.GetValues<Channel>().First(c => Names.Of(c) == name) : null,
            From = AuditTimes.From(query),
            Before = AuditTimes.Before(query),
            RequestId = query.Text("request_id", "Only what this request did."),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists who did what.</summary>
public sealed class ListAuditLogs(Database database)
{
    private const string Select = $"""
        select {AuditHash.Columns}, s.number as Number, s.hash as Hash, u.name as UserName
          from audit_log a
          left join audit_seal s on s.tenant_id = a.tenant_id and s.audit_id = a.id
          left join app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id
        """;

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit-logs", GetAsync).WithName("listAuditLogs").WithTags("Audit").WithProblems(403);

    /// <summary>Lists who did what, the newest first.</summary>
    /// <remarks>Sales and other movements are not in it: they are their own record, and are never changed.</remarks>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<AuditLogView>>> GetAsync(ListAuditLogsQuery query, Caller caller, ListAuditLogs useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, query, cancel)).Ok();
    }

    /// <summary>A page of entries, the newest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<AuditLogView>>> HandleAsync(Caller caller, ListAuditLogsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.DeniedEverywhere(Permission.Audit) is { } denied) return denied;
        var names = new DynamicParameters();
        var sql = $"{Select} where {Conditions(caller, query, names)} order by a.id desc limit @Rows";
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<ListedRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, ToView, r => new Cursor("", r.Id));
    }

    private static string Conditions(Caller caller, ListAuditLogsQuery query, DynamicParameters names)
    {
        var where = new List<string> { "a.tenant_id = @Tenant" };
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.UserId is { } user) Add("a.user_id = @User", new { User = user });
        if (query.Action is { } action) Add("a.action = @Action", new { Action = action });
        if (query.Entity is { } entity) Add("a.entity = @Entity", new { Entity = entity });
        if (query.EntityId is { } id) Add("a.entity_id = @EntityId", new { EntityId = id });
        if (query.Channel is { } channel) Add("a.channel = @Channel", new { Channel = (int)channel });
        if (query.From is { } from) Add("a.at >= @From", new { From = StoredTime.Of(from) });
        if (query.Before is { } before) Add("a.at < @Before", new { Before = StoredTime.Of(before) });
        if (query.RequestId is { } request) Add("a.request_id = @RequestId", new { RequestId = request });
        if (query.Page.After is { } after) Add("a.id < @AfterId", new { AfterId = after.Id });
        return string.Join(" and ", where);

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }

    private static AuditLogView ToView(ListedRow row)
    {
        var (before, after, data) = Parts(row.Data);
        return new(
            row.Id, row.Number, row.Hash is { } hash ? Convert.ToHexStringLower(hash) : null, StoredTime.Instant(row.At), row.UserId, row.UserName,
            Names.Of((Channel)row.Channel), row.Action, row.Entity, row.EntityId, before, after, data, row.Address, row.RequestId);
    }

    private static (JsonElement? Before, JsonElement? After, JsonElement? Data) Parts(string text)
    {
        var data = JsonElement.Parse(text);
        if (data.ValueKind != JsonValueKind.Object) return (null, null, data);
        var before = data.TryGetProperty("before", out var was) ? was : (JsonElement?)null;
        var after = data.TryGetProperty("after", out var isNow) ? isNow : (JsonElement?)null;
        if (before is not null || after is not null) return (before, after, null);
        return (null, null, data.GetPropertyCount() > 0 ? data : null);
    }

    private sealed class ListedRow : AuditRow
    {
        public long? Number { get; init; }

        public byte[]? Hash { get; init; }

        public string? UserName { get; init; }
    }
}

/// <summary>Reads <c>date_from</c> and <c>date_to</c>: moments, or whole days in UTC.</summary>
internal static class AuditTimes
{
    private const string Sentence = "must be a date such as 2026-11-21 (of UTC), or a time with its offset, such as 2026-11-21T09:05:00Z.";

    public static DateTimeOffset? From(QueryReader query) =>
        Read(query, "date_from", "From this day (UTC) or moment on.", day => day);

    public static DateTimeOffset? Before(QueryReader query) =>
        Read(query, "date_to", "Up to this day (UTC, the whole of it), or before this moment.", day => day < DateOnly.MaxValue ? day.AddDays(1) : day);

    private static DateTimeOffset? Read(QueryReader query, string name, string description, Func<DateOnly, DateOnly> edge)
    {
        if (query.Text(name, description) is not { } text) return null;
        if (DateConverter.TryParse(text, out var date)) return new DateTimeOffset(edge(date).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (InstantConverter.TryParse(text, out var instant)) return instant;
        query.Refuse(name, Sentence);
        return null;
    }
}
