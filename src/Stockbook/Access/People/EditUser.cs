using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.Sessions;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>What to change of a user: what is left out stays as it is.</summary>
public sealed record EditUserRequest : IJsonBody<EditUserRequest>
{
    /// <summary>How he is shown, 1 to 200 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>What he signs in with: 2 to 60 letters, digits, points, hyphens or underscores; unique in any case of letters.</summary>
    public Optional<string> Username { get; init; }

    /// <summary>What he is.</summary>
    [Words("owner", "manager", "staff", "viewer")] public Optional<string> Role { get; init; }

    /// <summary>The numbers of the stores he is bound to, at least one; null for all stores.</summary>
    public Optional<long[]> Stores { get; init; }

    /// <summary>The language he is spoken to in, such as en or ur; null for the business's.</summary>
    public Optional<string> Language { get; init; }

    /// <summary>False deactivates him: he is signed out at once, and what he did is kept.</summary>
    public Optional<bool?> Active { get; init; }

    /// <summary>Notes fields that may not be emptied and were.</summary>
    internal void Check(FieldErrors errors)
    {
        errors.NotEmpty("name", Name);
        errors.NotEmpty("username", Username);
        errors.NotEmpty("role", Role);
        errors.NotEmpty("active", Active);
    }

    /// <summary>The user as he would be.</summary>
    internal UserDraft Over(UserAnswer stored) => new(
        Name.Or(stored.Name), Username.Or(stored.Username), Role.Or(stored.Role), Stores.IsSent ? Stores.Value : stored.Stores, Language.Or(stored.Language),
        Active.Or(stored.Active));
}

/// <summary>Changes a user.</summary>
public sealed class EditUser(
    Database database, PrincipalCache principals, SessionCache sessionCache, Sessions.Sessions sessions, OneTimeLinks links, IEnumerable<IDeactivation> deactivations,
    Changes changes, TimeProvider clock)
{
    private const string Update = """
        update app_user
           set name = @Name, username = @Username, username_key = @UsernameKey, role = @Role, all_stores = @AllStores, active = @Active,
               language = @Language, version = @Version, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    private const string NewStamp = "update app_user set security_stamp = @Stamp where tenant_id = @Tenant and id = @Id";

    private const string OtherOwners = """
        select count(*) from app_user
         where tenant_id = @Tenant and id <> @Id and kind = 'person' and role = 1 and active and password_hash is not null
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/users/{id}", PatchAsync).WithName("editUser").WithTags("Users").WithProblems(403, 404, 409);

    /// <summary>Changes some fields of a user.</summary>
    /// <remarks>
    /// What is left out stays as it is. A user who is deactivated is signed out everywhere at once, his open links work no more and his chat is disconnected; API keys that he made stay, for each is an
    /// account of its own. The last active owner cannot be deactivated or become something else (409). With If-Match a user who was changed
    /// meanwhile is refused with 409.
    /// </remarks>
    /// <param name="id">The user's number.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<UserAnswer>> PatchAsync(
        string id, EditUserRequest request, Caller caller, EditUser useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(u => u.Version);
    }

    /// <summary>The user as he is now; a problem with his fields, or because the book says otherwise.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">The user's number.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="ifMatch">The ETag the change was made from; null when it does not matter.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<UserAnswer>> HandleAsync(
        Caller caller, string reference, EditUserRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.ManageUsers) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        var errors = new FieldErrors();
        request.Check(errors);
        if (!errors.None) return errors.ToProblem();
        if (!Reference.TryNumber(reference, out var id)) return PeopleProblems.NotFound(reference);

        List<Func<Task>> shown = [];
        var outcome = await HandleAsync(caller, id, request, expected, shown, cancel);
        // After the transaction has let the book go: what is shown may write itself.
        foreach (var show in shown) await show();
        return outcome;
    }

    private async Task<Outcome<UserAnswer>> HandleAsync(
        Caller caller, long id, EditUserRequest request, long? expected, List<Func<Task>> shown, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);

        // User names and the last owner are checked against all users, so no other user changes meanwhile.
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.User);
        if (await PersonRows.AnswerAsync(database, book.Connection, caller.Tenant, id, clock.Now(), book) is not { } before) return PeopleProblems.NotFound($"{id}");
        if (expected is { } version && version != before.Version) return Problem.Stale($"User {before.Id}", before.Version);
        var errors = new FieldErrors();
        var content = request.Over(before).Check(errors, withUsername: before.Username is not null);
        if (!errors.None) return errors.ToProblem();
        if (await RefuseAsync(book, caller, before, content) is { } refused) return refused;
        return await WriteAsync(book, caller, before, content, shown, cancel);
    }

    private async Task<Problem?> RefuseAsync(BookTransaction book, Caller caller, UserAnswer before, UserContent content)
    {
        var ceasesToBeOwner = before is { Active: true, Role: "owner" } && !(content.Active && content.Role == Role.Owner);
        if (ceasesToBeOwner && await book.Connection.ExecuteScalarAsync<long>(OtherOwners, new { Tenant = caller.Tenant.Value, before.Id }, book.Transaction) == 0)
            return PeopleProblems.LastOwner;
        if (await StoreBinding.UnknownAsync(database, book, caller.Tenant, content.Stores) is { } missing) return missing;
        return await PersonRows.TakenAsync(book, caller.Tenant, before.Id, content.Username);
    }

    private async Task<Outcome<UserAnswer>> WriteAsync(
        BookTransaction book, Caller caller, UserAnswer before, UserContent content, List<Func<Task>> shown, CancellationToken cancel)
    {
        var now = clock.Now();
        var after = before with
        {
            Name = content.Name, Username = content.Username, Role = Permissions.Name(content.Role), Stores = content.Stores, Language = content.Language,
            Active = content.Active, Version = before.Version + 1, UpdatedAt = now,
        };
        var fields = UserAnswer.Compare(before, after);
        if (fields.None) return before;
        var row = content.Parameters(caller.Tenant, before.Id, after.Version, now);
        await book.Connection.ExecuteAsync(Update, row, book.Transaction);
        await StoreBinding.WriteAsync(book, caller.Tenant, new(before.Id), content.Stores);
        if (before.Active && !after.Active)
        {
            await book.Connection.ExecuteAsync(NewStamp, row, book.Transaction);
            await sessions.EndAllAsync(book, caller.Tenant, new(before.Id));
            await links.RevokeAsync(book, caller.Tenant, before.Id);
            foreach (var deactivation in deactivations) shown.Add(await deactivation.LeaveAsync(book, caller, before.Id));
        }

        await changes.WriteAsync(book, caller, ChangeKind.User, before.Id, ChangeAction.Updated, fields);
        await book.CommitAsync(cancel);
        principals.Forget(caller.Tenant, new(before.Id));
        sessionCache.Forget(caller.Tenant, new(before.Id));
        return after;
    }
}
