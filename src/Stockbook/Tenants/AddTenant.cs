using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>A tenant that was added.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Settings">What it begins with.</param>
public sealed record AddedTenant(TenantId Id, TenantAnswer Settings);

/// <summary>Adds a business to the installation, for the operator and for sign-up. Its owner has no password yet: a one-time link gives him one.</summary>
public sealed class AddTenant(Database database, Changes changes, TimeProvider clock)
{
    // Numbers and codes are taken one after the other.
    private const string Hold = "lock table tenant_directory in share row exclusive mode";

    private const string NextNumber = "select coalesce(max(id), 0) + 1 from tenant_directory";

    private const string IsTaken = "select exists (select 1 from tenant_directory where code_key = @Code)";

    /// <summary>The new business; a problem with its fields, or because its code is taken.</summary>
    /// <param name="draft">What it is to be.</param>
    /// <param name="origin">How the wish came in; the entry in the new business's audit log is made in its owner's name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AddedTenant>> HandleAsync(TenantDraft draft, Channel origin, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var errors = new FieldErrors();
        var wanted = draft.Check(errors, clock.Now());
        if (!errors.None) return errors.ToProblem();
        await using var book = await database.BeginWriteAsync(TenantScope.None, cancel);
        var outcome = await PlantAsync(book, wanted, tenant => Caller.LocalOwner(tenant, origin), cancel);
        if (outcome.Problem is null) await book.CommitAsync(cancel);
        return outcome;
    }

    /// <summary>Plants it within a transaction, which sees the new business's rows alone from here on.</summary>
    internal async Task<Outcome<AddedTenant>> PlantAsync(BookTransaction book, NewTenant wanted, Func<TenantId, Caller> inTheNameOf, CancellationToken cancel)
    {
        if (database.Dialect == Dialect.Postgres) await book.Connection.ExecuteAsync(Hold, transaction: book.Transaction);
        if (await book.Connection.ExecuteScalarAsync<bool>(IsTaken, new { wanted.Code }, book.Transaction)) return TenantProblems.CodeTaken(wanted.Code);
        var tenant = wanted with { Id = new(await book.Connection.ExecuteScalarAsync<long>(NextNumber, transaction: book.Transaction)) };
        await TenantSeed.PlantAsync(book, tenant, cancel);
        var (settings, _) = await TenantRows.ReadAsync(database.Dialect, book.Connection, tenant.Id, book, cancel);
        await changes.WriteAsync(book, inTheNameOf(tenant.Id), ChangeKind.Tenant, tenant.Id.Value, ChangeAction.Created, TenantAnswer.Compare(null, settings));
        return new AddedTenant(tenant.Id, settings);
    }
}
