using Dapper;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>
/// Lets the first owner in. A new book has nobody with a password: whoever starts the server gets a link that works once, or names the
/// password himself. There is never a password that comes with the program.
/// </summary>
public sealed class FirstOwner(Database database, OneTimeLinks links, Passwords passwords, PrincipalCache principals, Changes changes, TimeProvider clock)
{
    private const string Username = "owner";

    private const string Waiting = """
        select min(id) from app_user u
         where tenant_id = @Tenant and kind = 'person' and role = 1 and active
           and not exists (select 1 from app_user o
                            where o.tenant_id = @Tenant and o.kind = 'person' and o.role = 1 and o.active and o.password_hash is not null)
        """;

    private const string Update = """
        update app_user
           set username = coalesce(username, @Username), username_key = coalesce(username_key, @Username), password_hash = @Hash, version = version + 1,
               updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    private static readonly Caller s_caller = Caller.LocalOwner(Channel.System);

    /// <summary>
    /// Prepares the first business's owner, while he has no password. With <paramref name="password"/> he gets that one and the user name
    /// <c>owner</c>.
    /// </summary>
    /// <param name="password">The password to give him; null for a link.</param>
    /// <param name="baseAddress">Where the link's page is, such as <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The address of the page where he chooses his password, a new one each time; null when there is nothing to do any more.</returns>
    /// <exception cref="SettingException">The password is not allowed.</exception>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<string?> PrepareAsync(string? password, string baseAddress, CancellationToken cancel = default)
    {
        if (await WaitingAsync(cancel) is null) return null;
        if (string.IsNullOrEmpty(password)) return await LinkAsync(baseAddress, cancel);
        var errors = new FieldErrors();
        PasswordRules.Check(errors, "STOCKBOOK_OWNER_PASSWORD", password, Username);
        if (!errors.None) throw new SettingException(errors.ToProblem().Detail);
        await GiveAsync(await passwords.HashAsync(password, cancel), cancel);
        return null;
    }

    private async Task<long?> WaitingAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(s_caller.Tenant, cancel);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Waiting, new { Tenant = s_caller.Tenant.Value }, cancellationToken: cancel));
    }

    private async Task<string?> LinkAsync(string baseAddress, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(s_caller.Tenant, cancel);
        if (await HeldAsync(book) is not { } owner) return null;
        var link = await links.MakeAsync(book, s_caller.Tenant, owner, LinkPurpose.Setup, s_caller.User);
        await book.CommitAsync(cancel);
        return OneTimeLinks.Address(baseAddress, link.Token);
    }

    private async Task GiveAsync(string hash, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(s_caller.Tenant, cancel);
        if (await HeldAsync(book) is not { } owner) return;
        var before = (await PersonRows.ReadAsync(database, book.Connection, s_caller.Tenant, owner, book))!;
        var row = new { Tenant = s_caller.Tenant.Value, Id = owner, Username, Hash = hash, Now = StoredTime.Of(clock.Now()) };
        await book.Connection.ExecuteAsync(Update, row, book.Transaction);
        await PersonRows.RenewStampAsync(book, before, clock.Now());
        await links.RevokeAsync(book, s_caller.Tenant, owner);
        var fields = new FieldChanges().Note("username", before.Username, before.Username ?? Username);
        await changes.WriteAsync(book, s_caller, ChangeKind.User, owner, "password_changed", fields);
        await book.CommitAsync(cancel);
        principals.Forget(s_caller.Tenant, new(owner));
    }

    // Two servers may start at the same moment.
    private static async Task<long?> HeldAsync(BookTransaction book)
    {
        await IdCounter.HoldAsync(book, s_caller.Tenant, ChangeKind.User);
        return await book.Connection.ExecuteScalarAsync<long?>(Waiting, new { Tenant = s_caller.Tenant.Value }, book.Transaction);
    }
}
