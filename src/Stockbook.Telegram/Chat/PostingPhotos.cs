using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Chat;

/// <summary>The photos of goods that were written off, where the messenger keeps them.</summary>
internal sealed class PostingPhotos(Database database)
{
    private const string Insert = """
        insert into posting_photo (tenant_id, posting_id, file_id) values (@Tenant, @Posting, @File) on conflict (tenant_id, posting_id) do nothing
        """;

    private const string Read = "select file_id from posting_photo where tenant_id = @Tenant and posting_id = @Posting";

    /// <summary>Keeps the photo of a posting; one that has one keeps it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task KeepAsync(TenantId tenant, long posting, string file, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        await book.Connection.ExecuteAsync(Insert, new { Tenant = tenant.Value, Posting = posting, File = file }, book.Transaction);
        await book.CommitAsync(cancel);
    }

    /// <summary>The photo of a posting that the caller was shown; null when it has none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<string?> FindAsync(TenantId tenant, long posting, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(Read, new { Tenant = tenant.Value, Posting = posting }, cancellationToken: cancel));
    }
}
