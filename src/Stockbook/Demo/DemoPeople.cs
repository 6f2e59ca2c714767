using Dapper;
using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Demo;

/// <summary>
/// The people of the demonstration: one of every role, with a password that is made anew at every start. They sign in on this machine only,
/// and never stand in a real book.
/// </summary>
public sealed class DemoPeople(Database database, CreateUser create, Passwords passwords, PrincipalCache principals, StoreCache stores, Changes changes)
{
    private const string IsDemo = "select count(*) from tenant where id = @Tenant and is_demo";
    private const string Find = "select id from app_user where tenant_id = @Tenant and username_key = @Username";

    private const string FirstUser = """
        update app_user set name = @Name, username = @Username, username_key = @Username, is_demo = true
         where tenant_id = @Tenant and id = 1 and username is null
        """;

    private const string Update = """
        update app_user set is_demo = true, password_hash = @Hash, security_stamp = @Stamp, failed_count = 0, locked_until = null
         where tenant_id = @Tenant and id = @Id
        """;

    private static readonly DemoPerson[] s_people =
    [
        new("owner", "Olivia Owner", Role.Owner, null), new("manager", "Marco Manager", Role.Manager, null), new("seller", "Selma Seller", Role.Staff, DemoCatalogue.Stores[0].Code),
        new("viewer", "Victor Viewer", Role.Viewer, null),
    ];

    private readonly Caller _caller = Caller.LocalOwner(Channel.System);

    /// <summary>What they sign in with.</summary>
    public static IReadOnlyList<string> Usernames { get; } = [.. s_people.Select(p => p.Username)];

    /// <summary>True for a book that was made as the demonstration.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async Task<bool> IsDemoAsync(Database database, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenReadAsync(TenantId.Default, cancel);
        var names = new { Tenant = TenantId.Default.Value };
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(IsDemo, names, cancellationToken: cancel)) > 0;
    }

    /// <summary>Makes them where they are missing, and gives all of them a new password.</summary>
    /// <returns>The password.</returns>
    /// <exception cref="InvalidOperationException">The book is not the demonstration's.</exception>
    public async Task<string> PrepareAsync(CancellationToken cancel = default)
    {
        if (!await IsDemoAsync(database, cancel)) throw new InvalidOperationException("Made-up people do not belong into a real book.");
        var password = Secrets.Readable(3, 4);
        var hash = await passwords.HashAsync(password, cancel);
        foreach (var person in s_people) await GiveAsync(await FindOrMakeAsync(person, cancel), hash, cancel);
        return password;
    }

    private async Task<long> FindOrMakeAsync(DemoPerson person, CancellationToken cancel)
    {
        var names = new { Tenant = _caller.Tenant.Value, person.Username, person.Name };
        await using (var book = await database.BeginWriteAsync(_caller.Tenant, cancel))
        {
            if (person.Role == Role.Owner) await book.Connection.ExecuteAsync(FirstUser, names, book.Transaction);
            var found = await book.Connection.ExecuteScalarAsync<long?>(Find, names, book.Transaction);
            await book.CommitAsync(cancel);
            if (found is { } id) return id;
        }

        long[]? bound = person.Store is { } code && await stores.FindByCodeAsync(_caller.Tenant, code, cancel) is { } store ? [store.Id.Value] : null;
        var request = new CreateUserRequest { Name = person.Name, Username = person.Username, Role = Permissions.Name(person.Role), Stores = bound };
        return (await create.HandleAsync(_caller, request, cancel)).Value.Id;
    }

    private async Task GiveAsync(long id, string hash, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(_caller.Tenant, cancel);
        await book.Connection.ExecuteAsync(Update, new { Tenant = _caller.Tenant.Value, Id = id, Hash = hash, Stamp = Secrets.NewStamp() }, book.Transaction);
        await changes.WriteAsync(book, _caller, ChangeKind.User, id, "password_changed", new());
        await book.CommitAsync(cancel);
        principals.Forget(_caller.Tenant, new(id));
    }

    private sealed record DemoPerson(string Username, string Name, Role Role, string? Store);
}
