using Dapper;

namespace Stockbook.Ledger.Storage;

/// <summary>What a new tenant begins with.</summary>
/// <param name="Id">Its number, which no tenant has.</param>
/// <param name="Code">What it is called at sign-in: 2 to 40 of a–z, 0–9 and '-'; no tenant has it.</param>
/// <param name="Name">The business's name.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CurrencyDigits">Decimals of the currency, 0 to 4.</param>
/// <param name="Language"><c>en</c>, <c>ur</c> or <c>ru</c>.</param>
/// <param name="TimeZone">IANA name, of the tenant and its first store.</param>
/// <param name="Units">The units it works with, by their codes.</param>
/// <param name="Now">UTC.</param>
public sealed record NewTenant(
    TenantId Id, string Code, string Name, string Currency, int CurrencyDigits, string Language, string TimeZone, IReadOnlyList<string> Units, DateTimeOffset Now)
{
    /// <summary>The units of one that named none.</summary>
    public static IReadOnlyList<string> UsualUnits { get; } = ["pcs", "kg", "g", "l", "ml", "m"];
}

/// <summary>Plants a tenant: its row, its code in the directory, its feed and counters, its owner's account without a password, and store 1 <c>MAIN</c>.</summary>
public static class TenantSeed
{
    private const string Tenant =
        """
        insert into tenant (id, code, code_key, name, currency, currency_digits, language, time_zone, units, created_at)
        values (@tenant, @code, @code, @name, @currency, @digits, @language, @zone, @units, @now)
        """;

    private const string Directory = "insert into tenant_directory (id, code_key) values (@tenant, @code)";

    private const string Feed = "insert into tenant_feed (tenant_id, last) values (@tenant, 0)";

    private const string Counters =
        """
        insert into id_counter (tenant_id, kind, last)
        values (@tenant, 'store', 1), (@tenant, 'user', 1), (@tenant, 'product', 0), (@tenant, 'import', 0)
        """;

    private const string Owner = "insert into app_user (tenant_id, id, name, created_at, updated_at) values (@tenant, 1, 'Owner', @now, @now)";

    private const string Store =
        """
        insert into store (tenant_id, id, code, code_key, name, name_key, kind, sales_mode, created_at, updated_at)
        values (@tenant, @store, 'MAIN', 'main', 'Main store', 'main store', 'shop', @salesMode, @now, @now)
        """;

    private const string Calendar =
        "insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover) values (@tenant, @store, @from, @zone, 0)";

    private static readonly string[] s_statements = [Tenant, Directory, Feed, Counters, Owner, Store, Calendar];

    /// <summary>Plants it in a transaction, which from here on sees this tenant's rows alone.</summary>
    public static async Task PlantAsync(BookTransaction book, NewTenant tenant, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(tenant);
        await book.SeeAsync(tenant.Id, cancel);
        foreach (var statement in s_statements) await book.Connection.ExecuteAsync(statement, Values(tenant), book.Transaction);
    }

    private static object Values(NewTenant tenant) => new
    {
        tenant = tenant.Id.Value,
        store = StoreId.Main.Value,
        code = tenant.Code,
        name = tenant.Name,
        currency = tenant.Currency,
        digits = tenant.CurrencyDigits,
        language = tenant.Language,
        zone = tenant.TimeZone,
        units = string.Join(',', tenant.Units),
        now = StoredTime.Of(tenant.Now),
        salesMode = (int)SalesMode.ByReceipt,
        // The first row rules every day there is.
        from = StoredTime.Of(DateOnly.MinValue),
    };
}
