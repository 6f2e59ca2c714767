using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Webhooks;

/// <summary>Which page of the webhooks.</summary>
public sealed record ListWebhooksQuery(Page Page) : IQuery<ListWebhooksQuery>
{
    /// <inheritdoc/>
    public static ListWebhooksQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Page());
    }
}

/// <summary>Lists the webhooks, and shows one.</summary>
public sealed class ListWebhooks(Database database)
{
    private const string Select = $"select {WebhookRow.Columns} from webhook where tenant_id = @Tenant and id > @After order by id limit @Rows";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/webhooks", ListAsync).WithName("listWebhooks").WithTags("Webhooks").WithProblems(403);
        api.MapGet("/webhooks/{id:long}", GetAsync).WithName("getWebhook").WithTags("Webhooks").WithProblems(403, 404);
    }

    /// <summary>Lists the programs that are told what happens.</summary>
    /// <param name="query">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<WebhookView>>> ListAsync(ListWebhooksQuery query, Caller caller, ListWebhooks useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query.Page, cancel);
    }

    /// <summary>Shows a webhook; its secret is never shown.</summary>
    /// <param name="id">The webhook's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<WebhookView>> GetAsync(long id, Caller caller, ListWebhooks useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.FindAsync(caller, id, cancel)).Ok(w => w.Version);
    }

    /// <summary>A page of webhooks, the oldest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<WebhookView>>> HandleAsync(Caller caller, Page page, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(page);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, After = page.After?.Id ?? 0, page.Rows };
        var rows = (await connection.QueryAsync<WebhookRow>(new CommandDefinition(Select, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, page, r => r.ToView(), r => new Cursor("", r.Id));
    }

    /// <summary>One webhook.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<WebhookView>> FindAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return await WebhookRow.ReadAsync(database.Dialect, connection, caller.Tenant, id) is { } row ? row.ToView() : WebhookRow.NotFound(id);
    }
}
