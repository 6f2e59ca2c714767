using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Alerts.Channels;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts;

/// <summary>How many alerts of a kind stand.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Open">Those that nobody has acknowledged.</param>
/// <param name="Acknowledged">Those that somebody looks after.</param>
public sealed record AlertKindCount(string Kind, long Open, long Acknowledged);

/// <summary>How many alerts stand at your stores.</summary>
/// <param name="Open">Those that nobody has acknowledged.</param>
/// <param name="Acknowledged">Those that somebody looks after.</param>
/// <param name="Unread">The open ones that you have not seen yet, without the kinds that you do not want in the app: the figure of a badge.</param>
/// <param name="SeenId">Up to which alert you have looked.</param>
/// <param name="Kinds">By kind; kinds without any are left out.</param>
public sealed record AlertCountsView(long Open, long Acknowledged, long Unread, long SeenId, IReadOnlyList<AlertKindCount> Kinds);

/// <summary>Up to which alert somebody has looked.</summary>
public sealed record SeenAlertsRequest : IJsonBody<SeenAlertsRequest>
{
    /// <summary>The number of the latest alert that was shown.</summary>
    [Required] public long? SeenId { get; init; }
}

/// <summary>Counts alerts for a badge, and remembers what was seen.</summary>
public sealed class CountAlerts(Database database)
{
    private const string ReadSeen = "select seen_id from alert_seen where tenant_id = @Tenant and user_id = @User";
    private const string ReadChoices = "select kind, wanted from alert_preference where tenant_id = @Tenant and user_id = @User and channel = @App";

    private const string KeepSeen = """
        insert into alert_seen (tenant_id, user_id, seen_id) values (@Tenant, @User, @Seen)
        on conflict (tenant_id, user_id) do update set seen_id = excluded.seen_id where excluded.seen_id > alert_seen.seen_id
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts/counts", CountsAsync).WithName("countAlerts").WithTags("Alerts");
        api.MapPost("/alerts/seen", SeenAsync).WithName("seeAlerts").WithTags("Alerts");
    }

    /// <summary>Counts the alerts that stand at your stores, for a badge.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertCountsView>> CountsAsync(Caller caller, CountAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, cancel);
    }

    /// <summary>Notes up to which alert you have looked; it never goes back.</summary>
    /// <param name="request">Up to which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertCountsView>> SeenAsync(SeenAlertsRequest request, Caller caller, CountAlerts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.SeeAsync(caller, request, cancel);
    }

    /// <summary>The counts.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertCountsView>> HandleAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var who = new { Tenant = caller.Tenant.Value, User = caller.User.Value, AlertChannels.App };
        var seen = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(ReadSeen, who, cancellationToken: cancel)) ?? 0;
        var choices = (await connection.QueryAsync<(string Kind, bool Wanted)>(new CommandDefinition(ReadChoices, who, cancellationToken: cancel))).ToDictionary(c => c.Kind, c => c.Wanted);
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value, Seen = seen });
        var sql = $"""
            select a.kind, a.acknowledged_at is not null as acknowledged, count(*) as number, sum(case when a.id > @Seen then 1 else 0 end) as unread
              from alert a where a.tenant_id = @Tenant and a.resolved_at is null{AlertRow.Visible(caller, database.Dialect, names)}
             group by a.kind, a.acknowledged_at is not null
            """;
        var rows = (await connection.QueryAsync<CountRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        long Count(bool acknowledged, string? kind = null) => rows.Where(r => r.Acknowledged == acknowledged && (kind is null || r.Kind == kind)).Sum(r => r.Number);
        var kinds = rows.Select(r => r.Kind).Distinct().Order(StringComparer.Ordinal).Select(k => new AlertKindCount(k, Count(false, k), Count(true, k)));
        var unread = rows.Where(r => !r.Acknowledged && choices.GetValueOrDefault(r.Kind, true)).Sum(r => r.Unread);
        return new AlertCountsView(Count(false), Count(true), unread, seen, [.. kinds]);
    }

    /// <summary>Notes what was seen, and gives the counts after it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertCountsView>> SeeAsync(Caller caller, SeenAlertsRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        if (request.SeenId is not { } seen || seen < 0) return Problem.Invalid("seen_id", "must be the number of the latest alert that was shown.");
        await using (var book = await database.BeginWriteAsync(caller.Tenant, cancel))
        {
            await book.Connection.ExecuteAsync(KeepSeen, new { Tenant = caller.Tenant.Value, User = caller.User.Value, Seen = seen }, book.Transaction);
            await book.CommitAsync(cancel);
        }

        return await HandleAsync(caller, cancel);
    }

    private sealed class CountRow
    {
        public string Kind { get; init; } = "";
        public bool Acknowledged { get; init; }
        public long Number { get; init; }
        public long Unread { get; init; }
    }
}
