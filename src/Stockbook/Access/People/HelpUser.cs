using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.Sessions;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>What the owner does for a user who cannot sign in: a link for another password, unlocking, taking the second factor off.</summary>
public sealed class HelpUser(
    Database database, OneTimeLinks links, PrincipalCache principals, SessionCache sessionCache, Sessions.Sessions sessions, Changes changes, AuditTrail audit,
    TimeProvider clock)
{
    private const string Unlock = "update app_user set failed_count = 0, locked_until = null where tenant_id = @Tenant and id = @Id";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/users/{id}/reset-password", ResetPasswordAsync).WithName("resetPassword").WithTags("Users").WithProblems(403, 404);
        api.MapPost("/users/{id}/unlock", UnlockAsync).WithName("unlockUser").WithTags("Users").WithProblems(403, 404);
        api.MapPost("/users/{id}/reset-second-factor", ResetSecondFactorAsync).WithName("resetSecondFactor").WithTags("Users").WithProblems(403, 404);
    }

    /// <summary>Makes a link by which a user sets another password.</summary>
    /// <remarks>It is shown this once, works once and for a day. Until it is used the password stays as it is; then all his sessions end.</remarks>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<LinkAnswer>> ResetPasswordAsync(string id, Caller caller, HttpContext context, HelpUser useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        return await useCase.InAsync<LinkAnswer>(caller, id, async (book, person) =>
        {
            var link = await useCase.LinkAsync(book, caller, person);
            return new LinkAnswer(link.Id.ToString(), person.Id, useCase.AddressOf(context, link), link.ExpiresAt);
        }, cancel);
    }

    /// <summary>Lets a user try again at once whom too many wrong passwords had locked out.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserAnswer>> UnlockAsync(string id, Caller caller, HelpUser useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.InAsync(caller, id, (book, person) => useCase.UnlockWithinAsync(book, caller, person), cancel);
    }

    /// <summary>Takes the second factor off a user who lost his authenticator app, and signs him out everywhere.</summary>
    /// <param name="id">The user's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserAnswer>> ResetSecondFactorAsync(string id, Caller caller, HelpUser useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.InAsync(caller, id, (book, person) => useCase.TakeSecondFactorOffAsync(book, caller, person), cancel);
    }

    /// <summary>A link by which a user sets another password, for one who asks at the book's own machine.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">The user's number.</param>
    /// <param name="baseAddress">Where the link's page is, such as <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<LinkAnswer>> HandleResetAsync(Caller caller, string reference, string baseAddress, CancellationToken cancel = default) =>
        InAsync<LinkAnswer>(caller, reference, async (book, person) =>
        {
            var link = await LinkAsync(book, caller, person);
            return new LinkAnswer(link.Id.ToString(), person.Id, OneTimeLinks.Address(baseAddress, link.Token), link.ExpiresAt);
        }, cancel);

    /// <summary>The user, who may try again at once.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<UserAnswer>> HandleUnlockAsync(Caller caller, string reference, CancellationToken cancel = default) =>
        InAsync(caller, reference, (book, person) => UnlockWithinAsync(book, caller, person), cancel);

    private async Task<Outcome<T>> InAsync<T>(Caller caller, string reference, Func<BookTransaction, Person, Task<T>> help, CancellationToken cancel)
    {
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        if (!Reference.TryNumber(reference, out var id)) return PeopleProblems.NotFound(reference);
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await PersonRows.ReadAsync(database, book.Connection, caller.Tenant, id, book) is not { } person) return PeopleProblems.NotFound(reference);
        var answer = await help(book, person);
        await book.CommitAsync(cancel);
        principals.Forget(caller.Tenant, person.UserId);
        sessionCache.Forget(caller.Tenant, person.UserId);
        return answer;
    }

    private string AddressOf(HttpContext context, NewLink link) => links.Address(context.Request, link.Token);

    private async Task<NewLink> LinkAsync(BookTransaction book, Caller caller, Person person)
    {
        await audit.WriteAsync(book, caller, new("password_reset", ChangeKind.User, $"{person.Id}"));
        return await links.MakeAsync(book, caller.Tenant, person.Id, LinkPurpose.Reset, caller.User);
    }

    private async Task<UserAnswer> UnlockWithinAsync(BookTransaction book, Caller caller, Person person)
    {
        await book.Connection.ExecuteAsync(Unlock, new { person.Tenant, person.Id }, book.Transaction);
        await audit.WriteAsync(book, caller, new("unlocked", ChangeKind.User, $"{person.Id}"));
        return (await PersonRows.AnswerAsync(database, book.Connection, caller.Tenant, person.Id, clock.Now(), book))!;
    }

    private async Task<UserAnswer> TakeSecondFactorOffAsync(BookTransaction book, Caller caller, Person person)
    {
        if (person.TotpKey is not null)
        {
            await SecondFactor.RemoveAsync(book, person);
            await PersonRows.RenewStampAsync(book, person, clock.Now());
            await sessions.EndAllAsync(book, caller.Tenant, person.UserId);
        }

        var answer = (await PersonRows.AnswerAsync(database, book.Connection, caller.Tenant, person.Id, clock.Now(), book))!;
        if (person.TotpKey is not null) await changes.WriteAsync(book, caller, ChangeKind.User, person.Id, "second_factor_off", new());
        return answer;
    }
}
