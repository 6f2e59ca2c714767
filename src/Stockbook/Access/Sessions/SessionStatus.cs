using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>Whether the caller is signed in, and as whom.</summary>
/// <param name="Authenticated">True when he is.</param>
public sealed record StatusAnswer(bool Authenticated)
{
    /// <summary>Who he is.</summary>
    public SignedInUser? User { get; init; }

    /// <summary>Send it as X-CSRF-Token with every change that comes with the cookie; only with a cookie.</summary>
    public string? CsrfToken { get; init; }
}

/// <summary>Says who is signed in.</summary>
public sealed class SessionStatus(Database database, PrincipalCache principals, SessionTickets tickets)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/auth/status", GetAsync).Anonymous().WithName("getStatus").WithTags("Sign-in");

    /// <summary>Says whether the caller is signed in, and as whom.</summary>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StatusAnswer>> GetAsync(HttpContext context, SessionStatus useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        return await useCase.HandleAsync(context, cancel);
    }

    private async Task<StatusAnswer> HandleAsync(HttpContext context, CancellationToken cancel)
    {
        if (context.Features.Get<Caller>() is not { } caller) return new(false);
        if (await UserAsync(caller, cancel) is not { } user) return new(false);
        var token = SignedIn.Of(context) is { IsApp: false } browser ? tickets.Seal(TicketUse.Antiforgery, browser.Ticket) : null;
        return new(true) { User = user, CsrfToken = token };
    }

    private async Task<SignedInUser?> UserAsync(Caller caller, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (await PersonRows.ReadAsync(database, connection, caller.Tenant, caller.User.Value) is { } person)
            return person.ToSignedIn(await PersonRows.StoresAsync(connection, person));
        if (await principals.FindAsync(caller.Tenant, caller.User, cancel) is not { } key) return null;
        return new(key.User.Value, null, key.Name, Permissions.Name(key.Role), [.. Permissions.NamesOf(caller.Permissions)], key.Stores?.Order().ToList(), null, false);
    }
}
