using Dapper;
using Microsoft.AspNetCore.Identity;
using Stockbook.Audit;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>What became of an attempt to prove a password.</summary>
/// <param name="Person">Who it was for, when there is such a person; as he was when the attempt was counted.</param>
/// <param name="IsRight">True when it is his password and he may sign in.</param>
/// <param name="LockedUntil">When it was not looked at because too many had been wrong: until when.</param>
/// <param name="NewHash">The password hashed anew, when it is right and its hash is an old one.</param>
internal sealed record Attempt(Person? Person, bool IsRight, DateTimeOffset? LockedUntil = null, string? NewHash = null);

/// <summary>
/// Counts every attempt before its password is looked at, so that guesses that come at the same moment get no more tries than guesses one
/// after the other. The one that reaches the limit locks the account; one that is right starts the count anew.
/// </summary>
public sealed class SignInAttempts(Database database, Passwords passwords, AuditTrail audit, PrincipalCache principals, StockbookOptions options, TimeProvider clock)
{
    private const string Open = "tenant_id = @Tenant and kind = 'person' and (locked_until is null or locked_until <= @Now)";

    private const string Count = """
        update app_user
           set failed_count = case when locked_until is null then failed_count else 0 end + 1,
               locked_until = case when case when locked_until is null then failed_count else 0 end + 1 >= @Most then @Until end
        """;

    private const string CountByName = $"{Count} where {Open} and username_key = @Username returning {Person.Columns}";
    private const string CountById = $"{Count} where {Open} and id = @Id returning {Person.Columns}";
    private const string LockedByName = "select locked_until from app_user where tenant_id = @Tenant and kind = 'person' and username_key = @Username";
    private const string LockedById = "select locked_until from app_user where tenant_id = @Tenant and kind = 'person' and id = @Id";

    private const string TakeBack = """
        update app_user set failed_count = failed_count - 1, locked_until = null
         where tenant_id = @Tenant and id = @Id and failed_count between 1 and @Most
        """;

    // Only while nothing changed that the attempt was judged by.
    private const string Succeed = """
        update app_user set failed_count = 0, locked_until = null, password_hash = coalesce(@NewHash, password_hash)
         where tenant_id = @Tenant and id = @Id and active and security_stamp = @SecurityStamp
        """;

    private readonly UnknownNames _unknown = new(options, clock);

    /// <summary>Tries a user name and a password. A name that nobody has takes as long.</summary>
    /// <param name="tenant">The business; number 0 for one that is not there.</param>
    /// <param name="business">Its code as it was typed.</param>
    /// <param name="username">The user name as it was typed.</param>
    /// <param name="password">The password.</param>
    /// <param name="client">Who tries.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<Attempt> TryAsync(TenantId tenant, string? business, string username, string password, Sessions.Client client, CancellationToken cancel)
    {
        var key = SearchKey.Of(username);
        var counted = await CountAsync(tenant, new { Username = key }, CountByName, LockedByName, cancel);
        if (counted is { Person: null, LockedUntil: null })
            counted = counted with { LockedUntil = _unknown.Count(tenant, tenant.Value == 0 ? SearchKey.Of(business ?? "") : "", key) };
        return counted.LockedUntil is null ? await JudgeAsync(tenant, counted, password, client, cancel) : counted;
    }

    /// <summary>Tries the password of a person who is signed in.</summary>
    internal async Task<Attempt> TryAsync(TenantId tenant, UserId user, string password, Sessions.Client client, CancellationToken cancel)
    {
        var counted = await CountAsync(tenant, new { Id = user.Value }, CountById, LockedById, cancel);
        return counted.LockedUntil is null ? await JudgeAsync(tenant, counted, password, client, cancel) : counted;
    }

