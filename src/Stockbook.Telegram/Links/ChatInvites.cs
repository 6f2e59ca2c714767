using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Links;

/// <summary>Links that connect the chat of whoever opens them first with a user. The book keeps only their hashes.</summary>
internal sealed class ChatInvites(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>How long an invite works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string Keep = """
        insert into chat_invite (tenant_id, user_id, token_hash, created_by, expires_at) values (@Tenant, @User, @Hash, @By, @Until)
        on conflict (tenant_id, user_id) do update set token_hash = excluded.token_hash, created_by = excluded.created_by, expires_at = excluded.expires_at
        """;

    private const string Forget = "delete from chat_invite where tenant_id = @Tenant and user_id = @User";
    private const string UseUp = "delete from chat_invite where tenant_id = @Tenant and token_hash = @Hash and expires_at > @Now returning user_id";

    /// <summary>Makes an invite within a transaction; the user's older one stops working.</summary>
    /// <returns>What stands behind <c>?start=</c>: 43 letters, figures and - _.</returns>
    public async Task<string> MakeAsync(BookTransaction book, TenantId tenant, long user, UserId by)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var names = new { Tenant = tenant.Value, User = user, Hash = Hash(token), By = by.Value, Until = StoredTime.Of(clock.GetUtcNow() + Lifetime) };
        await book.Connection.ExecuteAsync(Keep, names, book.Transaction);
        return token;
    }

    /// <summary>Takes a user's invite back within a transaction; false when there was none.</summary>
    public static async Task<bool> ForgetAsync(BookTransaction book, TenantId tenant, long user) =>
        await book.Connection.ExecuteAsync(Forget, new { Tenant = tenant.Value, User = user }, book.Transaction) > 0;

    /// <summary>Uses an invite up and connects the chat; null when it does not work (any more).</summary>
    public async Task<UserId?> UseAsync(TenantId tenant, long chat, string token, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Hash = Hash(token), Now = StoredTime.Of(clock.GetUtcNow()) };
        if (await book.Connection.ExecuteScalarAsync<long?>(UseUp, names, book.Transaction) is not { } user) return null;
        await ChatLinks.ConnectAsync(book, tenant, user, chat);
        await audit.WriteAsync(book, new(tenant, new(user), Channel.Chat), new("chat_connected", ChangeKind.User, $"{user}"));
        await book.CommitAsync(cancel);
        return new UserId(user);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
