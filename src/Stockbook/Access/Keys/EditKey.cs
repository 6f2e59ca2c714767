using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Keys;

/// <summary>What to change of a key; what is left out stays.</summary>
public sealed record EditKeyRequest : IJsonBody<EditKeyRequest>
{
    /// <summary>What it is for, 1 to 200 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>What it may do: owner, manager, staff or viewer.</summary>
    public Optional<string> Role { get; init; }

    /// <summary>The numbers of the stores it is bound to; null for all.</summary>
    public Optional<IReadOnlyList<long>> Stores { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }
}

/// <summary>Edits an API key, gives it a new secret, or takes it back.</summary>
public sealed class EditKey(Database database, Changes changes, KeyRing keys, PrincipalCache principals, TimeProvider clock)
{
    private const string UpdateAccount = """
        update app_user set name = @Name, role = @Role, all_stores = @AllStores, active = @Active, version = version + 1, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    private const string UpdateKey = "update api_key set expires_at = @ExpiresAt, revoked_at = @RevokedAt where tenant_id = @Tenant and user_id = @Id";

    private const string UpdateSecret = "update api_key set secret_hash = @Hash, created_at = @Now where tenant_id = @Tenant and user_id = @Id";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/api-keys/{id:long}", PatchAsync).WithName("editApiKey").WithTags("API keys").WithProblems(403, 404, 409);
        api.MapPost("/api-keys/{id:long}/rotate", PostRotateAsync).WithName("rotateApiKey").WithTags("API keys").WithProblems(403, 404, 409);
        api.MapDelete("/api-keys/{id:long}", DeleteAsync).WithName("revokeApiKey").WithTags("API keys").WithProblems(403, 404);
    }

    /// <summary>Changes an API key.</summary>
    /// <param name="id">The key's number.</param>
    /// <param name="request">What to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<KeyAnswer>> PatchAsync(long id, EditKeyRequest request, Caller caller, EditKey useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, request, cancel);
    }

    /// <summary>Gives an API key a new secret.</summary>
    /// <remarks>The old one stops at once here, and within seconds in every other process. The new one is in this answer and nowhere else.</remarks>
    /// <param name="id">The key's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<NewKeyAnswer>> PostRotateAsync(long id, Caller caller, EditKey useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.RotateAsync(caller, id, cancel);
    }

    /// <summary>Takes an API key back.</summary>
    /// <remarks>It stops at once here, and within seconds in every other process. It stays in the list, with what it did; it cannot be used again.</remarks>
    /// <param name="id">The key's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<KeyAnswer>> DeleteAsync(long id, Caller caller, EditKey useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.RevokeAsync(caller, id, cancel);
    }

    /// <summary>The key after the edit; a problem with its fields, or because it was taken back.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<KeyAnswer>> HandleAsync(Caller caller, long id, EditKeyRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(caller, id, before => before.RevokedAt is null ? Edited(before, request) : Revoked(before), cancel);
    }

    /// <summary>The key, taken back; once more changes nothing.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<KeyAnswer>> RevokeAsync(Caller caller, long id, CancellationToken cancel = default) =>
        ChangeAsync(caller, id, before => before with { RevokedAt = before.RevokedAt ?? clock.Now() }, cancel);

    /// <summary>The key with a new secret.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<NewKeyAnswer>> RotateAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Keys) is { } denied) return denied;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await KeyRows.ReadAsync(database, book.Connection, caller.Tenant, id, book) is not { } before) return NotFound(id);
        if (before.RevokedAt is not null) return Revoked(before);
        var now = clock.Now();
        var (text, hash) = KeyText.New(caller.Tenant, new(id));
        await book.Connection.ExecuteAsync(UpdateSecret, new { Tenant = caller.Tenant.Value, Id = id, Hash = hash, Now = StoredTime.Of(now) }, book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Key, id, "rotated", new FieldChanges().Note("created_at", before.CreatedAt, now));
        await book.CommitAsync(cancel);
        Forget(caller, id);
        return new NewKeyAnswer(text, before with { CreatedAt = now });
    }

    internal static Problem NotFound(long id) => Problem.NotFound($"API key with ID {id} not found.");

    private static Problem Revoked(KeyAnswer key) => Problem.Conflict("key-revoked", "The key was taken back",
        $"{key.Name} was taken back and stays so: make a new key.", ("id", key.Id));

    private Outcome<KeyAnswer> Edited(KeyAnswer before, EditKeyRequest request)
    {
        var errors = new FieldErrors();
        errors.NotEmpty("name", request.Name);
        errors.NotEmpty("role", request.Role);
        var name = errors.Text("name", request.Name.Or(before.Name), 200, required: true);
        var stores = StoreBinding.Check(request.Stores.Or(before.Stores), errors);
        var role = KeyFields.Role(request.Role.Or(before.Role) ?? "", stores, errors);
        if (request.ExpiresAt.IsSent) KeyFields.CheckExpiry(request.ExpiresAt.Value, clock.Now(), errors);
        if (!errors.None) return errors.ToProblem();
        return before with { Name = name!, Role = Permissions.Name(role), Stores = stores, ExpiresAt = request.ExpiresAt.Or(before.ExpiresAt)?.ToUniversalTime() };
    }

    private async Task<Outcome<KeyAnswer>> ChangeAsync(Caller caller, long id, Func<KeyAnswer, Outcome<KeyAnswer>> edit, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.DeniedEverywhere(Permission.Keys) is { } denied) return denied;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await KeyRows.ReadAsync(database, book.Connection, caller.Tenant, id, book) is not { } before) return NotFound(id);
        if (!edit(before).Is(out var after, out var problem)) return problem;
        var fields = KeyAnswer.Compare(before, after);
        if (fields.None) return before;
        if (await StoreBinding.UnknownAsync(database, book, caller.Tenant, after.Stores) is { } unknown) return unknown;
        await WriteAsync(book, caller, after);
        await changes.WriteAsync(book, caller, ChangeKind.Key, id, after.RevokedAt == before.RevokedAt ? ChangeAction.Updated : "revoked", fields);
        await book.CommitAsync(cancel);
        Forget(caller, id);
        return after;
    }

    private async Task WriteAsync(BookTransaction book, Caller caller, KeyAnswer after)
    {
        Permissions.TryFind(after.Role, out var role);
        var row = new
        {
            Tenant = caller.Tenant.Value, after.Id, after.Name, Role = (int)role, AllStores = after.Stores is null, Active = after.RevokedAt is null,
            Now = StoredTime.Of(clock.Now()), ExpiresAt = Stored(after.ExpiresAt), RevokedAt = Stored(after.RevokedAt),
        };
        await book.Connection.ExecuteAsync(UpdateAccount, row, book.Transaction);
        await book.Connection.ExecuteAsync(UpdateKey, row, book.Transaction);
        await StoreBinding.WriteAsync(book, caller.Tenant, new(after.Id), after.Stores);
    }

    private static long? Stored(DateTimeOffset? instant) => instant is { } at ? StoredTime.Of(at) : null;

    private void Forget(Caller caller, long id)
    {
        keys.Forget(caller.Tenant, new(id));
        principals.Forget(caller.Tenant, new(id));
    }
}
