using Dapper;

namespace Stockbook.Ledger.Storage;

/// <summary>What a new book holds: tenant 1, called <c>main</c>.</summary>
internal static class NewBookSeed
{
    private const string Code = "main";

    /// <summary>Fills the book when it has no tenant yet.</summary>
    public static async Task PlantAsync(BookTransaction transaction, NewBook newBook, CancellationToken cancel)
    {
        if (await transaction.Connection.ExecuteScalarAsync<long>("select count(*) from tenant_directory", transaction: transaction.Transaction) > 0) return;
        var tenant = new NewTenant(
            TenantId.Default, Code, newBook.Name, newBook.Currency, newBook.CurrencyDigits, "en", newBook.TimeZone, NewTenant.UsualUnits, newBook.Now);
        await TenantSeed.PlantAsync(transaction, tenant, cancel);
    }
}
