using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Tenants;

namespace Stockbook.Purchasing;

/// <summary>A new supplier.</summary>
public sealed record CreateSupplierRequest : IJsonBody<CreateSupplierRequest>
{
    /// <summary>Its code, 1 to 32 characters without spaces, unique in any case of letters.</summary>
    /// <example>ACME</example>
    [Required] public string? Code { get; init; }

    /// <summary>What people call it, 1 to 200 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>How to call it, up to 50 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>Where to write to, up to 200 characters.</summary>
    public string? Email { get; init; }

    /// <summary>Where it is, up to 500 characters.</summary>
    public string? Address { get; init; }

    /// <summary>Anything worth keeping, up to 2,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Calendar days from an order to its delivery, 0 to 365; 0 when it is left out.</summary>
    public int? LeadTimeDays { get; init; }

    /// <summary>The weekdays on which it delivers: mon, tue, wed, thu, fri, sat, sun; any day when it is left out or empty.</summary>
    public IReadOnlyList<string>? VisitingDays { get; init; }

    /// <summary>What an order has to come to, 0 or more; nothing when it is left out. An order below it says so, and is not refused.</summary>
    public Amount? MinimumOrder { get; init; }

    /// <summary>How much more than was ordered may be received without an approval, in percent of the line; 5 when it is left out.</summary>
    public Percent? OverDelivery { get; init; }

    /// <summary>Up to which difference from the order a cost is not flagged, in percent; 2 when it is left out.</summary>
    public Percent? PriceTolerance { get; init; }
}

/// <summary>Adds a supplier.</summary>
public sealed class CreateSupplier(Database database, Changes changes, TimeProvider clock)
{
    private const string Insert = """
        insert into supplier (tenant_id, id, code, code_key, name, name_key, phone, email, address, notes, lead_time_days, visiting_days, minimum_order,
                              over_delivery, price_tolerance, archived, version, created_at, updated_at)
        values (@Tenant, @Id, @Code, @CodeKey, @Name, @NameKey, @Phone, @Email, @Address, @Notes, @LeadTimeDays, @VisitingDays, @MinimumOrder,
                @OverDelivery, @PriceTolerance, @Archived, @Version, @Now, @Now)
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/suppliers", PostAsync).WithName("createSupplier").WithTags("Purchasing").WithProblems(403, 409);

    /// <summary>Adds a supplier.</summary>
    /// <remarks>A code that another supplier has is refused with 409.</remarks>
    /// <param name="request">The supplier.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<SupplierAnswer>> PostAsync(CreateSupplierRequest request, Caller caller, CreateSupplier useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, cancel)).Created(s => $"/api/suppliers/{s.Id}", s => s.Version);
    }

    /// <summary>The new supplier; a problem with its fields, or because its code is taken.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierAnswer>> HandleAsync(Caller caller, CreateSupplierRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        var errors = new FieldErrors();
        var content = Draft(request).Check(errors);
        if (!errors.None) return errors.ToProblem();

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Supplier);
        if (await SupplierRows.TakenAsync(book, caller.Tenant, id, content) is { } taken) return taken;
        var now = clock.Now();
        var supplier = content.ToAnswer(id, version: 1, now, now);
        await book.Connection.ExecuteAsync(Insert, SupplierRows.Parameters(caller.Tenant, id, content, version: 1, now), book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Supplier, id, ChangeAction.Created, SupplierAnswer.Compare(null, supplier));
        await book.CommitAsync(cancel);
        return supplier;
    }

    private static SupplierDraft Draft(CreateSupplierRequest r) => new(
        r.Code, r.Name, r.Phone, r.Email, r.Address, r.Notes, r.LeadTimeDays, r.VisitingDays, r.MinimumOrder, r.OverDelivery, r.PriceTolerance, Archived: false);
}
