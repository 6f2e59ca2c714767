using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access;

/// <summary>The stores an account is bound to: all of them, or a list.</summary>
internal static class StoreBinding
{
    private const int MostStores = 5000;

    private const string Clear = "delete from user_store where tenant_id = @Tenant and user_id = @User";

    private const string Insert = "insert into user_store (tenant_id, user_id, store_id) values (@Tenant, @User, @Store)";

    private const string Known = "select id from store where tenant_id = @Tenant and route_from is null and id ";

    private const string OfUsers = "select user_id as User, store_id as Store from user_store where tenant_id = @Tenant and user_id ";

    /// <summary>The list in order and without doubles; null for all stores. Notes what is not allowed.</summary>
    public static IReadOnlyList<long>? Check(IReadOnlyList<long>? stores, FieldErrors errors)
    {
        if (stores is null) return null;
        var list = stores.Distinct().Order().ToList();
        if (list.Count == 0) errors.Add("stores", "must name at least one store; null means all stores.");
        if (list.Count > MostStores) errors.Add("stores", $"names {list.Count} stores: at most {MostStores} are allowed; null means all stores.");
        return list;
    }

    /// <summary>A problem when a store of the list is not the tenant's.</summary>
    public static async Task<Problem?> UnknownAsync(Database database, BookTransaction book, TenantId tenant, IReadOnlyList<long>? stores)
    {
        if (stores is null) return null;
        var known = await book.Connection.QueryAsync<long>(
            Known + database.Dialect.AnyOf("@Ids"), new { Tenant = tenant.Value, Ids = stores.ToArray() }, book.Transaction);
        var missing = stores.Except(known).ToList();
        return missing.Count == 0 ? null
            : Problem.Invalid("stores", $"names {(missing.Count == 1 ? "a store that is" : "stores that are")} not there: {string.Join(", ", missing)}. GET /api/stores lists them.");
    }

    /// <summary>Writes the list in place of what there was.</summary>
    public static async Task WriteAsync(BookTransaction book, TenantId tenant, UserId user, IReadOnlyList<long>? stores)
    {
        var names = new { Tenant = tenant.Value, User = user.Value };
        await book.Connection.ExecuteAsync(Clear, names, book.Transaction);
        var rows = (stores ?? []).Select(store => new { Tenant = tenant.Value, User = user.Value, Store = store });
        await book.Connection.ExecuteAsync(Insert, rows, book.Transaction);
    }

    /// <summary>The lists of several accounts; one without a row has all stores, or none is his yet.</summary>
    public static async Task<ILookup<long, long>> ReadAsync(
        Database database, System.Data.Common.DbConnection connection, TenantId tenant, IEnumerable<long> users, BookTransaction? book = null)
    {
        var rows = await connection.QueryAsync<(long User, long Store)>(
            OfUsers + database.Dialect.AnyOf("@Ids"), new { Tenant = tenant.Value, Ids = users.ToArray() }, book?.Transaction);
        return rows.OrderBy(r => r.Store).ToLookup(r => r.User, r => r.Store);
    }
}
