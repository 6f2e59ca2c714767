using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Chat;

/// <summary>
/// Keeps the chats in the book. Whoever works on a chat claims it first, so that of two processes, or of a press and an alert, one comes after the other; the
/// claim of a process that ended runs out.
/// </summary>
internal sealed class ChatStore(Database database, TimeProvider clock)
{
    /// <summary>How long a claim lasts at the most: longer than any handling takes.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private const string Begin = """
        insert into chat (tenant_id, chat_id, state, claim, claimed_until, updated_at) values (@Tenant, @Chat, '', '', 0, @Now) on conflict (tenant_id, chat_id) do nothing
        """;

    private const string Claim = "update chat set claim = @Claim, claimed_until = @Until where tenant_id = @Tenant and chat_id = @Chat and claimed_until < @Now";
    private const string Read = "select user_id as UserId, state as State from chat where tenant_id = @Tenant and chat_id = @Chat";
    private const string Keep = "update chat set state = @State, updated_at = @Now, claim = '', claimed_until = 0 where tenant_id = @Tenant and chat_id = @Chat and claim = @Claim";
    private const string Release = "update chat set claim = '', claimed_until = 0 where tenant_id = @Tenant and chat_id = @Chat and claim = @Claim";

    /// <summary>Waits until nobody works on the chat, and takes it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<ClaimedChat> ClaimAsync(TenantId tenant, long chat, CancellationToken cancel)
    {
        var claim = Guid.NewGuid().ToString("N");
        while (true)
        {
            var now = clock.GetUtcNow();
            var names = new { Tenant = tenant.Value, Chat = chat, Claim = claim, Now = StoredTime.Of(now), Until = StoredTime.Of(now + ClaimTime) };
            await using (var book = await database.BeginWriteAsync(tenant, cancel))
            {
                await book.Connection.ExecuteAsync(Begin, names, book.Transaction);
                if (await book.Connection.ExecuteAsync(Claim, names, book.Transaction) == 1)
                {
                    var row = await book.Connection.QuerySingleAsync<Row>(Read, names, book.Transaction);
                    await book.CommitAsync(cancel);
                    return new(this, tenant, chat, claim, row.UserId is { } user ? new UserId(user) : null, Parse(row.State));
                }
            }

            await Task.Delay(s_pause, clock, cancel);
        }
    }

    /// <summary>True the first time that a chat is met at all: a group that is told something once.</summary>
    public async Task<bool> MeetAsync(TenantId tenant, long chat, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var isFirst = await book.Connection.ExecuteAsync(Begin, new { Tenant = tenant.Value, Chat = chat, Now = StoredTime.Of(clock.GetUtcNow()) }, book.Transaction) == 1;
        await book.CommitAsync(cancel);
        return isFirst;
    }

    internal Task KeepAsync(ClaimedChat chat, Session session) => WriteAsync(chat, Keep, JsonSerializer.Serialize(session, ChatJson.Default.Session));

    internal Task ReleaseAsync(ClaimedChat chat) => WriteAsync(chat, Release, "");

    private async Task WriteAsync(ClaimedChat chat, string sql, string state)
    {
        await using var book = await database.BeginWriteAsync(chat.Tenant, CancellationToken.None);
        await book.Connection.ExecuteAsync(
            sql, new { Tenant = chat.Tenant.Value, chat.Chat, chat.Claim, State = state, Now = StoredTime.Of(clock.GetUtcNow()) }, book.Transaction);
        await book.CommitAsync(CancellationToken.None);
    }

    // A place that another program kept and this one does not know is no reason to be stuck: the chat is at home then, with all else that is remembered of it.
    internal static Session? Parse(string state) => state.Length == 0 ? null : Restored(state) ?? Restored(Without(state));

    private static Session? Restored(string? state)
    {
        try
        {
            return state is null ? null : JsonSerializer.Deserialize(state, ChatJson.Default.Session);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Without(string state)
    {
        try
        {
            if (JsonNode.Parse(state) is not JsonObject session) return null;
            session["place"] = new JsonObject { ["at"] = Screens.MainPlace.Code };
            session.Remove("unfinished");
            return session.ToJsonString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Row
    {
        public long? UserId { get; init; }
        public string State { get; init; } = "";
    }
}

/// <summary>A chat that is worked on here and nowhere else, until it is disposed.</summary>
/// <param name="Store">Keeps it.</param>
/// <param name="Tenant">Whose bot.</param>
/// <param name="Chat">Its number.</param>
/// <param name="Claim">By what it is held.</param>
/// <param name="User">Whose chat it is; null while nobody is connected.</param>
/// <param name="Session">What is remembered; null for nothing yet.</param>
internal sealed record ClaimedChat(ChatStore Store, TenantId Tenant, long Chat, string Claim, UserId? User, Session? Session) : IAsyncDisposable
{
    private bool _isDone;

    /// <summary>Keeps what is to be remembered, and lets the chat go.</summary>
    public async Task KeepAsync(Session session)
    {
        _isDone = true;
        await Store.KeepAsync(this, session);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDone) await Store.ReleaseAsync(this);
    }
}
