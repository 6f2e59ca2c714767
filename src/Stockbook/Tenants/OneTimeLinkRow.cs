using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>Makes the link by which a new business's owner gives himself a password. To be one with the people's links.</summary>
internal static class OneTimeLinkRow
{
    private const int SecretBytes = 32;

    private const string Insert = """
        insert into one_time_link (tenant_id, id, user_id, purpose, token_hash, created_by, created_at, expires_at)
        values (@Tenant, @Id, @User, @Purpose, @Hash, @User, @Now, @Expires)
        """;

    /// <summary>How long a set-up link can be used.</summary>
    public static readonly TimeSpan SetupLasts = TimeSpan.FromDays(7);

    /// <summary>Writes the row and gives the token, which is nowhere else: the book keeps its SHA-256.</summary>
    public static async Task<string> CreateAsync(
        Dialect dialect, BookTransaction book, TenantId tenant, UserId user, string purpose, DateTimeOffset now, DateTimeOffset expires)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var id = Guid.CreateVersion7(now);
        await book.Connection.ExecuteAsync(Insert, new
        {
            Tenant = tenant.Value,
            Id = dialect == Dialect.Sqlite ? (object)id.ToByteArray(bigEndian: true) : id,
            User = user.Value,
            Purpose = purpose,
            Hash = SHA256.HashData(Encoding.ASCII.GetBytes(token)),
            Now = StoredTime.Of(now),
            Expires = StoredTime.Of(expires),
        }, book.Transaction);
        return token;
    }
}