    /// <summary>Starts the count anew, within the transaction of what the right password allows; false when the person was changed meanwhile.</summary>
    internal static async Task<bool> SucceedAsync(BookTransaction book, Attempt attempt)
    {
        var person = attempt.Person!;
        return await book.Connection.ExecuteAsync(Succeed, new { person.Tenant, person.Id, person.SecurityStamp, attempt.NewHash }, book.Transaction) == 1;
    }

    /// <summary>The password was right and nothing was guessed: the attempt does not count.</summary>
    internal async Task TakeBackAsync(Person person, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(person.TenantId, cancel);
        await book.Connection.ExecuteAsync(TakeBack, new { person.Tenant, person.Id, Most = options.SignInAttempts }, book.Transaction);
        await book.CommitAsync(cancel);
    }

    /// <summary>The one place where a failed attempt is noted. It was counted before; the one that locks the account is audited.</summary>
    internal async Task NoteFailureAsync(TenantId tenant, Person? person, Sessions.Client client, CancellationToken cancel)
    {
        if (person?.LockedUntil is null) return;
        var caller = new Caller(tenant, person.UserId, Channel.System) { Address = client.Address, RequestId = client.RequestId };
        await audit.WriteAsync(caller, new("locked_out", ChangeKind.User, $"{person.Id}"), cancel);
    }

    private async Task<Attempt> CountAsync(TenantId tenant, object whom, string count, string locked, CancellationToken cancel)
    {
        var now = clock.Now();
        var names = new DynamicParameters(whom);
        names.AddDynamicParams(new { Tenant = tenant.Value, Now = StoredTime.Of(now), Until = StoredTime.Of(now + options.LockOutTime), Most = options.SignInAttempts });
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var person = await book.Connection.QuerySingleOrDefaultAsync<Person>(count, names, book.Transaction);
        var until = person is null ? await book.Connection.ExecuteScalarAsync<long?>(locked, names, book.Transaction) : null;
        await book.CommitAsync(cancel);
        return new(person, false, until is { } instant ? StoredTime.Instant(instant) : null);
    }

    private async Task<Attempt> JudgeAsync(TenantId tenant, Attempt counted, string password, Sessions.Client client, CancellationToken cancel)
    {
        var person = counted.Person;
        var result = await passwords.CheckAsync(person?.PasswordHash, password, cancel);
        if (result == PasswordVerificationResult.Failed || !await MayAsync(person!, client, cancel))
        {
            await NoteFailureAsync(tenant, person, client, cancel);
            return counted;
        }

        var newHash = result == PasswordVerificationResult.SuccessRehashNeeded ? await passwords.HashAsync(password, cancel) : null;
        return counted with { IsRight = true, NewHash = newHash };
    }

    private async Task<bool> MayAsync(Person person, Sessions.Client client, CancellationToken cancel)
    {
        if (!person.Active || (person.IsDemo && !client.IsThisMachine)) return false;
        return await principals.FindAsync(person.TenantId, person.UserId, cancel) is { Active: true };
    }
}

/// <summary>Counts attempts for names that nobody has, as if somebody had them: else only names that there are would ever be locked, and so be told.</summary>
internal sealed class UnknownNames(StockbookOptions options, TimeProvider clock)
{
    private const int MostNames = 10_000;

    // Businesses that are not there have number 0 and are told apart by their codes: else one name would be locked in all of them at once, and in no other.
    private readonly Dictionary<(TenantId Tenant, string Business, string Name), (int Count, DateTimeOffset? LockedUntil)> _names = [];

    /// <summary>Counts an attempt; until when the name is locked when it is not to be looked at.</summary>
    public DateTimeOffset? Count(TenantId tenant, string business, string name)
    {
        lock (_names)
        {
            var now = clock.Now();
            var (count, until) = _names.GetValueOrDefault((tenant, business, name));
            if (until > now) return until;
            if (_names.Count >= MostNames) _names.Clear();
            count = until is null ? count + 1 : 1;
            _names[(tenant, business, name)] = (count, count >= options.SignInAttempts ? now + options.LockOutTime : null);
            return null;
        }
    }
}
