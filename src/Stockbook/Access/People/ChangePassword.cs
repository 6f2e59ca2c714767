using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.Sessions;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>Another password.</summary>
public sealed record ChangePasswordRequest : IJsonBody<ChangePasswordRequest>
{
    /// <summary>The password until now.</summary>
    [Required] public string? CurrentPassword { get; init; }

    /// <summary>The password from now on, at least 10 characters.</summary>
    [Required] public string? NewPassword { get; init; }
}

/// <summary>Gives the caller another password, and ends all of his other sessions, and the links by which somebody else could set one.</summary>
public sealed class ChangePassword(SignInAttempts attempts, Passwords passwords, OwnAccount own, OneTimeLinks links, StockbookOptions options)
{
    private const string Update = "update app_user set password_hash = @Hash where tenant_id = @Tenant and id = @Id";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/change-password", PostAsync).WithName("changePassword").WithTags("Sign-in").WithProblems(401, 403, 429);

    /// <summary>Gives the caller another password.</summary>
    /// <remarks>All of his other sessions end. The answer renews this one: an app goes on with its new tokens.</remarks>
    /// <param name="request">Both passwords.</param>
    /// <param name="signedIn">Who.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SignInAnswer>> PostAsync(
        ChangePasswordRequest request, SignedIn signedIn, HttpContext context, ChangePassword useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(signedIn);
        return await useCase.HandleAsync(request, signedIn, context, cancel);
    }

    private async Task<Outcome<SignInAnswer>> HandleAsync(ChangePasswordRequest request, SignedIn signedIn, HttpContext context, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (string.IsNullOrEmpty(request.CurrentPassword)) errors.Add("current_password", "is missing.");
        PasswordRules.Check(errors, "new_password", request.NewPassword, await own.UsernameAsync(signedIn, cancel));
        if (!errors.None) return errors.ToProblem();

        var attempt = await attempts.TryAsync(signedIn.Tenant, signedIn.User, request.CurrentPassword!, Client.Of(context, options), cancel);
        if (own.Refused(attempt, context) is { } refused) return refused;
        var row = new { attempt.Person!.Tenant, attempt.Person.Id, Hash = await passwords.HashAsync(request.NewPassword!, cancel) };
        return await own.ChangeAsync(signedIn, attempt, "password_changed", Write, context, "Your password is changed. Your other sessions have ended.", cancel);

        async Task<Problem?> Write(BookTransaction book, Person person)
        {
            await book.Connection.ExecuteAsync(Update, row, book.Transaction);
            await links.RevokeAsync(book, person.TenantId, person.Id);
            return null;
        }
    }
}

/// <summary>What the caller changes of his own account: under a new security stamp, with this session renewed and all others ended.</summary>
public sealed class OwnAccount(
    Database database, Sessions.Sessions sessions, SessionCache sessionCache, PrincipalCache principals, Changes changes, TimeProvider clock)
{
    internal async Task<string?> UsernameAsync(SignedIn signedIn, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(signedIn.Tenant, cancel);
        return (await PersonRows.ReadAsync(database, connection, signedIn.Tenant, signedIn.User.Value))?.Username;
    }

    /// <summary>What is answered to a password that is wrong, or was not looked at; null when it is right.</summary>
    internal Problem? Refused(Attempt attempt, HttpContext context)
    {
        if (attempt.LockedUntil is { } until) return context.LockedOut(until, clock.Now());
        return attempt.IsRight ? null : PeopleProblems.WrongPassword;
    }

    /// <summary>Carries out a change. With <paramref name="attempt"/> it needed the password, which was right.</summary>
    internal async Task<Outcome<SignInAnswer>> ChangeAsync(
        SignedIn signedIn, Attempt? attempt, string action, Func<BookTransaction, Person, Task<Problem?>> write, HttpContext context, string message, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(signedIn.Tenant, cancel);
        if (attempt is not null && !await SignInAttempts.SucceedAsync(book, attempt)) return PeopleProblems.WrongPassword;
        var person = await PersonRows.ReadAsync(database, book.Connection, signedIn.Tenant, signedIn.User.Value, book);
        if (person is null || person.SecurityStamp != signedIn.Ticket.Stamp) return AccessProblems.SignIn;
        if (await write(book, person) is { } refused) return refused;
        var stamp = await PersonRows.RenewStampAsync(book, person, clock.Now());
        if (stamp is null || await sessions.KeepOnlyAsync(book, signedIn, stamp) is not { } issued) return AccessProblems.SignIn;
        person = (await PersonRows.ReadAsync(database, book.Connection, signedIn.Tenant, signedIn.User.Value, book))!;
        var stores = await PersonRows.StoresAsync(book.Connection, person, book.Transaction);
        await changes.WriteAsync(book, signedIn.Caller, ChangeKind.User, person.Id, action, new());
        await book.CommitAsync(cancel);
        principals.Forget(signedIn.Tenant, signedIn.User);
        sessionCache.Forget(signedIn.Tenant, signedIn.User);
        return sessions.Answer(context, issued, person.ToSignedIn(stores), message);
    }
}
