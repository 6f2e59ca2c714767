using Dapper;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>Shuts a business out of the installation and lets it in again, for the operator. Its book stays as it is.</summary>
public sealed class SuspendTenant(Database database, PrincipalCache principals, Changes changes)
{
    private const string Find = "select id from tenant_directory where code_key = @Code";

    private const string Update = "update tenant set suspended = @Suspended, version = version + 1 where id = @Tenant";

    /// <summary>The business's number; a problem when there is none of that code. Suspended, nobody of it gets in: here at once, at other servers within a second.</summary>
    /// <param name="code">What the business is called at sign-in.</param>
    /// <param name="suspended">True shuts it out, false lets it in again.</param>
    /// <param name="origin">How the wish came in.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<TenantId>> HandleAsync(string code, bool suspended, Channel origin, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (await FindAsync(SearchKey.Of(code), cancel) is not { } tenant) return TenantProblems.NotFound(code);
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var (_, before) = await TenantRows.ReadAsync(database.Dialect, book.Connection, tenant, book, cancel);
        if (before == suspended) return tenant;
        await book.Connection.ExecuteAsync(Update, new { Tenant = tenant.Value, Suspended = suspended }, book.Transaction);
        var fields = new FieldChanges().Note("suspended", before, suspended);
        await changes.WriteAsync(book, Caller.LocalOwner(tenant, origin), ChangeKind.Tenant, tenant.Value, suspended ? ChangeAction.Suspended : ChangeAction.Restored, fields);
        await book.CommitAsync(cancel);
        principals.ForgetAll();
        return tenant;
    }

    private async Task<TenantId?> FindAsync(string key, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(TenantScope.None, cancel);
        var id = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(Find, new { Code = key }, cancellationToken: cancel));
        return id is { } found ? new TenantId(found) : null;
    }
}
