using Dapper;
using Stockbook.Access.People;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Hosting;

namespace Stockbook.Telegram.Links;

/// <summary>The chat that a user is connected with.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="IsConnected">True when there is one.</param>
/// <param name="Name">What the person calls himself there; null when it is not known.</param>
/// <param name="Bot">The bot's name in Telegram, without the @; null while the business has none.</param>
/// <param name="InviteExpiresAt">Until when an invite works that was not used yet; null without one.</param>
public sealed record UserChatView(long UserId, bool IsConnected, string? Name, string? Bot, DateTimeOffset? InviteExpiresAt);

/// <summary>A link that connects the chat of whoever opens it first. It is shown this once.</summary>
/// <param name="Link">What to send to him.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record ChatInviteView(string Link, DateTimeOffset ExpiresAt);

/// <summary>Shows, connects, invites and disconnects a user's chat, for whoever was allowed to.</summary>
internal sealed class UserChats(Database database, ChatBots bots, ChatInvites invites, ChatNews news, AuditTrail audit, TimeProvider clock) : IDeactivation
{
    private const string ReadInvite = "select expires_at from chat_invite where tenant_id = @Tenant and user_id = @User and expires_at > @Now";
    private const string ReadState = "select state from chat where tenant_id = @Tenant and user_id = @User";

    /// <summary>The chat of a user.</summary>
    public async Task<Outcome<UserChatView>> ShowAsync(TenantId tenant, long user, CancellationToken cancel)
    {
        var bot = await bots.FindAsync(tenant, cancel);
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        if (await PersonRows.ReadAsync(database, connection, tenant, user) is null) return PeopleProblems.NotFound($"{user}");
        var names = new { Tenant = tenant.Value, User = user, Now = StoredTime.Of(clock.GetUtcNow()) };
        var invite = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(ReadInvite, names, cancellationToken: cancel));
        var state = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(ReadState, names, cancellationToken: cancel));
        return new UserChatView(user, state is not null, ChatStore.Parse(state ?? "")?.From, bot?.Username, invite is { } until ? StoredTime.Instant(until) : null);
    }

    /// <summary>Connects the chat that shows a code; it then shows the menu by itself.</summary>
    public async Task<Outcome<UserChatView>> ConnectAsync(Caller caller, long user, string code, CancellationToken cancel)
    {
        long? former;
        (long Chat, string Name) found;
        await using (var book = await database.BeginWriteAsync(caller.Tenant, cancel))
        {
            if (await PersonRows.ReadAsync(database, book.Connection, caller.Tenant, user, book) is not { } person) return PeopleProblems.NotFound($"{user}");
            if (!person.Active) return LinkProblems.Inactive;
            if (await ChatCodes.FindAsync(book, caller.Tenant, code, clock.GetUtcNow()) is not { } shown) return LinkProblems.WrongCode;
            former = await ChatLinks.FindAsync(book.Connection, book.Transaction, caller.Tenant, user);
            found = shown;
            await ChatLinks.ConnectAsync(book, caller.Tenant, user, found.Chat);
            await audit.WriteAsync(book, caller, new("chat_connected", ChangeKind.User, $"{user}"));
            await book.CommitAsync(cancel);
        }

        if (former != found.Chat) await news.ShowAsync(caller.Tenant, former, isAnew: false);
        await news.ShowAsync(caller.Tenant, found.Chat, isAnew: true);
        return await ShowAsync(caller.Tenant, user, cancel);
    }

    /// <summary>Makes a link by which a user connects his chat himself; an older one stops working.</summary>
    public async Task<Outcome<ChatInviteView>> InviteAsync(Caller caller, long user, CancellationToken cancel)
    {
        if (await bots.FindAsync(caller.Tenant, cancel) is not { Username: { } bot }) return LinkProblems.NoBot;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await PersonRows.ReadAsync(database, book.Connection, caller.Tenant, user, book) is not { } person) return PeopleProblems.NotFound($"{user}");
        if (!person.Active) return LinkProblems.Inactive;
        var token = await invites.MakeAsync(book, caller.Tenant, user, caller.User);
        await audit.WriteAsync(book, caller, new("chat_invited", ChangeKind.User, $"{user}"));
        await book.CommitAsync(cancel);
        return new ChatInviteView($"https://t.me/{bot}?start={token}", clock.GetUtcNow() + ChatInvites.Lifetime);
    }

    /// <summary>Disconnects a user's chat, which shows it at once. An invite that waits stops working with it.</summary>
    public async Task<Outcome<UserChatView>> DisconnectAsync(Caller caller, long user, CancellationToken cancel)
    {
        Func<Task> show;
        await using (var book = await database.BeginWriteAsync(caller.Tenant, cancel))
        {
            if (await PersonRows.ReadAsync(database, book.Connection, caller.Tenant, user, book) is null) return PeopleProblems.NotFound($"{user}");
            show = await LeaveAsync(book, caller, user);
            await book.CommitAsync(cancel);
        }

        await show();
        return await ShowAsync(caller.Tenant, user, cancel);
    }

    /// <inheritdoc/>
    public async Task<Func<Task>> LeaveAsync(BookTransaction book, Caller caller, long user)
    {
        var former = await ChatLinks.FindAsync(book.Connection, book.Transaction, caller.Tenant, user);
        var wasInvited = await ChatInvites.ForgetAsync(book, caller.Tenant, user);
        await ChatLinks.DisconnectAsync(book, caller.Tenant, user);
        if (former is not null || wasInvited) await audit.WriteAsync(book, caller, new("chat_disconnected", ChangeKind.User, $"{user}"));
        return () => news.ShowAsync(caller.Tenant, former, isAnew: false);
    }
}
