using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook;

/// <summary>Numbers records from 1 within a tenant. Whoever took a number holds the counter until his commit.</summary>
internal static class IdCounter
{
    private const string Take = """
        insert into id_counter (tenant_id, kind, last) values (@Tenant, @Kind, @Count)
        on conflict (tenant_id, kind) do update set last = id_counter.last + @Count
        returning last
        """;

    private const string Lock = """
        insert into id_counter (tenant_id, kind, last) values (@Tenant, @Kind, 0)
        on conflict (tenant_id, kind) do update set last = id_counter.last
        """;

    /// <summary>The next number; every other creation of the kind waits, so what is read now is unique until the commit.</summary>
    public static Task<long> NextAsync(BookTransaction book, TenantId tenant, string kind) =>
        book.Connection.ExecuteScalarAsync<long>(Take, new { Tenant = tenant.Value, Kind = kind, Count = 1L }, book.Transaction);

    /// <summary>The first of the next <paramref name="count"/> numbers.</summary>
    public static async Task<long> NextOfAsync(BookTransaction book, TenantId tenant, string kind, int count)
    {
        var last = await book.Connection.ExecuteScalarAsync<long>(Take, new { Tenant = tenant.Value, Kind = kind, Count = (long)count }, book.Transaction);
        return last - count + 1;
    }

    /// <summary>Holds creations of the kind back until the commit, so that a code can be checked and then changed.</summary>
    public static Task HoldAsync(BookTransaction book, TenantId tenant, string kind) =>
        book.Connection.ExecuteAsync(Lock, new { Tenant = tenant.Value, Kind = kind }, book.Transaction);
}
