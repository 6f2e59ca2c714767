using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.Sessions;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Access.People;

/// <summary>What a link is shown by. It comes as a body, because addresses get into logs and histories, and the token is worth a password.</summary>
public sealed record ShowLinkRequest : IJsonBody<ShowLinkRequest>
{
    /// <summary>The link's token.</summary>
    [Required] public string? Token { get; init; }
}

/// <summary>A link that works.</summary>
/// <param name="Purpose">setup: the first owner's; invite: a new user's; reset: another password.</param>
/// <param name="Business">The business's name.</param>
/// <param name="Name">Whom it is for.</param>
/// <param name="Username">What he signs in with; null when he is to choose it.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record OpenLinkAnswer([property: Words("setup", "invite", "reset")] string Purpose, string Business, string Name, string? Username, DateTimeOffset ExpiresAt);

/// <summary>What the one a link is for makes of it.</summary>
public sealed record AcceptRequest : IJsonBody<AcceptRequest>
{
    /// <summary>The link's token.</summary>
    [Required] public string? Token { get; init; }

    /// <summary>What he will sign in with; needed when he has no user name yet, and left out otherwise.</summary>
    public string? Username { get; init; }

    /// <summary>How he is shown, 1 to 200 characters; left out, as he is.</summary>
    public string? Name { get; init; }

    /// <summary>His password, at least 10 characters.</summary>
    [Required] public string? Password { get; init; }
}

/// <summary>Shows links, and takes the password of those they are for.</summary>
public sealed class AcceptLink(
    Database database, OneTimeLinks links, Passwords passwords, Sessions.Sessions sessions, SessionCache sessionCache, PrincipalCache principals, StoreCache tenants,
    Changes changes, StockbookOptions options, TimeProvider clock)
{
    private const int LongestName = 200;

    private const string Update = """
        update app_user
           set name = @Name, username = @Username, username_key = @UsernameKey, password_hash = @Hash, failed_count = 0, locked_until = null,
               version = version + 1, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/link", ShowAsync).Anonymous().WithName("showLink").WithTags("Sign-in").WithProblems(403, 404);
        api.MapPost("/auth/accept", PostAsync).Anonymous().WithName("acceptLink").WithTags("Sign-in").WithProblems(403, 404, 409);
    }

    /// <summary>Says for whom a one-time link is, and what it is for.</summary>
    /// <remarks>It only looks: the link still works afterwards.</remarks>
    /// <param name="request">The link.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<OpenLinkAnswer>> ShowAsync(ShowLinkRequest request, HttpContext context, AcceptLink useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        if (await useCase.FindAsync(request.Token, cancel) is not (var link, var person)) return PeopleProblems.DeadLink;
        var business = (await useCase.SettingsAsync(link, cancel)).Name;
        return new OpenLinkAnswer(OneTimeLinks.Name(link.Purpose), business, person.Name, person.Username, link.ExpiresAt);
    }

    /// <summary>Sets the password that a one-time link is for, and signs in.</summary>
    /// <remarks>
    /// A link works once. All earlier sessions of the user end. One who has a second factor is not signed in by it: he signs in with his new
    /// password and a code.
    /// </remarks>
    /// <param name="request">The link, and the password.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SignInAnswer>> PostAsync(AcceptRequest request, HttpContext context, AcceptLink useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(request);
        return await useCase.HandleAsync(request, context, cancel);
    }

    private ValueTask<TenantSettings> SettingsAsync(OpenLink link, CancellationToken cancel) => tenants.TenantAsync(link.Tenant, cancel);

    private async Task<(OpenLink, Person)?> FindAsync(string? token, CancellationToken cancel)
    {
        if (await links.FindAsync(token, cancel) is not { } link) return null;
        await using var connection = await database.OpenReadAsync(link.Tenant, cancel);
        var person = await PersonRows.ReadAsync(database, connection, link.Tenant, link.User);
        var isOpen = person is { Active: true } && await principals.FindAsync(link.Tenant, new(link.User), cancel) is { Active: true };
        return isOpen ? (link, person!) : null;
    }

    private async Task<Outcome<SignInAnswer>> HandleAsync(AcceptRequest request, HttpContext context, CancellationToken cancel)
    {
        // Hashing takes a moment: only for a link that works, and before the book is held.
        if (await FindAsync(request.Token, cancel) is not (var link, var person)) return PeopleProblems.DeadLink;
        var errors = new FieldErrors();
        var name = errors.Text("name", request.Name, LongestName) ?? person.Name;
        var username = person.Username ?? UserDraft.CheckUsername(errors, request.Username, required: true);
        if (person.Username is not null && request.Username is not null && SearchKey.Of(request.Username) != SearchKey.Of(person.Username))
            errors.Add("username", $"is {person.Username} already: leave it out.");
        PasswordRules.Check(errors, "password", request.Password, username);
        if (!errors.None) return errors.ToProblem();
        var hash = await passwords.HashAsync(request.Password!, cancel);
        return await WriteAsync(link, new(name, username!, hash), context, cancel);
    }

    private async Task<Outcome<SignInAnswer>> WriteAsync(OpenLink link, Accepted accepted, HttpContext context, CancellationToken cancel)
    {
        var client = Client.Of(context, options);
        await using var book = await database.BeginWriteAsync(link.Tenant, cancel);
        // In this order everywhere: user names, the user, his links. Else two could wait for each other.
        await IdCounter.HoldAsync(book, link.Tenant, ChangeKind.User);
        if (await PersonRows.ReadAsync(database, book.Connection, link.Tenant, link.User, book) is not { Active: true } before) return PeopleProblems.DeadLink;
        if (!await links.UseAsync(book, link)) return PeopleProblems.DeadLink;
        if (await PersonRows.TakenAsync(book, link.Tenant, link.User, accepted.Username) is { } taken) return taken;
        var row = new
        {
            before.Tenant, before.Id, accepted.Name, accepted.Username, UsernameKey = SearchKey.Of(accepted.Username), accepted.Hash, Now = StoredTime.Of(clock.Now()),
        };
        await book.Connection.ExecuteAsync(Update, row, book.Transaction);
        await PersonRows.RenewStampAsync(book, before, clock.Now());
        await sessions.EndAllAsync(book, link.Tenant, new(link.User));
        var person = (await PersonRows.ReadAsync(database, book.Connection, link.Tenant, link.User, book))!;
        var issued = person.TotpEnabled ? null : await sessions.OpenAsync(book, person, isApp: false, client);
        var stores = await PersonRows.StoresAsync(book.Connection, person, book.Transaction);
        var fields = new FieldChanges().Note("name", before.Name, person.Name).Note("username", before.Username, person.Username);
        await changes.WriteAsync(book, client.CallerOf(person, isApp: false), ChangeKind.User, person.Id, "link_accepted", fields);
        await book.CommitAsync(cancel);
        principals.Forget(link.Tenant, new(link.User));
        sessionCache.Forget(link.Tenant, new(link.User));
        var user = person.ToSignedIn(stores);
        return issued is null
            ? new SignInAnswer("Your password is set. Sign in with it and a code of your authenticator app.", user)
            : sessions.Answer(context, issued, user, $"Welcome, {person.Name}.");
    }

    private sealed record Accepted(string Name, string Username, string Hash);
}
