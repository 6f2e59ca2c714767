using Dapper;

namespace Stockbook.Ledger.Storage;

/// <summary>What a new book holds: tenant 1 with its feed and counters, its owner, and store 1 <c>MAIN</c>.</summary>
internal static class NewBookSeed
{
    private const string Tenant =
        """
        insert into tenant (id, name, currency, currency_digits, language, time_zone, created_at)
        values (@tenant, @name, @currency, @digits, 'en', @zone, @now)
        """;

    private const string Directory = "insert into tenant_directory (id, code_key) select id, code_key from tenant where id = @tenant";

    private const string Feed = "insert into tenant_feed (tenant_id, last) values (@tenant, 0)";

    private const string Counters =
        """
        insert into id_counter (tenant_id, kind, last)
        values (@tenant, 'store', 1), (@tenant, 'user', 1), (@tenant, 'product', 0), (@tenant, 'import', 0)
        """;

    private const string Owner = "insert into app_user (tenant_id, id, name) values (@tenant, 1, 'Owner')";

    private const string Store =
        """
        insert into store (tenant_id, id, code, code_key, name, name_key, kind, sales_mode, created_at, updated_at)
        values (@tenant, @store, 'MAIN', 'main', 'Main store', 'main store', 'shop', @salesMode, @now, @now)
        """;

    private const string Calendar =
        "insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover) values (@tenant, @store, @from, @zone, 0)";

    private static readonly string[] s_statements = [Tenant, Directory, Feed, Counters, Owner, Store, Calendar];

    /// <summary>Fills the book when it has no tenant yet.</summary>
    public static async Task PlantAsync(BookTransaction transaction, NewBook newBook)
    {
        var (connection, within) = (transaction.Connection, transaction.Transaction);
        if (await connection.ExecuteScalarAsync<long>("select count(*) from tenant_directory", transaction: within) > 0) return;
        await transaction.SeeAsync(TenantId.Default, CancellationToken.None);
        foreach (var statement in s_statements) await connection.ExecuteAsync(statement, Values(newBook), within);
    }

    private static object Values(NewBook newBook) => new
    {
        tenant = TenantId.Default.Value,
        store = StoreId.Main.Value,
        name = newBook.Name,
        currency = newBook.Currency,
        digits = newBook.CurrencyDigits,
        zone = newBook.TimeZone,
        now = StoredTime.Of(newBook.Now),
        salesMode = (int)SalesMode.ByReceipt,
        // The first row rules every day there is.
        from = StoredTime.Of(DateOnly.MinValue),
    };
}
