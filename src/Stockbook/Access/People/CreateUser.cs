using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>A new user.</summary>
public sealed record CreateUserRequest : IJsonBody<CreateUserRequest>
{
    /// <summary>How he is shown, 1 to 200 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>What he signs in with: 2 to 60 letters, digits, points, hyphens or underscores; unique in any case of letters.</summary>
    [Required] public string? Username { get; init; }

    /// <summary>What he is.</summary>
    [Required, Words("owner", "manager", "staff", "viewer")] public string? Role { get; init; }

    /// <summary>The numbers of the stores he is bound to, at least one; null or left out for all stores.</summary>
    public IReadOnlyList<long>? Stores { get; init; }

    /// <summary>The language he is spoken to in, such as en or ur; left out, the business's.</summary>
    public string? Language { get; init; }

    /// <summary>False for one who is not to sign in yet.</summary>
    public bool? Active { get; init; }
}

/// <summary>Adds a user. He has no password until he sets one by a link.</summary>
public sealed class CreateUser(Database database, Changes changes, TimeProvider clock)
{
    private const string Insert = """
        insert into app_user (tenant_id, id, name, kind, username, username_key, role, all_stores, active, language, security_stamp, version, created_at, updated_at)
        values (@Tenant, @Id, @Name, 'person', @Username, @UsernameKey, @Role, @AllStores, @Active, @Language, @Stamp, @Version, @Now, @Now)
        """;

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/users", PostAsync).WithName("createUser").WithTags("Users").WithProblems(403, 409);

    /// <summary>Adds a user.</summary>
    /// <remarks>
    /// He has no password yet: POST /api/users/{id}/reset-password gives a link by which he sets one. POST /api/invites does both at once. A
    /// user name that somebody else has is refused with 409.
    /// </remarks>
    /// <param name="request">The user.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<UserAnswer>> PostAsync(CreateUserRequest request, Caller caller, CreateUser useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, cancel)).Created(u => $"/api/users/{u.Id}", u => u.Version);
    }

    /// <summary>The new user; a problem with his fields, or because his user name is taken.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserAnswer>> HandleAsync(Caller caller, CreateUserRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        var errors = new FieldErrors();
        var content = new UserDraft(request.Name, request.Username, request.Role, request.Stores, request.Language, request.Active).Check(errors, withUsername: true);
        if (!errors.None) return errors.ToProblem();

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (!(await AddAsync(book, caller, content)).Is(out var user, out var refused)) return refused;
        await changes.WriteAsync(book, caller, ChangeKind.User, user.Id, ChangeAction.Created, UserAnswer.Compare(null, user));
        await book.CommitAsync(cancel);
        return user;
    }

    /// <summary>Writes a new user's rows within a transaction; his change is still to be written.</summary>
    internal async Task<Outcome<UserAnswer>> AddAsync(BookTransaction book, Caller caller, UserContent content)
    {
        var now = clock.Now();
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.User);
        if (await PersonRows.TakenAsync(book, caller.Tenant, id, content.Username) is { } taken) return taken;
        if (await StoreBinding.UnknownAsync(database, book, caller.Tenant, content.Stores) is { } missing) return missing;
        await book.Connection.ExecuteAsync(Insert, content.Parameters(caller.Tenant, id, version: 1, now), book.Transaction);
        await StoreBinding.WriteAsync(book, caller.Tenant, new(id), content.Stores);
        return new UserAnswer(
            id, content.Name, content.Username, Permissions.Name(content.Role), content.Stores, content.Language, content.Active, false, false, null, 1, now, now);
    }
}
