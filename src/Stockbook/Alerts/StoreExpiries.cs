using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>The nearest expiry date of a product at a store.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">The product's SKU.</param>
/// <param name="Name">The product's name.</param>
/// <param name="OnHand">What lies there.</param>
/// <param name="Unit">The product's unit.</param>
/// <param name="ExpiresOn">The date; null when none is noted.</param>
public sealed record ExpiryView(long StoreId, long ProductId, string Sku, string Name, Quantity OnHand, string Unit, DateOnly? ExpiresOn);

/// <summary>The date to note in place of the one there is.</summary>
public sealed record PutExpiryRequest : IJsonBody<PutExpiryRequest>
{
    /// <summary>The nearest date of what lies there; null when nothing there expires.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>Which dates to list.</summary>
public sealed record ListExpiriesQuery(DateOnly? Until, Page Page) : IQuery<ListExpiriesQuery>
{
    /// <inheritdoc/>
    public static ListExpiriesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Date("until", "Only dates up to this one."), query.Page());
    }
}

/// <summary>Lists and notes the nearest expiry dates at a store.</summary>
public sealed class StoreExpiries(Database database, StoreCache stores, CatalogCache catalog, Changes changes, TimeProvider clock)
{
    private const string Select = """
        select e.store_id, e.product_id, p.sku, p.name, coalesce(l.on_hand, 0) as on_hand, p.unit, e.expires_on
          from expiry e
          join product p on p.tenant_id = e.tenant_id and p.id = e.product_id
          left join stock_level l on l.tenant_id = e.tenant_id and l.store_id = e.store_id and l.product_id = e.product_id
         where e.tenant_id = @Tenant and e.store_id = @Store and e.expires_on <= @Until and (e.expires_on > @Date or (e.expires_on = @Date and e.product_id > @Product))
         order by e.expires_on, e.product_id limit @Rows
        """;

    private const string ReadDate = "select expires_on from expiry where tenant_id = @Tenant and store_id = @Store and product_id = @Product";
    private const string ReadOnHand = "select on_hand from stock_level where tenant_id = @Tenant and store_id = @Store and product_id = @Product";
    private const string Clear = "delete from expiry where tenant_id = @Tenant and store_id = @Store and product_id = @Product";

    private const string Keep = """
        insert into expiry (tenant_id, store_id, product_id, expires_on, noted_at) values (@Tenant, @Store, @Product, @ExpiresOn, @Now)
        on conflict (tenant_id, store_id, product_id) do update set expires_on = excluded.expires_on, noted_at = excluded.noted_at
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stores/{id}/expiries", ListAsync).WithName("listExpiries").WithTags("Alerts").WithProblems(403, 404);
        api.MapPut("/stores/{id}/expiries/{product}", PutAsync).WithName("putExpiry").WithTags("Alerts").WithProblems(403, 404);
    }

    /// <summary>Lists the nearest expiry dates at a store, the earliest first.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<ExpiryView>>> ListAsync(string id, ListExpiriesQuery query, Caller caller, StoreExpiries useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query, cancel);
    }

    /// <summary>Notes the nearest expiry date of a product at a store, in place of the one there is.</summary>
    /// <remarks>When goods come in with a date, the earlier of the two stays by itself; this is for when the oldest goods are gone.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="request">The date.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ExpiryView>> PutAsync(
        string id, string product, PutExpiryRequest request, Caller caller, StoreExpiries useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, product, request, cancel);
    }

    /// <summary>A page of dates, the earliest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<ExpiryView>>> HandleAsync(Caller caller, string storeReference, ListExpiriesQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, storeReference, cancel)).Is(out var store, out var problem)) return problem;
        var date = query.Page.After is { } after && int.TryParse(after.Key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key) ? key : 0;
        var names = new
        {
            Tenant = caller.Tenant.Value, Store = store.Id.Value, Until = query.Until is { } until ? StoredTime.Of(until) : int.MaxValue, Date = date,
            Product = query.Page.After?.Id ?? 0, query.Page.Rows,
        };
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(Select, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToView(), r => new Cursor($"{r.ExpiresOn}", r.ProductId));
    }

    /// <summary>The date as it is noted now.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ExpiryView>> HandleAsync(Caller caller, string storeReference, string productReference, PutExpiryRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!(await stores.AllowedAsync(caller, Permission.Inventory, storeReference, cancel)).Is(out var store, out var problem)) return problem;
        if (await catalog.ResolveAsync(caller.Tenant, productReference, cancel) is not { } product) return Problem.NotFound($"Product '{productReference}' not found.");
        var names = new
        {
            Tenant = caller.Tenant.Value, Store = store.Id.Value, Product = product.Id.Value, Now = StoredTime.Of(clock.Now()),
            ExpiresOn = request.ExpiresOn is { } given ? StoredTime.Of(given) : 0,
        };
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var before = await book.Connection.ExecuteScalarAsync<int?>(ReadDate + database.Dialect.ForUpdate(), names, book.Transaction);
        var onHand = await book.Connection.ExecuteScalarAsync<long?>(ReadOnHand, names, book.Transaction) ?? 0;
        var fields = new FieldChanges().Note("expires_on", before is { } old ? StoredTime.Date(old) : null, request.ExpiresOn);
        if (!fields.None)
        {
            await book.Connection.ExecuteAsync(request.ExpiresOn is null ? Clear : Keep, names, book.Transaction);
            await changes.WriteAsync(book, caller, ChangeKind.Expiry, product.Id.Value, ChangeAction.Updated, fields, store.Id);
            await book.CommitAsync(cancel);
        }

        return new ExpiryView(store.Id.Value, product.Id.Value, product.Sku, product.Name, new(onHand), product.Unit.Code, request.ExpiresOn);
    }

    private sealed class Row
    {
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public string Sku { get; init; } = "";
        public string Name { get; init; } = "";
        public long OnHand { get; init; }
        public string Unit { get; init; } = "";
        public int ExpiresOn { get; init; }

        public ExpiryView ToView() => new(StoreId, ProductId, Sku, Name, new(OnHand), Unit, StoredTime.Date(ExpiresOn));
    }
}
