using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>A business of the installation.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Code">What it is called at sign-in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="TimeZone">The IANA zone of new stores.</param>
/// <param name="Suspended">True while nobody of it gets in.</param>
public sealed record ListedTenant(long Id, string Code, string Name, string Currency, string TimeZone, bool Suspended);

/// <summary>Lists and finds the businesses of the installation, for the operator.</summary>
public sealed class ListTenants(Database database)
{
    private const string Numbers = "select id from tenant_directory order by id";

    private const string Find = "select id from tenant_directory where code_key = @Code";

    /// <summary>All of them, by number.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<ListedTenant>> HandleAsync(CancellationToken cancel = default)
    {
        var everybody = await database.EverybodyAsync(cancel);
        await using var connection = await database.OpenReadAsync(everybody, cancel);
        var tenants = new List<ListedTenant>();
        foreach (var id in await connection.QueryAsync<long>(new CommandDefinition(Numbers, cancellationToken: cancel)))
        {
            var (tenant, suspended) = await TenantRows.ReadAsync(database.Dialect, connection, new(id), cancel: cancel);
            tenants.Add(new(id, tenant.Code, tenant.Name, tenant.Currency, tenant.TimeZone, suspended));
        }

        return tenants;
    }

    /// <summary>The business of this code, in any case of letters; a problem when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<TenantId>> FindAsync(string code, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenReadAsync(TenantScope.None, cancel);
        var id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Find, new { Code = SearchKey.Of(code) }, cancellationToken: cancel));
        return id is { } found ? new TenantId(found) : TenantProblems.NotFound(code);
    }
}
