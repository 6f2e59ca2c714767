using System.Security.Cryptography;
using Dapper;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Telegram.Bot;

namespace Stockbook.Telegram.Hosting;

/// <summary>A business's bot.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Token">Its token; null when the installation's keys do not open it any more.</param>
/// <param name="IsSetting">True when the installation's settings have the token.</param>
internal sealed record ChatBot(TenantId Tenant, string? Token, bool IsSetting)
{
    /// <summary>Its name for links; null until Telegram said it.</summary>
    public string? Username { get; init; }

    /// <summary>Its number there; 0 until Telegram said it.</summary>
    public long BotId { get; init; }

    /// <summary>By what Telegram's calls prove themselves; null while it is not known.</summary>
    public string? Hook { get; init; }

    /// <summary>What keeps it from working; null while it works.</summary>
    public string? Error { get; init; }
}

/// <summary>Which business has which bot: the ones that owners gave, and the one of the installation's settings, which is its first business's.</summary>
internal sealed class ChatBots(Database database, ChannelSecrets secrets, StockbookOptions options, TimeProvider clock)
{
    private const string Select = """
        select b.tenant_id as Tenant, b.token as Token, b.username as Username, b.bot_id as BotId, b.hook as Hook, b.error as Error
          from chat_bot b join tenant t on t.id = b.tenant_id
         where not t.suspended
        """;

    private const string Forget = "update chat set state = '' where tenant_id = @Tenant and exists (select 1 from chat_bot b where b.tenant_id = @Tenant and b.bot_id not in (0, @Id))";

    private const string Keep = """
        insert into chat_bot (tenant_id, token, username, bot_id, hook, version, created_at, updated_at) values (@Tenant, @Token, @Username, @Id, @Hook, 1, @Now, @Now)
        on conflict (tenant_id) do update
           set token = excluded.token, username = excluded.username, bot_id = excluded.bot_id, error = null,
               hook = case when chat_bot.bot_id in (0, excluded.bot_id) then chat_bot.hook else excluded.hook end, version = chat_bot.version + 1, updated_at = excluded.updated_at
        """;

    private const string Reach = """
        insert into alert_contact (tenant_id, user_id, channel, address)
        select tenant_id, user_id, 'chat', cast(chat_id as text) from chat where tenant_id = @Tenant and user_id is not null
        on conflict (tenant_id, user_id, channel) do nothing
        """;

    // Which bot it was is remembered: the same one goes on where it was, with another one the chats begin anew.
    private const string Remove = "update chat_bot set token = null, error = null where tenant_id = @Tenant and token is not null";
    private const string Unreach = "delete from alert_contact where tenant_id = @Tenant and channel = 'chat'";

    private const string Stop = """
        update alert_delivery set state = 'dead', last_error = 'The bot was taken away.' where tenant_id = @Tenant and channel = 'chat' and state in ('pending', 'failed')
        """;

    // A setting whose bot Telegram has not named yet.
    private const string Begin = """
        insert into chat_bot (tenant_id, token, username, bot_id, hook, version, created_at, updated_at) values (@Tenant, null, '', 0, @Hook, 1, @Now, @Now) on conflict (tenant_id) do nothing
        """;

    private const string Note = "update chat_bot set error = @Error, updated_at = @Now where tenant_id = @Tenant and coalesce(error, '') <> coalesce(@Error, '')";

    /// <summary>Every bot.</summary>
    public async Task<List<ChatBot>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(await database.EverybodyAsync(cancel), cancel);
        return [.. WithSetting([.. (await connection.QueryAsync<Row>(new CommandDefinition(Select, cancellationToken: cancel))).Select(Of).OfType<ChatBot>()], null)];
    }

    /// <summary>A business's bot; null when it has none.</summary>
    public async Task<ChatBot?> FindAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var command = new CommandDefinition($"{Select} and b.tenant_id = @Tenant", new { Tenant = tenant.Value }, cancellationToken: cancel);
        return WithSetting([.. (await connection.QueryAsync<Row>(command)).Select(Of).OfType<ChatBot>()], tenant).SingleOrDefault();
    }

    /// <summary>True when the settings have a business's bot: then nobody else says which it is.</summary>
    public bool IsSet(TenantId tenant) => tenant == TenantId.Default && options.Telegram.Token is not null;

    /// <summary>Writes down a business's bot within a transaction. With another bot than before the chats begin anew: its messages are not the other one's.</summary>
    /// <param name="book">The transaction.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="token">Its token; null when the settings have it.</param>
    /// <param name="me">Who it is.</param>
    public async Task KeepAsync(BookTransaction book, TenantId tenant, string? token, BotUser me)
    {
        var names = new
        {
            Tenant = tenant.Value, Token = secrets.Seal(token), Username = me.Username ?? "", me.Id, Now = StoredTime.Of(clock.GetUtcNow()),
            Hook = NewHook(),
        };
        foreach (var sql in new[] { Forget, Keep, Reach }) await book.Connection.ExecuteAsync(sql, names, book.Transaction);
    }

    /// <summary>Takes a business's bot away within a transaction. Who is connected stays so, for the next bot; until then nobody is sent anything.</summary>
    /// <returns>False when there was none.</returns>
    public static async Task<bool> RemoveAsync(BookTransaction book, TenantId tenant)
    {
        var names = new { Tenant = tenant.Value };
        var isGone = await book.Connection.ExecuteAsync(Remove, names, book.Transaction) == 1;
        foreach (var sql in new[] { Unreach, Stop }) await book.Connection.ExecuteAsync(sql, names, book.Transaction);
        return isGone;
    }

    /// <summary>Writes down what keeps a bot from working; null once it works.</summary>
    public async Task NoteAsync(TenantId tenant, string? error, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Error = error, Now = StoredTime.Of(clock.GetUtcNow()), Hook = NewHook() };
        if (IsSet(tenant)) await book.Connection.ExecuteAsync(Begin, names, book.Transaction);
        await book.Connection.ExecuteAsync(Note, names, book.Transaction);
        await book.CommitAsync(cancel);
    }

    private string NewHook() => secrets.Seal(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)))!;

    // The setting goes before the book.
    private List<ChatBot> WithSetting(List<ChatBot> bots, TenantId? only)
    {
        if (options.Telegram.Token is not { } token || (only is { } one && one != TenantId.Default)) return bots;
        var known = bots.FirstOrDefault(b => b.Tenant == TenantId.Default) ?? new(TenantId.Default, token, true);
        return [.. bots.Where(b => b.Tenant != TenantId.Default), known with { Token = token, IsSetting = true }];
    }

    // A row without a token is what is left of a setting, or of a bot that was taken away.
    private ChatBot? Of(Row row)
    {
        var tenant = new TenantId(row.Tenant);
        if (row.Token is null && !IsSet(tenant)) return null;
        return new(tenant, secrets.Open(row.Token), false) { Username = row.Username is "" ? null : row.Username, BotId = row.BotId, Hook = secrets.Open(row.Hook), Error = row.Error };
    }

    private sealed class Row
    {
        public long Tenant { get; init; }
        public string? Token { get; init; }
        public string Username { get; init; } = "";
        public long BotId { get; init; }
        public string Hook { get; init; } = "";
        public string? Error { get; init; }
    }
}
