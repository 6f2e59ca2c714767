using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts.Channels;

/// <summary>Which page of the channels.</summary>
public sealed record ListChannelsQuery(Page Page) : IQuery<ListChannelsQuery>
{
    /// <inheritdoc/>
    public static ListChannelsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Page());
    }
}

/// <summary>Lists the business's channels, and shows one.</summary>
public sealed class ListChannels(Database database)
{
    private const string Select = $"select {ChannelRow.Columns} from alert_channel where tenant_id = @Tenant and id > @After order by id limit @Rows";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/alert-channels", ListAsync).WithName("listAlertChannels").WithTags("Alerts").WithProblems(403);
        api.MapGet("/alert-channels/{id:long}", GetAsync).WithName("getAlertChannel").WithTags("Alerts").WithProblems(403, 404);
    }

    /// <summary>Lists the channels by which the business is told.</summary>
    /// <param name="query">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<AlertChannelView>>> ListAsync(ListChannelsQuery query, Caller caller, ListChannels useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>Shows a channel; its secret is never shown.</summary>
    /// <param name="id">The channel's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AlertChannelView>> GetAsync(long id, Caller caller, ListChannels useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.FindAsync(caller, id, cancel)).Ok(c => c.Version);
    }

    /// <summary>A page of channels, the oldest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<AlertChannelView>>> HandleAsync(Caller caller, ListChannelsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, After = query.Page.After?.Id ?? 0, query.Page.Rows };
        var rows = (await connection.QueryAsync<ChannelRow>(new CommandDefinition(Select, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToView(), r => new Cursor("", r.Id));
    }

    /// <summary>One channel.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AlertChannelView>> FindAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return await ChannelRow.ReadAsync(database.Dialect, connection, caller.Tenant, id) is { } row ? row.ToView() : ChannelRow.NotFound(id);
    }
}
