using System.Data.Common;
using System.Globalization;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Links;

/// <summary>Which chat is which user's. A user has one chat, and a chat one user; messages for him go there.</summary>
internal static class ChatLinks
{
    private const string Leave = "update chat set user_id = null where tenant_id = @Tenant and (user_id = @User or chat_id = @Chat)";

    private const string Join = """
        insert into chat (tenant_id, chat_id, user_id, state, claim, claimed_until, updated_at) values (@Tenant, @Chat, @User, '', '', 0, 0)
        on conflict (tenant_id, chat_id) do update set user_id = excluded.user_id
        """;

    private const string ForgetAddress = "delete from alert_contact where tenant_id = @Tenant and channel = 'chat' and (user_id = @User or address = @Address)";
    private const string KeepAddress = "insert into alert_contact (tenant_id, user_id, channel, address) values (@Tenant, @User, 'chat', @Address)";

    // What still waits for a chat that is not his any more is not sent there, and what waits for the chat's former user not to its new one.
    private const string Stop = """
        update alert_delivery set state = 'dead', last_error = 'The chat was disconnected.'
         where tenant_id = @Tenant and channel = 'chat' and state in ('pending', 'failed') and (user_id = @User and address <> @Address or user_id <> @User and address = @Address)
        """;

    private const string Find = "select chat_id from chat where tenant_id = @Tenant and user_id = @User";
    private const string ForgetCode = "delete from chat_code where tenant_id = @Tenant and chat_id = @Chat";
    private const string ForgetInvite = "delete from chat_invite where tenant_id = @Tenant and user_id = @User";

    /// <summary>A user's chat; null when he has none.</summary>
    public static Task<long?> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long user) =>
        connection.ExecuteScalarAsync<long?>(Find, new { Tenant = tenant.Value, User = user }, transaction);

    /// <summary>Connects a chat with a user within a transaction; what either was connected with before it is not any more.</summary>
    public static async Task ConnectAsync(BookTransaction book, TenantId tenant, long user, long chat)
    {
        var names = new { Tenant = tenant.Value, User = user, Chat = chat, Address = chat.ToString(CultureInfo.InvariantCulture) };
        foreach (var sql in new[] { Leave, Join, ForgetAddress, KeepAddress, Stop, ForgetCode, ForgetInvite }) await book.Connection.ExecuteAsync(sql, names, book.Transaction);
    }

    /// <summary>A user's chat is nobody's any more.</summary>
    public static async Task DisconnectAsync(BookTransaction book, TenantId tenant, long user)
    {
        var names = new { Tenant = tenant.Value, User = user, Chat = 0L, Address = "" };
        await book.Connection.ExecuteAsync(Leave, names, book.Transaction);
        await book.Connection.ExecuteAsync(ForgetAddress, names, book.Transaction);
        await book.Connection.ExecuteAsync(Stop, names, book.Transaction);
    }
}
