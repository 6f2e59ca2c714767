using Dapper;
using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Tells in which pieces goods were counted last, and how large pieces of them usually are.</summary>
public sealed class CountedPieces(Database database, StoreCache stores)
{
    // The row of a count that was booked again beside an earlier one stands by its moment, not by its movement.
    private static string Standing(Dialect dialect) => $"""
        select b.product_id, b.parts from stock_level l
        join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
        join day_balance b on b.tenant_id = l.tenant_id and b.store_id = l.store_id and b.product_id = l.product_id and b.counted_at = m.occurred_at
        where l.tenant_id = @Tenant and l.store_id = @Store and l.product_id {dialect.AnyOf("@Products")} and m.counted is not null and m.reverses is null
        order by b.movement_id
        """;

    /// <summary>The pieces of those products whose last movement at the store is a count in pieces, by the product's number.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<IReadOnlyDictionary<long, IReadOnlyList<Quantity>>>> HandleAsync(
        Caller caller, StoreId store, IEnumerable<long> products, CancellationToken cancel = default)
    {
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, store, cancel)).Is(out var found, out var problem)) return problem;
        var names = new { Tenant = caller.Tenant.Value, Store = found.Id.Value, Products = products.ToArray() };
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var pieces = new Dictionary<long, IReadOnlyList<Quantity>>();
        foreach (var row in await connection.QueryAsync<BalanceRow>(new CommandDefinition(Standing(database.Dialect), names, cancellationToken: cancel)))
        {
            pieces.Remove(row.ProductId);
            if (row.PartsAsQuantities is { } parts) pieces[row.ProductId] = parts;
        }

        return pieces;
    }

    /// <summary>The largest entry among the last counts of a product at a store; null when there was none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Quantity?>> LargestAsync(Caller caller, StoreId store, ProductId product, CancellationToken cancel = default)
    {
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, store, cancel)).Is(out var found, out var problem)) return problem;
        return await BalanceRows.LargestRecentAsync(database, caller.Tenant, found, product, cancel);
    }
}
