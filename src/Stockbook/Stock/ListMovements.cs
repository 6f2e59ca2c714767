using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Which movements are asked for.</summary>
public sealed record ListMovementsQuery(MovementFilter Filter, Page Page) : IQuery<ListMovementsQuery>
{
    /// <inheritdoc/>
    public static ListMovementsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new MovementFilter
        {
            ProductId = query.Whole("product_id", "Only of this product.", 1),
            StoreId = query.Whole("store_id", "Only at this store.", 1),
            Type = TypeOf(query.Choice("movement_type", "Only of this type.", Names.MovementTypes)),
            Reason = ReasonOf(query.Choice("reason", "Only write-offs for this reason.", Names.RemovalReasons)),
            UserId = query.Whole("user_id", "Only by this user."),
            Reference = query.Text("reference", "Only of this outside document, exactly."),
            From = query.Date("date_from", "From this business date on.") ?? query.Date("start_date", "The same as date_from."),
            To = query.Date("date_to", "Up to and with this business date.") ?? query.Date("end_date", "The same as date_to."),
        };
        if (filter.From > filter.To) query.Refuse("date_to", "is before the first date: swap the two.");
        var page = query.Page();
        return new(filter with { Before = page.After?.Id ?? long.MaxValue, Rows = page.Rows }, page);
    }

    private static RemovalReason? ReasonOf(string? name) => name is not null && Names.TryFind(name, out RemovalReason reason) ? reason : null;

    private static MovementType? TypeOf(string? name) => name is not null && Names.TryFind(name, out MovementType type) ? type : null;
}

/// <summary>Lists movements, and shows one.</summary>
public static class ListMovements
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stock-movements", EndpointAsync).WithName("listMovements").WithTags("Stock").WithProblems(403, 404, 422, 503);
        api.MapGet("/stock-movements/{id:long}", OneAsync).WithName("getMovement").WithTags("Stock").WithProblems(403, 404, 503);
    }

    /// <summary>Lists movements, the last booked first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="desk">Knows the currency.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<ListAnswer<MovementView>>> EndpointAsync(
        ListMovementsQuery query, Caller caller, MovementReader reader, PostingDesk desk, CancellationToken cancel)
    {
        if (!(await reader.ListAsync(caller, query.Filter, cancel)).Is(out var rows, out var problem)) return problem;
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        return ListAnswer.Of(rows, query.Page, m => MovementView.Of(m, digits, caller), m => new Cursor("", m.Id.Value));
    }

    /// <summary>Shows one movement.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="reader">Reads it.</param>
    /// <param name="stores">Knows the ends of a route.</param>
    /// <param name="desk">Knows the currency.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<MovementView>> OneAsync(long id, Caller caller, MovementReader reader, StoreCache stores, PostingDesk desk, CancellationToken cancel)
    {
        var movement = await reader.FindAsync(caller.Tenant, new(id), cancel);
        if (movement is null) return Problem.NotFound($"Movement {id} not found.");
        if (await stores.DeniedAtAsync(caller, Permission.Transactions, movement.Level.Store, cancel) is { } denied) return denied;
        return MovementView.Of(movement, (await desk.SettingsAsync(caller, cancel)).CurrencyDigits, caller);
    }
}
