using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Keys;

/// <summary>A new API key.</summary>
public sealed record CreateKeyRequest : IJsonBody<CreateKeyRequest>
{
    /// <summary>What it is for, such as the till it stands in; 1 to 200 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>What it may do; staff when it is left out.</summary>
    [Words("owner", "manager", "staff", "viewer")] public string? Role { get; init; }

    /// <summary>The numbers of the stores it is bound to; left out, all stores.</summary>
    public IReadOnlyList<long>? Stores { get; init; }

    /// <summary>When it ends; left out, never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Makes an API key, with an account of its own.</summary>
public sealed class CreateKey(Database database, Changes changes, TimeProvider clock)
{
    private const string InsertAccount = """
        insert into app_user (tenant_id, id, name, kind, role, all_stores, active, security_stamp, created_at, updated_at)
        values (@Tenant, @Id, @Name, 'key', @Role, @AllStores, @Active, '', @Now, @Now)
        """;

    private const string InsertKey = """
        insert into api_key (tenant_id, user_id, secret_hash, created_by, created_at, expires_at)
        values (@Tenant, @Id, @Hash, @By, @Now, @ExpiresAt)
        """;

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/api-keys", PostAsync).WithName("createApiKey").WithTags("API keys").WithProblems(403);

    /// <summary>Makes an API key.</summary>
    /// <remarks>The key is in this answer and nowhere else: keep it well. What it books is booked under its own name.</remarks>
    /// <param name="request">The key.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<NewKeyAnswer>> PostAsync(CreateKeyRequest request, Caller caller, CreateKey useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, cancel)).Created(k => $"/api/api-keys/{k.ApiKey.Id}");
    }

    /// <summary>The key with its secret; a problem with its fields.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<NewKeyAnswer>> HandleAsync(Caller caller, CreateKeyRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Keys) is { } denied) return denied;
        var now = clock.Now();
        var errors = new FieldErrors();
        var name = errors.Text("name", request.Name, 200, required: true);
        var stores = StoreBinding.Check(request.Stores, errors);
        var role = KeyFields.Role(request.Role ?? Permissions.Name(Role.Staff), stores, errors);
        KeyFields.CheckExpiry(request.ExpiresAt, now, errors);
        if (!errors.None) return errors.ToProblem();

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await StoreBinding.UnknownAsync(database, book, caller.Tenant, stores) is { } unknown) return unknown;
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.User);
        var (text, hash) = KeyText.New(caller.Tenant, new(id));
        var row = new
        {
            Tenant = caller.Tenant.Value, Id = id, Name = name, Role = (int)role, AllStores = stores is null, Active = true, Hash = hash,
            By = caller.User.Value, Now = StoredTime.Of(now), ExpiresAt = request.ExpiresAt is { } end ? StoredTime.Of(end) : (long?)null,
        };
        await book.Connection.ExecuteAsync(InsertAccount, row, book.Transaction);
        await StoreBinding.WriteAsync(book, caller.Tenant, new(id), stores);
        await book.Connection.ExecuteAsync(InsertKey, row, book.Transaction);
        var key = new KeyAnswer(id, name!, Permissions.Name(role), stores, request.ExpiresAt?.ToUniversalTime(), null, null, null, caller.User.Value, now);
        await changes.WriteAsync(book, caller, ChangeKind.Key, id, ChangeAction.Created, KeyAnswer.Compare(null, key));
        await book.CommitAsync(cancel);
        return new NewKeyAnswer(text, key);
    }
}

/// <summary>What a key's fields may be.</summary>
internal static class KeyFields
{
    /// <summary>The role; an owner has all stores.</summary>
    public static Role Role(string name, IReadOnlyList<long>? stores, FieldErrors errors)
    {
        if (!Permissions.TryFind(name, out var role)) errors.Add("role", $"must be one of {string.Join(", ", Permissions.Roles)}.");
        if (role == Access.Role.Owner && stores is not null) errors.Add("stores", "must be null for an owner, who has all stores: choose another role, or all stores.");
        return role;
    }

    /// <summary>A key ends in the future.</summary>
    public static void CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now, FieldErrors errors)
    {
        if (expiresAt <= now) errors.Add("expires_at", $"must be after now ({now:yyyy-MM-dd'T'HH:mm:ss'Z'}); null means never.");
        if (expiresAt > now + TimeSpan.FromDays(36_525)) errors.Add("expires_at", "is more than a hundred years away; null means never.");
    }
}
