using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>
/// The wall between tenants that PostgreSQL holds itself: its policies show a transaction the rows of the tenants it has named, and no
/// others. Naming ends with the transaction, so that a pooled connection carries nothing from one use to the next.
/// </summary>
internal static class Wall
{
    /// <summary>Names the tenants to the policies, until the transaction ends.</summary>
    public const string Set = $"select set_config('stockbook.tenants', @{Parameter}, true)";

    /// <summary>What the tenants' parameter is called; no statement of the application has one of this name.</summary>
    public const string Parameter = "stockbook_tenants";

    /// <summary>The name of the role when PostgreSQL does not hold the wall for it, else nothing.</summary>
    public const string MightyRole = "select rolname::text from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";

    /// <summary>The parameter of <see cref="Set"/>.</summary>
    public static NpgsqlParameter Tenants(TenantScope scope) => new NpgsqlParameter<string>(Parameter, scope.Ids);

    /// <summary>Says why a role will not do and what to type for one that does.</summary>
    public static MigrationException Refused(string role, string where) => new(
        $"The role {role} at {where} is a superuser or may bypass row-level security: PostgreSQL does not hold the wall between tenants for it. " +
        "Give Stockbook a role and a database of its own; as the server's administrator: " +
        "create role stockbook login password '...'; grant set on parameter wal_compression to stockbook; create database stockbook owner stockbook; " +
        "then start with Host=...;Database=stockbook;Username=stockbook;Password=.... Nothing was changed.");
}
