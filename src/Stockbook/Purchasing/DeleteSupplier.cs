using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>Deletes a supplier that nothing was ever ordered from.</summary>
public sealed class DeleteSupplier(Database database, Changes changes)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/suppliers/{id}", DeleteAsync).WithName("deleteSupplier").WithTags("Purchasing").WithProblems(403, 404, 409);

    /// <summary>Deletes a supplier that has no orders and no returns, with its price list.</summary>
    /// <remarks>One that has some is refused with 409: archive it.</remarks>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierAnswer>> DeleteAsync(string id, Caller caller, DeleteSupplier useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, cancel);
    }

    /// <summary>The supplier as it was; a problem when something refers to it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierAnswer>> HandleAsync(Caller caller, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await SupplierRows.ResolveAsync(database.Dialect, book.Connection, caller.Tenant, reference, book) is not { } supplier) return SupplierRows.NotFound(reference);
        var names = new { Tenant = caller.Tenant.Value, supplier.Id };
        if (await book.Connection.ExecuteScalarAsync<bool>(SupplierRows.IsReferenced, names, book.Transaction))
        {
            return Problem.Conflict("supplier-in-use", "The supplier has orders or returns",
                $"{supplier.Name} has orders or returns, which are kept under its name: archive it instead (POST /api/suppliers/{supplier.Id}/archive).", ("supplier_id", supplier.Id));
        }

        await book.Connection.ExecuteAsync("delete from supplier_product where tenant_id = @Tenant and supplier_id = @Id", names, book.Transaction);
        await book.Connection.ExecuteAsync("delete from supplier where tenant_id = @Tenant and id = @Id", names, book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Supplier, supplier.Id, ChangeAction.Deleted, SupplierAnswer.Compare(supplier, null));
        await book.CommitAsync(cancel);
        return supplier;
    }
}
