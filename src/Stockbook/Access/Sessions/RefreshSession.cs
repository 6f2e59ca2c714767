using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.People;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>An app that wants new tokens.</summary>
public sealed record RefreshRequest : IJsonBody<RefreshRequest>
{
    /// <summary>The latest refresh token; it is used up.</summary>
    [Required] public string? RefreshToken { get; init; }
}

/// <summary>
/// Exchanges a refresh token for new ones. One that is sent a second time was stolen by whoever sent it first or second, so the session
/// ends for both.
/// </summary>
public sealed class RefreshSession(
    Database database, SessionTickets tickets, Sessions sessions, SessionCache cache, PrincipalCache principals, Changes changes, StockbookOptions options)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/auth/refresh", PostAsync).Anonymous().WithName("refreshTokens").WithTags("Sign-in").WithProblems(401);

    /// <summary>Exchanges a refresh token for a new pair of tokens.</summary>
    /// <remarks>The refresh token is used up. One that is sent twice ends its session: somebody else has it too.</remarks>
    /// <param name="request">The refresh token.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SignInAnswer>> PostAsync(RefreshRequest request, HttpContext context, RefreshSession useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(request, context, cancel);
    }

    private async Task<Outcome<SignInAnswer>> HandleAsync(RefreshRequest request, HttpContext context, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.RefreshToken)) return Problem.Invalid("refresh_token", "is missing: send the latest one you were given.");
        if (!tickets.TryOpen(TicketUse.Refresh, request.RefreshToken, out var ticket)) return PeopleProblems.DeadToken;
        if (await principals.FindAsync(ticket.Tenant, ticket.User, cancel) is not { Active: true }) return PeopleProblems.DeadToken;
        var client = Client.Of(context, options);
        await using var book = await database.BeginWriteAsync(ticket.Tenant, cancel);
        if (await PersonRows.ReadAsync(database, book.Connection, ticket.Tenant, ticket.User.Value) is not { Active: true } person || !IsValid(person, ticket, client))
            return PeopleProblems.DeadToken;
        if (await sessions.RefreshAsync(book, ticket, request.RefreshToken) is not { } issued)
        {
            await EndStolenAsync(book, ticket, client.CallerOf(person, isApp: true), cancel);
            return PeopleProblems.DeadToken;
        }

        var stores = await PersonRows.StoresAsync(book.Connection, person, book.Transaction);
        await book.CommitAsync(cancel);
        cache.Forget(ticket.Tenant, ticket.User);
        return sessions.Answer(context, issued, person.ToSignedIn(stores), "The tokens are new.");
    }

    private static bool IsValid(Person person, SessionTicket ticket, Client client) =>
        person.SecurityStamp == ticket.Stamp && (!person.IsDemo || client.IsThisMachine);

    private async Task EndStolenAsync(BookTransaction book, SessionTicket ticket, Caller caller, CancellationToken cancel)
    {
        if (!await sessions.EndAsync(book, ticket.Tenant, ticket.User, ticket.Session)) return;
        await changes.WriteAsync(book, caller, ChangeKind.User, ticket.User.Value, "token_reused", new());
        await book.CommitAsync(cancel);
        cache.Forget(ticket.Tenant, ticket.User);
    }
}
