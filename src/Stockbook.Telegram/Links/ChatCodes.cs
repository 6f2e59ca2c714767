using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Links;

/// <summary>Codes by which a chat is recognised: shown there, and entered by whoever manages the users.</summary>
internal sealed class ChatCodes(Database database, TimeProvider clock)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private const string Rename = "update chat_code set name = @Name where tenant_id = @Tenant and chat_id = @Chat";
    private const string Read = "select code, name from chat_code where tenant_id = @Tenant and chat_id = @Chat and expires_at > @Now";
    private const string Clear = "delete from chat_code where tenant_id = @Tenant and (chat_id = @Chat or expires_at <= @Now)";

    private const string Insert = """
        insert into chat_code (tenant_id, code, chat_id, name, expires_at) values (@Tenant, @Code, @Chat, @Name, @Until) on conflict (tenant_id, code) do nothing
        """;

    private const string Find = "select chat_id as Chat, name as Name from chat_code where tenant_id = @Tenant and code = @Code and expires_at > @Now";

    /// <summary>The code of a chat: six figures, for an hour.</summary>
    /// <param name="tenant">Whose bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="name">What the person calls himself.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string> OfAsync(TenantId tenant, long chat, string name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Chat = chat, Name = name, Now = StoredTime.Of(now), Until = StoredTime.Of(now + s_lifetime) };
        if (await book.Connection.QuerySingleOrDefaultAsync<(string Code, string Name)?>(Read, names, book.Transaction) is { } known)
        {
            if (name.Length == 0 || name == known.Name) return known.Code;
            await book.Connection.ExecuteAsync(Rename, names, book.Transaction);
            await book.CommitAsync(cancel);
            return known.Code;
        }

        await book.Connection.ExecuteAsync(Clear, names, book.Transaction);
        while (true)
        {
            var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
            if (await book.Connection.ExecuteAsync(Insert, new { names.Tenant, Code = code, names.Chat, names.Name, names.Until }, book.Transaction) == 0) continue;
            await book.CommitAsync(cancel);
            return code;
        }
    }

    /// <summary>The chat that shows a code; null when none does (any more).</summary>
    public static async Task<(long Chat, string Name)?> FindAsync(BookTransaction book, TenantId tenant, string code, DateTimeOffset now) =>
        await book.Connection.QuerySingleOrDefaultAsync<(long, string)?>(Find, new { Tenant = tenant.Value, Code = code, Now = StoredTime.Of(now) }, book.Transaction);
}
