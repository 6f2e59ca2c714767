using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>A user's row as it is read. It holds secrets: it never leaves this folder as it is.</summary>
internal sealed class Person
{
    public const string Columns = """
        tenant_id as tenant, id, name, username, role, all_stores, active, is_demo, language, password_hash, security_stamp, locked_until, totp_key,
        totp_enabled, totp_last_step, version, created_at, updated_at
        """;

    public long Tenant { get; init; }
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? Username { get; init; }
    public int Role { get; init; }
    public bool AllStores { get; init; }
    public bool Active { get; init; }
    public bool IsDemo { get; init; }
    public string? Language { get; init; }
    public string? PasswordHash { get; init; }
    public string SecurityStamp { get; init; } = "";
    public long? LockedUntil { get; init; }
    public string? TotpKey { get; init; }
    public bool TotpEnabled { get; init; }
    public long TotpLastStep { get; init; }
    public long Version { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    public TenantId TenantId => new(Tenant);

    public UserId UserId => new(Id);

    public UserAnswer ToAnswer(IReadOnlyList<long>? stores, DateTimeOffset now) => new(
        Id, Name, Username, Permissions.Name((Role)Role), stores, Language, Active, PasswordHash is not null, TotpEnabled,
        LockedUntil is { } until && until > StoredTime.Of(now) ? StoredTime.Instant(until) : null, Version, StoredTime.Instant(CreatedAt), StoredTime.Instant(UpdatedAt));

    public SignedInUser ToSignedIn(IReadOnlyList<long>? stores) => new(
        Id, Username, Name, Permissions.Name((Role)Role), [.. Permissions.NamesOf(Permissions.Of((Role)Role))], stores, Language, TotpEnabled);
}

/// <summary>Reads and writes people; the accounts of API keys are none.</summary>
internal static class PersonRows
{
    private const string ReadOne = $"select {Person.Columns} from app_user where tenant_id = @Tenant and id = @Id and kind = 'person'";

    private const string ReadStores = "select store_id from user_store where tenant_id = @Tenant and user_id = @Id order by store_id";

    private const string NewStamp = """
        update app_user
           set security_stamp = @Stamp, updated_at = @Now
         where tenant_id = @Tenant and id = @Id and security_stamp = @OldStamp
        """;

    /// <summary>The person with this number; null when there is none. In a transaction the row is held until its end.</summary>
    public static async Task<Person?> ReadAsync(Database database, DbConnection connection, TenantId tenant, long id, BookTransaction? hold = null)
    {
        var sql = hold is null ? ReadOne : ReadOne + database.Dialect.ForUpdate();
        return await connection.QuerySingleOrDefaultAsync<Person>(sql, new { Tenant = tenant.Value, Id = id }, hold?.Transaction);
    }

    /// <summary>The stores a person is bound to; null for one who has all.</summary>
    public static async Task<IReadOnlyList<long>?> StoresAsync(DbConnection connection, Person person, DbTransaction? within = null) =>
        person.AllStores ? null : (await connection.QueryAsync<long>(ReadStores, new { person.Tenant, person.Id }, within)).AsList();

    /// <summary>A person as the API shows him; null when there is none.</summary>
    public static async Task<UserAnswer?> AnswerAsync(Database database, DbConnection connection, TenantId tenant, long id, DateTimeOffset now, BookTransaction? hold = null)
    {
        if (await ReadAsync(database, connection, tenant, id, hold) is not { } person) return null;
        return person.ToAnswer(await StoresAsync(connection, person, hold?.Transaction), now);
    }

    /// <summary>The problem when another user has the name. Hold the users' counter before, so that it stays true until the commit.</summary>
    public static async Task<Problem?> TakenAsync(BookTransaction book, TenantId tenant, long id, string? username)
    {
        const string Sql = "select count(*) from app_user where tenant_id = @Tenant and username_key = @Key and id <> @Id";
        if (username is null) return null;
        var names = new { Tenant = tenant.Value, Key = SearchKey.Of(username), Id = id };
        return await book.Connection.ExecuteScalarAsync<long>(Sql, names, book.Transaction) == 0 ? null
            : Problem.Conflict("username-taken", "The user name is in use", $"Another user has the user name '{username}' already: choose another one.", ("username", username));
    }

    /// <summary>Gives a person another security stamp, which ends whatever was issued under the old one; null when it is another one already.</summary>
    public static async Task<string?> RenewStampAsync(BookTransaction book, Person person, DateTimeOffset now)
    {
        var stamp = Secrets.NewStamp();
        var names = new { person.Tenant, person.Id, Stamp = stamp, OldStamp = person.SecurityStamp, Now = StoredTime.Of(now) };
        return await book.Connection.ExecuteAsync(NewStamp, names, book.Transaction) == 1 ? stamp : null;
    }
}
