using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tenants;

namespace Stockbook.Stores;

/// <summary>A store as every request needs it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Code">Its code, unique within the tenant.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>shop</c>, <c>outlet</c>, <c>warehouse</c> or <c>online</c>.</param>
/// <param name="SalesMode">How it records what it sells.</param>
/// <param name="ClosingTime">When its day report is due, in minutes after midnight; null when it closes without one.</param>
/// <param name="Archived">True when nothing is to be booked there any more.</param>
/// <param name="Version">Counts its edits.</param>
/// <param name="Calendar">Its trading days.</param>
public sealed record CachedStore(
    StoreId Id, string Code, string Name, string Kind, SalesMode SalesMode, int? ClosingTime, bool Archived, long Version, StoreCalendar Calendar)
{
    /// <summary>The kind of the places where goods lie that are on their way.</summary>
    public const string Transit = "transit";

    /// <summary>True when it may sell what the book does not know of.</summary>
    public bool AllowNegative { get; init; }

    /// <summary>For a place of goods on their way: from where to where. Nobody names such a place; documents do.</summary>
    public StoreRoute? Route { get; init; }
}

/// <summary>The way goods take from one store to another.</summary>
/// <param name="From">Where they left.</param>
/// <param name="To">Where they are expected.</param>
public sealed record StoreRoute(StoreId From, StoreId To);

/// <summary>A tenant as every request needs it.</summary>
/// <param name="Name">The business's name.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CurrencyDigits">Decimals of the currency, 0 to 4.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="LockDate">Nothing may be booked on a business date before this one.</param>
public sealed record TenantSettings(string Name, string Currency, int CurrencyDigits, string TimeZone, DateOnly? LockDate)
{
    /// <summary>What its scales print.</summary>
    public ScaleSettings Scales { get; init; } = ScaleSettings.None;

    /// <summary>How sure it wants to be that stock lasts until the next delivery.</summary>
    public ServiceLevels ServiceLevels { get; init; } = ServiceLevels.Usual;
}

/// <summary>Stores and tenants in memory; a miss goes to the database once, so that one made elsewhere a moment ago is found.</summary>
public sealed class StoreCache : IFollowChanges
{
    private const int MostStores = 20_000;

    private readonly Database _database;
    private readonly EntityCache<CachedStore> _stores = new(MostStores);
    private readonly EntityCache<TenantSettings> _tenants = new(MostStores);

    /// <summary>A cache of a database's stores.</summary>
    public StoreCache(Database database) => _database = database;

    /// <summary>The store with this number; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<CachedStore?> FindAsync(TenantId tenant, StoreId id, CancellationToken cancel = default) =>
        _stores.Find(tenant, id.Value) is { } hit ? new(hit) : LoadAsync(tenant, "s.id = @Value", id.Value, null, cancel);

    /// <summary>The store with this code, in any case; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<CachedStore?> FindByCodeAsync(TenantId tenant, string code, CancellationToken cancel = default)
    {
        var key = SearchKey.Of(code);
        return _stores.Find(tenant, key) is { } hit ? new(hit) : LoadAsync(tenant, "s.code_key = @Value", key, key, cancel);
    }

    /// <summary>The store that <paramref name="reference"/> names: its number, or <c>code:MAIN</c>; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<CachedStore?> ResolveAsync(TenantId tenant, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.StartsWith("code:", StringComparison.Ordinal)) return FindByCodeAsync(tenant, Reference.Unescape(reference[5..]), cancel);
        return Reference.TryNumber(reference, out var number) ? FindAsync(tenant, new(number), cancel) : new((CachedStore?)null);
    }

    /// <summary>A tenant's settings.</summary>
    /// <exception cref="InvalidOperationException">There is no such tenant.</exception>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<TenantSettings> TenantAsync(TenantId tenant, CancellationToken cancel = default) =>
        _tenants.Find(tenant, tenant.Value) is { } hit ? new(hit) : LoadTenantAsync(tenant, cancel);

    /// <summary>Forgets a store; edits call it after their commit and before they answer.</summary>
    internal void Forget(TenantId tenant, StoreId id) => _stores.Forget(tenant, id.Value);

    /// <summary>Forgets a tenant's settings; edits call it after their commit and before they answer.</summary>
    internal void ForgetTenant(TenantId tenant) => _tenants.Forget(tenant, tenant.Value);

    void IFollowChanges.Changed(TenantId tenant, string kind, long entityId)
    {
        if (kind == ChangeKind.Store) _stores.Forget(tenant, entityId);
        if (kind == ChangeKind.Tenant) _tenants.Forget(tenant, entityId);
    }

    void IFollowChanges.AnythingChanged()
    {
        _stores.ForgetAll();
        _tenants.ForgetAll();
    }

    private async ValueTask<CachedStore?> LoadAsync(TenantId tenant, string condition, object value, string? key, CancellationToken cancel)
    {
        var mark = _stores.Mark;
        await using var connection = await _database.OpenReadAsync(tenant, cancel);
        var sql = $"select {StoreRow.Columns} from store s where s.tenant_id = @Tenant and {condition}";
        var row = await connection.QuerySingleOrDefaultAsync<StoreRow>(sql, new { Tenant = tenant.Value, Value = value });
        if (row is null) return null;
        var calendar = (await StoreCalendars.ReadAsync(_database.Dialect, connection, null, tenant, [row.Id]))[row.Id];
        var store = new CachedStore(new(row.Id), row.Code, row.Name, row.Kind, row.SalesMode, row.ClosingTime, row.Archived, row.Version, calendar)
        {
            AllowNegative = row.AllowNegative, Route = row is { RouteFrom: { } from, RouteTo: { } to } ? new(new(from), new(to)) : null,
        };
        return _stores.Remember(tenant, row.Id, store, key, mark);
    }

    private sealed class TenantRow
    {
        public string Name { get; init; } = "";
        public string Currency { get; init; } = "";
        public int CurrencyDigits { get; init; }
        public string TimeZone { get; init; } = "";
        public int? LockDate { get; init; }
        public string ScaleBarcodes { get; init; } = "";
        public int ServiceLevel { get; init; }
        public string ServiceLevels { get; init; } = "";
    }

    private async ValueTask<TenantSettings> LoadTenantAsync(TenantId tenant, CancellationToken cancel)
    {
        const string Sql = """
            select name as Name, currency as Currency, currency_digits as CurrencyDigits, time_zone as TimeZone, lock_date as LockDate, scale_barcodes as ScaleBarcodes,
                   service_level as ServiceLevel, service_levels as ServiceLevels
              from tenant
             where id = @Tenant
            """;
        var mark = _tenants.Mark;
        await using var connection = await _database.OpenReadAsync(tenant, cancel);
        var row = await connection.QuerySingleOrDefaultAsync<TenantRow>(Sql, new { Tenant = tenant.Value })
            ?? throw new InvalidOperationException($"There is no tenant {tenant.Value}.");
        DateOnly? lockDate = row.LockDate is { } date ? StoredTime.Date(date) : null;
        var settings = new TenantSettings(row.Name, row.Currency, row.CurrencyDigits, row.TimeZone, lockDate) 
        {
            Scales = ScaleSettings.Parse(row.ScaleBarcodes), ServiceLevels = ServiceLevels.Parse(row.ServiceLevel, row.ServiceLevels),
        };
        return _tenants.Remember(tenant, tenant.Value, settings, null, mark);
    }
}
