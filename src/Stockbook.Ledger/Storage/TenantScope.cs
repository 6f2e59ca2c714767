using System.Globalization;

namespace Stockbook.Ledger.Storage;

/// <summary>
/// Whose rows a connection may see and write. PostgreSQL holds it as a second wall behind the statements' own conditions (row-level
/// security); an SQLite file has no such wall.
/// </summary>
public readonly record struct TenantScope
{
    private readonly string? _ids;

    private TenantScope(string ids) => _ids = ids;

    /// <summary>Nobody's rows: only what belongs to the installation itself, such as the directory of tenants.</summary>
    public static TenantScope None => default;

    /// <summary>The tenants' numbers with commas between them, as the policies read them.</summary>
    internal string Ids => _ids ?? "";

    /// <summary>The rows of these tenants.</summary>
    public static TenantScope Of(IEnumerable<TenantId> tenants) => new(string.Join(',', tenants.Select(Text)));

    /// <summary>One tenant's rows.</summary>
    public static TenantScope Of(TenantId tenant) => new(Text(tenant));

    public static implicit operator TenantScope(TenantId tenant) => Of(tenant);

    private static string Text(TenantId tenant) => tenant.Value.ToString(CultureInfo.InvariantCulture);
}
