using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>
/// The places where goods lie that are on their way: one store of kind <c>transit</c> for each route, made when something first goes that way. It keeps its sender's
/// trading days, and nobody names it.
/// </summary>
internal sealed class TransitStores(Database database, TimeProvider clock)
{
    private const string Find = "select id from store where tenant_id = @Tenant and route_from = @From and route_to = @To";

    // The space in the code keeps it apart from every code that people may choose. It is no news to anybody, so it takes no number of the feed.
    private const string Insert = """
        insert into store (tenant_id, id, code, code_key, name, name_key, kind, sales_mode, created_at, updated_at, route_from, route_to)
        values (@Tenant, @Id, @Code, @CodeKey, @Name, @NameKey, 'transit', @SalesMode, @Now, @Now, @From, @To)
        """;

    private const string CopyCalendar = """
        insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover)
        select tenant_id, @Id, from_date, time_zone, day_cutover from store_calendar where tenant_id = @Tenant and store_id = @From
        """;

    /// <summary>The route's place. Made in a transaction of its own: one that nothing ever goes through is empty and harms nobody.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<StoreId> OfAsync(TenantId tenant, StoreId from, StoreId to, CancellationToken cancel)
    {
        var route = new { Tenant = tenant.Value, From = from.Value, To = to.Value };
        await using (var connection = await database.OpenReadAsync(tenant, cancel))
        {
            if (await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Find, route, cancellationToken: cancel)) is { } known) return new(known);
        }

        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var id = await IdCounter.NextAsync(book, tenant, ChangeKind.Store);
        // Whoever makes a store waits for the counter: what another dispatch made meanwhile is seen from here on.
        if (await book.Connection.ExecuteScalarAsync<long?>(Find, route, book.Transaction) is { } made) return new(made);
        var (code, name) = ($"TRANSIT {from.Value}-{to.Value}", $"On the way from store {from.Value} to store {to.Value}");
        var row = new
        {
            route.Tenant, Id = id, Code = code, CodeKey = SearchKey.Of(code), Name = name, NameKey = SearchKey.Of(name), SalesMode = (int)SalesMode.ByReceipt,
            Now = StoredTime.Of(clock.Now()), route.From, route.To,
        };
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        await book.Connection.ExecuteAsync(CopyCalendar, new { route.Tenant, Id = id, route.From }, book.Transaction);
        await book.CommitAsync(cancel);
        return new(id);
    }
}
