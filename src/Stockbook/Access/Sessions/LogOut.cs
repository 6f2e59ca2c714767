using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.People;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>Ends the caller's session, or another one of his.</summary>
public sealed class LogOut(Database database, Sessions sessions, SessionCache cache, Changes changes)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/logout", PostAsync).WithName("signOut").WithTags("Sign-in").WithProblems(401, 403);
        api.MapDelete("/auth/sessions/{id}", DeleteAsync).WithName("endSession").WithTags("Sign-in").WithProblems(401, 403, 404);
    }

    /// <summary>Signs out: ends the session and takes the cookie away.</summary>
    /// <param name="signedIn">Who.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DoneAnswer>> PostAsync(SignedIn signedIn, HttpContext context, LogOut useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(signedIn);
        await useCase.EndAsync(signedIn.Caller, signedIn.Ticket.Session, cancel);
        if (!signedIn.IsApp) SessionCookie.Clear(context);
        return new DoneAnswer("You are signed out.");
    }

    /// <summary>Signs the caller out on another device.</summary>
    /// <param name="id">The session, from GET /api/auth/sessions.</param>
    /// <param name="signedIn">Who.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DoneAnswer>> DeleteAsync(string id, SignedIn signedIn, LogOut useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(signedIn);
        var isEnded = Guid.TryParse(id, out var session) && await useCase.EndAsync(signedIn.Caller, session, cancel);
        return isEnded ? new DoneAnswer("That session has ended.") : Problem.NotFound("You have no such session: GET /api/auth/sessions lists yours.");
    }

    // The change tells the other processes.
    private async Task<bool> EndAsync(Caller caller, Guid session, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (!await sessions.EndAsync(book, caller.Tenant, caller.User, session)) return false;
        await changes.WriteAsync(book, caller, ChangeKind.User, caller.User.Value, "signed_out", new());
        await book.CommitAsync(cancel);
        cache.Forget(caller.Tenant, caller.User);
        return true;
    }
}
