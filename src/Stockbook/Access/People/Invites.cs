using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>Somebody to invite.</summary>
public sealed record InviteRequest : IJsonBody<InviteRequest>
{
    /// <summary>How he is shown, 1 to 200 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>What he signs in with: 2 to 60 letters, digits, points, hyphens or underscores; left out, he chooses it himself.</summary>
    public string? Username { get; init; }

    /// <summary>What he is.</summary>
    [Required, Words("owner", "manager", "staff", "viewer")] public string? Role { get; init; }

    /// <summary>The numbers of the stores he is bound to, at least one; null or left out for all stores.</summary>
    public IReadOnlyList<long>? Stores { get; init; }

    /// <summary>The language he is spoken to in, such as en or ur; left out, the business's.</summary>
    public string? Language { get; init; }
}

/// <summary>A link that was made; it is shown this once.</summary>
/// <param name="Id">Its name.</param>
/// <param name="UserId">Whom it is for.</param>
/// <param name="Url">What to send to him.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record LinkAnswer(string Id, long UserId, string Url, DateTimeOffset ExpiresAt);

/// <summary>An invitation that was not accepted yet.</summary>
/// <param name="Id">Its name.</param>
/// <param name="UserId">Whom it is for.</param>
/// <param name="Name">How he is shown.</param>
/// <param name="Role">What he will be.</param>
/// <param name="CreatedBy">Who invited him.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record InviteAnswer(
    string Id, long UserId, string Name, [property: Words("owner", "manager", "staff", "viewer")] string Role, long CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt);

/// <summary>Invites people: an account without a password, and a link by which it gets one.</summary>
public sealed class Invites(Database database, CreateUser create, OneTimeLinks links, Changes changes, AuditTrail audit, TimeProvider clock)
{
    private const int Most = 500;

    private const string Select = """
        select l.id, l.user_id, u.name, u.role, l.created_by, l.created_at, l.expires_at
          from one_time_link l join app_user u on u.tenant_id = l.tenant_id and u.id = l.user_id
         where l.tenant_id = @Tenant and l.purpose = 'invite' and l.used_at is null and l.revoked_at is null and l.expires_at > @Now
         order by l.created_at desc, l.id
         limit @Most
        """;

    private const string Revoke = """
        update one_time_link set revoked_at = @Now
         where tenant_id = @Tenant and id = @Id and purpose = 'invite' and used_at is null and revoked_at is null
        returning user_id
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/invites", GetAsync).WithName("listInvites").WithTags("Users").WithProblems(403);
        api.MapPost("/invites", PostAsync).WithName("createInvite").WithTags("Users").WithProblems(403, 409);
        api.MapDelete("/invites/{id}", DeleteAsync).WithName("revokeInvite").WithTags("Users").WithProblems(403, 404);
    }

    /// <summary>Invites somebody: makes his account, and the link by which he sets his password.</summary>
    /// <remarks>The link is shown this once, works once and for seven days.</remarks>
    /// <param name="request">Whom.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">The request.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<LinkAnswer>> PostAsync(InviteRequest request, Caller caller, HttpContext context, Invites useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        return (await useCase.HandleAsync(caller, request, token => useCase.AddressOf(context, token), cancel)).Created(l => $"/api/invites/{l.Id}");
    }

    /// <summary>Lists the invitations that were not accepted yet, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<InviteAnswer>>> GetAsync(Caller caller, Invites useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(caller);
        return await useCase.ListAsync(caller, cancel);
    }

    /// <summary>Takes an invitation back: its link stops working; the account stays, without a password.</summary>
    /// <param name="id">The invitation.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DoneAnswer>> DeleteAsync(string id, Caller caller, Invites useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(caller);
        return await useCase.RevokeAsync(caller, id, cancel);
    }

    /// <summary>The link for the one who is invited; a problem with the fields, or because the user name is taken.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">Whom.</param>
    /// <param name="address">Makes the page's address of the link's token.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<LinkAnswer>> HandleAsync(Caller caller, InviteRequest request, Func<string, string> address, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(address);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        var errors = new FieldErrors();
        var content = new UserDraft(request.Name, request.Username, request.Role, request.Stores, request.Language, true).Check(errors, withUsername: false);
        if (!errors.None) return errors.ToProblem();
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (!(await create.AddAsync(book, caller, content)).Is(out var user, out var refused)) return refused;
        var link = await links.MakeAsync(book, caller.Tenant, user.Id, LinkPurpose.Invite, caller.User);
        await audit.WriteAsync(book, caller, new("invited", ChangeKind.User, $"{user.Id}"));
        await changes.WriteAsync(book, caller, ChangeKind.User, user.Id, ChangeAction.Created, UserAnswer.Compare(null, user));
        await book.CommitAsync(cancel);
        return new LinkAnswer(link.Id.ToString(), user.Id, address(link.Token), link.ExpiresAt);
    }

    private string AddressOf(HttpContext context, string token) => links.Address(context.Request, token);

    private async Task<Outcome<ListAnswer<InviteAnswer>>> ListAsync(Caller caller, CancellationToken cancel)
    {
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, Now = StoredTime.Of(clock.Now()), Most };
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Select, names, cancellationToken: cancel));
        return new ListAnswer<InviteAnswer>([.. rows.Select(r => r.ToAnswer())], null);
    }

    private async Task<Outcome<DoneAnswer>> RevokeAsync(Caller caller, string reference, CancellationToken cancel)
    {
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        var missing = Problem.NotFound("There is no such open invitation: GET /api/invites lists them.");
        if (!Guid.TryParse(reference, out var id)) return missing;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, Id = id.ToByteArray(bigEndian: true), Now = StoredTime.Of(clock.Now()) };
        if (await book.Connection.ExecuteScalarAsync<long?>(Revoke, names, book.Transaction) is not { } user) return missing;
        await audit.WriteAsync(book, caller, new("invite_revoked", ChangeKind.User, $"{user}"));
        await book.CommitAsync(cancel);
        return new DoneAnswer("The invitation is taken back: its link works no more.");
    }

    private sealed class Row
    {
        public byte[] Id { get; init; } = [];
        public long UserId { get; init; }
        public string Name { get; init; } = "";
        public int Role { get; init; }
        public long CreatedBy { get; init; }
        public long CreatedAt { get; init; }
        public long ExpiresAt { get; init; }

        public InviteAnswer ToAnswer() => new(
            new Guid(Id, bigEndian: true).ToString(), UserId, Name, Permissions.Name((Role)Role), CreatedBy, StoredTime.Instant(CreatedAt), StoredTime.Instant(ExpiresAt));
    }
}
