using Dapper;
using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Telegram.Links;

namespace Stockbook.Telegram.Chat;

/// <summary>Knows who a chat is: a user, as long as he is active and connected.</summary>
internal sealed class ChatPeople(PrincipalCache principals, StoreCache stores, Database database, ChatCodes codes, ChatInvites invites, IServiceProvider services)
{
    private const string ReadOwn = """
        select u.language as Own, t.language as Business, (select min(s.id) from store s where s.tenant_id = @Tenant and not s.archived having count(*) = 1) as Only
          from app_user u join tenant t on t.id = u.tenant_id where u.tenant_id = @Tenant and u.id = @User
        """;

    /// <summary>The visit of a chat's user; null for somebody who is not connected, or may not use the book any more.</summary>
    public async Task<Visit?> VisitAsync(ClaimedChat chat, Session session, CancellationToken cancel)
    {
        if (chat.User is not { } user || await principals.FindAsync(chat.Tenant, user, cancel) is not { Active: true } person) return null;
        var business = await stores.TenantAsync(chat.Tenant, cancel);
        var (own, only) = await OwnAsync(chat.Tenant, user, cancel);
        var language = session.Language is { } chosen && session.LanguageInstead == own ? chosen : own;
        return new(person.ToCaller(Channel.Chat, null, null), person.Name, business, Words.In(language), session, services) { Language = own, OnlyStore = only };
    }

    /// <summary>What somebody sees who is not connected: how to be, with a code for whoever manages the users.</summary>
    public async Task<View> StrangerAsync(ClaimedChat chat, Session session, bool wasRefused, CancellationToken cancel)
    {
        var words = Words.In(session.Phone);
        var code = await codes.OfAsync(chat.Tenant, chat.Chat, session.From ?? "", cancel);
        var view = new View(words.Say("link.not_connected", ("code", code)), []);
        return wasRefused ? view.Under(words.Say("link.refused")) : view;
    }

    /// <summary>Takes an invite: the chat as it is then, or as it was when the invite does not work (any more).</summary>
    public async Task<ClaimedChat> AcceptAsync(ClaimedChat chat, string token, CancellationToken cancel) =>
        await invites.UseAsync(chat.Tenant, chat.Chat, token, cancel) is { } user ? chat with { User = user } : chat;

    private async Task<(string Language, long? OnlyStore)> OwnAsync(TenantId tenant, UserId user, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var (own, business, only) = await connection.QuerySingleAsync<(string? Own, string Business, long? Only)>(
            new CommandDefinition(ReadOwn, new { Tenant = tenant.Value, User = user.Value }, cancellationToken: cancel));
        return (own ?? business, only);
    }
}
