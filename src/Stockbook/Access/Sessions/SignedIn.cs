using System.Reflection;
using Microsoft.AspNetCore.Http;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Access.Sessions;

/// <summary>A person who signed in, with his session. Endpoints that are about himself take it; API keys have none.</summary>
public sealed record SignedIn : IBindableFromHttpContext<SignedIn>
{
    private static readonly Problem s_person = new("sign-in", 401, "Sign in yourself",
        "This is about the person who is signed in: sign in with user name and password at POST /api/auth/login.");

    internal SignedIn(Caller caller, SessionTicket ticket, bool isApp) => (Caller, Ticket, IsApp) = (caller, ticket, isApp);

    /// <summary>Who he is, and what he may do.</summary>
    public Caller Caller { get; }

    /// <summary>Whose book.</summary>
    internal TenantId Tenant => Caller.Tenant;

    /// <summary>Who.</summary>
    internal UserId User => Caller.User;

    /// <summary>What his cookie or token says.</summary>
    internal SessionTicket Ticket { get; }

    /// <summary>True for an app with tokens, false for a browser with its cookie.</summary>
    internal bool IsApp { get; }

    /// <summary>The signed-in person of a request; null when there is none.</summary>
    internal static SignedIn? Of(HttpContext context) => context.Features.Get<SignedIn>();

    static ValueTask<SignedIn?> IBindableFromHttpContext<SignedIn>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(Of(context) ?? throw new ProblemException(s_person));
}
