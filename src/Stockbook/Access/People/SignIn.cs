using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.Limits;
using Stockbook.Access.Sessions;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>Who wants to sign in.</summary>
public sealed record LoginRequest : IJsonBody<LoginRequest>
{
    /// <summary>The business's code, in any case of letters; left out, the first business of this server.</summary>
    public string? Business { get; init; }

    /// <summary>The user name, in any case of letters.</summary>
    [Required] public string? Username { get; init; }

    /// <summary>The password.</summary>
    [Required] public string? Password { get; init; }

    /// <summary>Six digits of the authenticator app, or a recovery code; only for accounts that have a second factor.</summary>
    public string? Code { get; init; }

    /// <summary>True for an app: bearer tokens instead of a cookie.</summary>
    public bool? Token { get; init; }
}

/// <summary>Signs people in with user name and password.</summary>
public sealed class SignIn(
    Database database, SignInAttempts attempts, BadCredentials guard, Sessions.Sessions sessions, SessionCache cache, AuditTrail audit, StockbookOptions options,
    TimeProvider clock)
{
    private const int LongestName = 200;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/login", PostAsync).Anonymous().WithName("signIn").WithTags("Sign-in").WithProblems(401, 403, 429);

    /// <summary>Signs in with user name and password.</summary>
    /// <remarks>
    /// The answer sets a cookie, or with token: true gives bearer tokens. Several wrong passwords in a row lock the account for some minutes
    /// (429 with Retry-After). When the account has a second factor, a right password alone is answered with 401 second-factor-needed.
    /// </remarks>
    /// <param name="request">Who.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SignInAnswer>> PostAsync(LoginRequest request, HttpContext context, SignIn useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(request, context, cancel);
    }

    private async Task<Outcome<SignInAnswer>> HandleAsync(LoginRequest request, HttpContext context, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var username = errors.Text("username", request.Username, LongestName, required: true);
        var business = errors.Text("business", request.Business, LongestName);
        if (request.Password is not { Length: > 0 and <= PasswordRules.Longest }) errors.Add("password", $"must have 1 to {PasswordRules.Longest} characters.");
        if (!errors.None) return errors.ToProblem();

        var address = context.Connection.RemoteIpAddress;
        if (guard.Count(address, business, username) is { } slower) return context.Slower(slower);
        var outcome = await TryAsync(request, business, username!, context, cancel);
        var isGuess = outcome.Problem == PeopleProblems.WrongCredentials || outcome.Problem == PeopleProblems.WrongCode;
        if (!isGuess) guard.TakeBack(address, business, username);
        return outcome;
    }

    private async Task<Outcome<SignInAnswer>> TryAsync(LoginRequest request, string? business, string username, HttpContext context, CancellationToken cancel)
    {
        var client = Client.Of(context, options);
        var tenant = await FindBusinessAsync(business, cancel);
        var attempt = await attempts.TryAsync(tenant, business, username, request.Password!, client, cancel);
        if (attempt.LockedUntil is { } until) return context.LockedOut(until, clock.Now());
        if (!attempt.IsRight) return PeopleProblems.WrongCredentials;
        if (attempt.Person!.TotpEnabled && string.IsNullOrWhiteSpace(request.Code))
        {
            await attempts.TakeBackAsync(attempt.Person, cancel);
            return PeopleProblems.CodeNeeded;
        }

        var opened = await OpenAsync(attempt, request, client, context, cancel);
        if (opened.Problem == PeopleProblems.WrongCode) await attempts.NoteFailureAsync(tenant, attempt.Person, client, cancel);
        return opened;
    }

    // A wrong code undoes what was done so far with the transaction: the attempt stays counted.
    private async Task<Outcome<SignInAnswer>> OpenAsync(Attempt attempt, LoginRequest request, Client client, HttpContext context, CancellationToken cancel)
    {
        var person = attempt.Person!;
        var isApp = request.Token == true;
        await using var book = await database.BeginWriteAsync(person.TenantId, cancel);
        if (!await SignInAttempts.SucceedAsync(book, attempt)) return PeopleProblems.WrongCredentials;
        if (person.TotpEnabled && !await SecondFactor.UseAsync(book, person, request.Code!, clock.Now())) return PeopleProblems.WrongCode;
        var issued = await sessions.OpenAsync(book, person, isApp, client);
        var stores = await PersonRows.StoresAsync(book.Connection, person, book.Transaction);
        await audit.WriteAsync(book, client.CallerOf(person, isApp), new("signed_in", ChangeKind.User, $"{person.Id}"));
        await book.CommitAsync(cancel);
        cache.Forget(person.TenantId, person.UserId);
        return sessions.Answer(context, issued, person.ToSignedIn(stores), $"Welcome, {person.Name}.");
    }

    // A business that is not there is a tenant without users: it takes as long, and gets the same answer.
    private async Task<TenantId> FindBusinessAsync(string? code, CancellationToken cancel)
    {
        const string Sql = "select id from tenant_directory where code_key = @Key";
        if (code is null) return TenantId.Default;
        await using var connection = await database.OpenReadAsync(TenantScope.None, cancel);
        return new(await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Sql, new { Key = SearchKey.Of(code) }, cancellationToken: cancel)) ?? 0);
    }
}

/// <summary>Answers to those who may try again later, and callers out of clients.</summary>
internal static class SignInExtensions
{
    /// <summary>429 with when to come again.</summary>
    public static Problem LockedOut(this HttpContext context, DateTimeOffset until, DateTimeOffset now) => context.Slower(PeopleProblems.LockedOut(until, now));

    /// <summary>A problem with when to come again, said in a header too.</summary>
    public static Problem Slower(this HttpContext context, Problem problem)
    {
        context.Response.Headers.RetryAfter = string.Create(CultureInfo.InvariantCulture, $"{problem.Members!["retry_after"]}");
        return problem;
    }

    /// <summary>A person as the caller of what he does before he has a session.</summary>
    public static Caller CallerOf(this Client client, Person person, bool isApp) =>
        new(person.TenantId, person.UserId, isApp ? Channel.Api : Channel.Web) { Address = client.Address, RequestId = client.RequestId };
}
