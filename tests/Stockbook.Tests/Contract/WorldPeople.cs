using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.People;
using Stockbook.Access.Sessions;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tests.Contract;

/// <summary>Somebody who is signed in.</summary>
/// <param name="Id">His number.</param>
/// <param name="Headers">What he sends.</param>
/// <param name="Session">His session.</param>
/// <param name="Refresh">His refresh token.</param>
/// <param name="Cookie">What his browser would send.</param>
internal sealed record WorldPerson(long Id, IReadOnlyDictionary<string, string> Headers, string Session, string Refresh, string Cookie);

/// <summary>The people of the world, all of them with one password.</summary>
internal sealed class WorldPeople
{
    public const string Password = "tea with cardamom";

    /// <summary>The key of those who have an authenticator app.</summary>
    public const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An owner.</summary>
    public required WorldPerson Owner { get; init; }

    /// <summary>One who may not do much.</summary>
    public required WorldPerson Seller { get; init; }

    /// <summary>One whom wrong passwords locked out, and who is still signed in.</summary>
    public required WorldPerson Locked { get; init; }

    /// <summary>One who has a second factor.</summary>
    public required WorldPerson Careful { get; init; }

    /// <summary>One who has begun to set a second factor up.</summary>
    public required WorldPerson Begun { get; init; }

    /// <summary>One who lost the app of his second factor.</summary>
    public required WorldPerson Lost { get; init; }

    /// <summary>One who takes his second factor off.</summary>
    public required WorldPerson Tired { get; init; }

    /// <summary>One who ends his session by its name.</summary>
    public required WorldPerson Tidy { get; init; }

    /// <summary>One who signs out.</summary>
    public required WorldPerson Leaving { get; init; }

    /// <summary>One who takes another password.</summary>
    public required WorldPerson Changing { get; init; }

    /// <summary>A link that is followed, one that is looked at, and one that somebody tries with another's user name.</summary>
    public required string[] Links { get; init; }

    /// <summary>An invitation that is taken back.</summary>
    public required string Invite { get; init; }

    /// <summary>The seller's browser, misled by another site's page.</summary>
    public IReadOnlyDictionary<string, string> SellerFromElsewhere => new Dictionary<string, string> { ["Cookie"] = Seller.Cookie };

    /// <summary>Makes them in a shop.</summary>
    public static async Task<WorldPeople> FurnishAsync(TestShop shop)
    {
        var hash = new PasswordHasher<object>().HashPassword(new(), Password);
        Task<WorldPerson> Hire(string name, string more = "version = version", string role = "staff") => HireAsync(shop, name, role, hash, more);
        var links = new List<NewLink>();
        foreach (var name in new[] { "Anna", "Ben", "Cem", "Dora" }) links.Add(await InviteAsync(shop, name));
        return new()
        {
            Owner = await Hire("boss", role: "owner"),
            Seller = await Hire("seller"),
            Locked = await Hire("locked", "locked_until = 9999999999999"),
            Careful = await Hire("careful", $"totp_key = '{Key}', totp_enabled = true"),
            Begun = await Hire("begun", $"totp_key = '{Key}'"),
            Lost = await Hire("lost", $"totp_key = '{Key}', totp_enabled = true"),
            Tired = await Hire("tired", $"totp_key = '{Key}', totp_enabled = true"),
            Tidy = await Hire("tidy"),
            Leaving = await Hire("leaving"),
            Changing = await Hire("changing"),
            Links = [.. links.Select(l => l.Token)],
            Invite = links[3].Id.ToString(),
        };
    }

    private static async Task<WorldPerson> HireAsync(TestShop shop, string name, string role, string hash, string more)
    {
        var request = new CreateUserRequest { Name = name, Username = name, Role = role };
        var id = (await shop.Services.GetRequiredService<CreateUser>().HandleAsync(TestShop.Owner, request, Cancel)).Value.Id;
        var (tickets, sessions) = (shop.Services.GetRequiredService<SessionTickets>(), shop.Services.GetRequiredService<Sessions>());
        var database = shop.Services.GetRequiredService<Database>();
        await using var book = await database.BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync($"update app_user set password_hash = @hash, {more} where tenant_id = 1 and id = @id", new { hash, id }, book.Transaction);
        var person = (await PersonRows.ReadAsync(database, book.Connection, TenantId.Default, id, book))!;
        var issued = await sessions.OpenAsync(book, person, isApp: true, new(null, null, "", true));
        await book.CommitAsync(Cancel);
        var headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {tickets.Seal(TicketUse.Access, issued.Ticket)}" };
        return new(id, headers, issued.Ticket.Session.ToString(), issued.Refresh!, $"stockbook_session={tickets.Seal(TicketUse.Cookie, issued.Ticket)}");
    }

    private static async Task<NewLink> InviteAsync(TestShop shop, string name)
    {
        var user = (await shop.Services.GetRequiredService<CreateUser>().HandleAsync(TestShop.Owner, new() { Name = name, Username = name, Role = "viewer" }, Cancel)).Value;
        await using var book = await shop.Services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync("update app_user set username = null, username_key = null where tenant_id = 1 and id = @Id", new { user.Id }, book.Transaction);
        var link = await shop.Services.GetRequiredService<OneTimeLinks>().MakeAsync(book, TenantId.Default, user.Id, LinkPurpose.Invite, new(1));
        await book.CommitAsync(Cancel);
        return link;
    }
}
