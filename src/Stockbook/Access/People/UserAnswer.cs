using System.Text.Json.Nodes;
using Stockbook.Feed;
using Stockbook.Hosting;

namespace Stockbook.Access.People;

/// <summary>A person who may use the book.</summary>
/// <param name="Id">His number.</param>
/// <param name="Name">How he is shown.</param>
/// <param name="Username">What he signs in with, unique in any case of letters; null until he chose one.</param>
/// <param name="Role">What he is; it says what he may do.</param>
/// <param name="Stores">The numbers of the stores he is bound to; null for one who has all.</param>
/// <param name="Language">The language he is spoken to in, such as en or ur; null for the business's.</param>
/// <param name="Active">False once he is deactivated: he cannot sign in, and what he did is kept.</param>
/// <param name="HasPassword">False until he set one by his link.</param>
/// <param name="SecondFactor">True when he signs in with a code of his authenticator app too.</param>
/// <param name="LockedUntil">Until when too many wrong passwords lock him out; null when none do.</param>
/// <param name="Version">Counts his edits; the ETag is made of it.</param>
/// <param name="CreatedAt">When he was entered.</param>
/// <param name="UpdatedAt">When he was last changed.</param>
public sealed record UserAnswer(
    long Id, string Name, string? Username, [property: Words("owner", "manager", "staff", "viewer")] string Role, IReadOnlyList<long>? Stores, string? Language,
    bool Active, bool HasPassword, bool SecondFactor, DateTimeOffset? LockedUntil, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>What differs between two states of a user; the first may be none. Never a secret.</summary>
    internal static FieldChanges Compare(UserAnswer? before, UserAnswer after) => new FieldChanges()
        .Note("name", before?.Name, after.Name)
        .Note("username", before?.Username, after.Username)
        .Note("role", before?.Role, after.Role)
        .Note("stores", before is null ? null : Shown(before.Stores), Shown(after.Stores))
        .Note("language", before?.Language, after.Language)
        .Note("active", before?.Active, after.Active);

    private static JsonNode Shown(IReadOnlyList<long>? stores) => stores is null ? "all" : new JsonArray([.. stores.Select(s => (JsonNode)s)]);
}

/// <summary>The one who is signed in.</summary>
/// <param name="Id">His number.</param>
/// <param name="Username">What he signs in with; null for an API key.</param>
/// <param name="Name">How he is shown.</param>
/// <param name="Role">What he is.</param>
/// <param name="Permissions">What he may do, by name.</param>
/// <param name="Stores">The numbers of the stores he is bound to; null for one who has all.</param>
/// <param name="Language">The language he is spoken to in; null for the business's.</param>
/// <param name="SecondFactor">True when he signs in with a code of his authenticator app too.</param>
public sealed record SignedInUser(
    long Id, string? Username, string Name, [property: Words("owner", "manager", "staff", "viewer")] string Role, IReadOnlyList<string> Permissions,
    IReadOnlyList<long>? Stores, string? Language, bool SecondFactor);

/// <summary>Who signed in, and what proves it from now on.</summary>
/// <param name="Message">The same for people.</param>
/// <param name="User">Who.</param>
public sealed record SignInAnswer(string Message, SignedInUser User)
{
    /// <summary>Send it as X-CSRF-Token with every change that comes with the cookie; only with a cookie.</summary>
    public string? CsrfToken { get; init; }

    /// <summary>Send it as Authorization: Bearer …; only when a token was asked for.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Send it once to POST /api/auth/refresh for new tokens; only when a token was asked for.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Seconds the access token is taken; only when a token was asked for.</summary>
    public int? ExpiresIn { get; init; }
}

/// <summary>What was done.</summary>
/// <param name="Message">For people.</param>
public sealed record DoneAnswer(string Message);
