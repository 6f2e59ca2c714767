using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>Who did something.</summary>
/// <param name="Id">The user's number; 0 is the book itself.</param>
/// <param name="Name">How he is shown.</param>
public sealed record Doer(long Id, string Name);

/// <summary>The names of users.</summary>
internal static class PersonNames
{
    private const string Book = "the book";

    public static async Task<Func<long, Doer>> ReadAsync(
        Dialect dialect, DbConnection connection, DbTransaction? transaction, TenantId tenant, IEnumerable<long> users, CancellationToken cancel)
    {
        var sql = $"select id, name from app_user where tenant_id = @Tenant and id {dialect.AnyOf("@Ids")}";
        var rows = await connection.QueryAsync<(long Id, string Name)>(new CommandDefinition(
            sql, new { Tenant = tenant.Value, Ids = users.Distinct().ToArray() }, transaction, cancellationToken: cancel));
        var names = rows.ToDictionary(r => r.Id, r => r.Name);
        return id => new(id, names.GetValueOrDefault(id) ?? (id == 0 ? Book : $"user {id}"));
    }
}
