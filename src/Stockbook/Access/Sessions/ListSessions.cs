using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>A place where the caller is signed in.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">web: a browser; app: a program with tokens.</param>
/// <param name="Address">Where it was last seen.</param>
/// <param name="Agent">What the browser or program calls itself.</param>
/// <param name="CreatedAt">When he signed in.</param>
/// <param name="LastSeenAt">When it was last seen, to a few minutes.</param>
/// <param name="ExpiresAt">When it ends unless it is seen again.</param>
/// <param name="Current">True for the session that asks.</param>
public sealed record SessionAnswer(
    string Id, [property: Words("web", "app")] string Kind, string? Address, string? Agent, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt,
    bool Current);

/// <summary>Lists where the caller is signed in.</summary>
public sealed class ListSessions(Database database, TimeProvider clock)
{
    private const int Most = 500;

    private const string Select = """
        select id, kind, address, agent, created_at, last_seen_at, expires_at
          from user_session
         where tenant_id = @Tenant and user_id = @User and ended_at is null and expires_at > @Now
         order by last_seen_at desc, id
         limit @Most
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/auth/sessions", GetAsync).WithName("listSessions").WithTags("Sign-in").WithProblems(401);

    /// <summary>Lists where the caller is signed in, last seen first.</summary>
    /// <param name="signedIn">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<SessionAnswer>>> GetAsync(SignedIn signedIn, ListSessions useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(signedIn);
        return await useCase.HandleAsync(signedIn, cancel);
    }

    private async Task<ListAnswer<SessionAnswer>> HandleAsync(SignedIn signedIn, CancellationToken cancel)
    {
        var names = new { Tenant = signedIn.Tenant.Value, User = signedIn.User.Value, Now = StoredTime.Of(clock.Now()), Most };
        await using var connection = await database.OpenReadAsync(signedIn.Tenant, cancel);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Select, names, cancellationToken: cancel));
        return new([.. rows.Select(r => r.ToAnswer(signedIn.Ticket.Session))], null);
    }

    private sealed class Row
    {
        public byte[] Id { get; init; } = [];
        public string Kind { get; init; } = "";
        public string? Address { get; init; }
        public string? Agent { get; init; }
        public long CreatedAt { get; init; }
        public long LastSeenAt { get; init; }
        public long ExpiresAt { get; init; }

        public SessionAnswer ToAnswer(Guid current)
        {
            var id = new Guid(Id, bigEndian: true);
            return new(
                id.ToString("D"), Kind, Address, Agent, StoredTime.Instant(CreatedAt), StoredTime.Instant(LastSeenAt), StoredTime.Instant(ExpiresAt), id == current);
        }
    }
}
