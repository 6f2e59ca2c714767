using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stores;

/// <summary>A new store.</summary>
public sealed record CreateStoreRequest : IJsonBody<CreateStoreRequest>
{
    /// <summary>Its code, 1 to 32 characters without spaces, unique in any case of letters.</summary>
    [Required] public string? Code { get; init; }

    /// <summary>What people call it, 1 to 200 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>Where it is, up to 200 characters.</summary>
    public string? Location { get; init; }

    /// <summary>How to call it, up to 50 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>What it is; shop when it is left out.</summary>
    [Words("shop", "outlet", "warehouse", "online")] public string? Kind { get; init; }

    /// <summary>How it records what it sells; by_receipt when it is left out.</summary>
    [Words("by_receipt", "by_count")] public string? SalesMode { get; init; }

    /// <summary>True when it may sell what the book does not know of; each product that falls below zero then has a case. False when it is left out.</summary>
    public bool? AllowNegative { get; init; }

    /// <summary>The IANA zone of its wall clock; the business's when it is left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>A local time earlier than this belongs to the day before: 00:00 to 11:59; 00:00 when it is left out.</summary>
    public string? DayCutover { get; init; }

    /// <summary>The local time its day report is due: 00:00 to 23:59.</summary>
    public string? ClosingTime { get; init; }
}

/// <summary>Adds a store.</summary>
public sealed class CreateStore(Database database, StoreCache cache, Changes changes, TimeProvider clock)
{
    private const string Insert = """
        insert into store (tenant_id, id, code, code_key, name, name_key, location, phone, kind, sales_mode, closing_time, allow_negative, archived, version,
                           created_at, updated_at)
        values (@Tenant, @Id, @Code, @CodeKey, @Name, @NameKey, @Location, @Phone, @Kind, @SalesMode, @ClosingTime, @AllowNegative, @Archived, @Version, @Now, @Now)
        """;

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/stores", PostAsync).WithName("createStore").WithTags("Stores").WithProblems(403, 409);

    /// <summary>Adds a store.</summary>
    /// <remarks>A code that another store has is refused with 409.</remarks>
    /// <param name="request">The store.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<StoreAnswer>> PostAsync(CreateStoreRequest request, Caller caller, CreateStore useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, cancel)).Created(s => $"/api/stores/{s.Id}", s => s.Version);
    }

    /// <summary>The new store; a problem with its fields, or because its code is taken.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<StoreAnswer>> HandleAsync(Caller caller, CreateStoreRequest request, CancellationToken cancel = default) =>
        HandleAsync(caller, request, isNameOwn: false, cancel);

    /// <summary>The new store; a problem also, when it is to have a name of its own, because another store has it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    internal async Task<Outcome<StoreAnswer>> HandleAsync(Caller caller, CreateStoreRequest request, bool isNameOwn, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        var errors = new FieldErrors();
        var zone = request.TimeZone ?? (await cache.TenantAsync(caller.Tenant, cancel)).TimeZone;
        var content = Draft(request, zone).Check(errors);
        if (!errors.None) return errors.ToProblem();

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Store);
        if (await StoreRows.TakenAsync(book, caller, id, content) is { } taken) return taken;
        if (isNameOwn && await StoreRows.NameTakenAsync(book, caller, id, content) is { } named) return named;
        var now = clock.Now();
        var calendar = new StoreCalendar([new(DateOnly.MinValue, content.Zone, content.Cutover)]);
        var store = content.ToAnswer(id, calendar, version: 1, now, now, now);
        await book.Connection.ExecuteAsync(Insert, StoreRows.Parameters(caller.Tenant, id, content, version: 1, now), book.Transaction);
        await StoreCalendars.WriteAsync(book, caller.Tenant, id, calendar);
        await changes.WriteAsync(book, caller, ChangeKind.Store, id, ChangeAction.Created, StoreAnswer.Compare(null, store));
        await book.CommitAsync(cancel);
        return store;
    }

    private static StoreDraft Draft(CreateStoreRequest r, string zone) =>
        new(r.Code, r.Name, r.Location, r.Phone, r.Kind, r.SalesMode, zone, r.DayCutover, r.ClosingTime, r.AllowNegative, Archived: false);
}
