using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stores;

/// <summary>A store's row as it is read.</summary>
internal sealed class StoreRow
{
    public const string Columns = """
        s.id as Id, s.code as Code, s.name as Name, s.name_key as NameKey, s.location as Location, s.phone as Phone, s.kind as Kind,
        s.sales_mode as SalesMode, s.closing_time as ClosingTime, s.archived as Archived, s.version as Version,
        s.created_at as CreatedAt, s.updated_at as UpdatedAt, s.allow_negative as AllowNegative, s.route_from as RouteFrom, s.route_to as RouteTo
        """;

    public long Id { get; init; }
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string? Location { get; init; }
    public string? Phone { get; init; }
    public string Kind { get; init; } = "";
    public SalesMode SalesMode { get; init; }
    public int? ClosingTime { get; init; }
    public bool Archived { get; init; }
    public long Version { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }
    public bool AllowNegative { get; init; }
    public long? RouteFrom { get; init; }
    public long? RouteTo { get; init; }

    public StoreAnswer ToAnswer(StoreCalendar calendar, DateTimeOffset now)
    {
        var rule = calendar.Rules[^1];
        return new StoreContent(Code, Name, Location, Phone, Kind, SalesMode, rule.Zone, rule.Cutover, ClosingTime, AllowNegative, Archived)
            .ToAnswer(Id, calendar, Version, StoredTime.Instant(CreatedAt), StoredTime.Instant(UpdatedAt), now);
    }
}

/// <summary>Reads and writes stores.</summary>
internal static class StoreRows
{
    /// <summary>The store with this number and its calendar; null when there is none. In a transaction the row is held until its end.</summary>
    public static async Task<(StoreAnswer Store, StoreCalendar Calendar)?> ReadAsync(
        Dialect dialect, DbConnection connection, TenantId tenant, StoreId id, DateTimeOffset now, BookTransaction? hold = null)
    {
        var sql = $"select {StoreRow.Columns} from store s where s.tenant_id = @Tenant and s.id = @Id";
        if (hold is not null) sql += dialect.ForEdit();
        var row = await connection.QuerySingleOrDefaultAsync<StoreRow>(sql, new { Tenant = tenant.Value, Id = id.Value }, hold?.Transaction);
        if (row is null) return null;
        var calendar = (await StoreCalendars.ReadAsync(dialect, connection, hold?.Transaction, tenant, [id.Value]))[id.Value];
        return (row.ToAnswer(calendar, now), calendar);
    }

    /// <summary>The problem when another store has the code. Hold the stores' counter before, so that it stays true until the commit.</summary>
    public static async Task<Problem?> TakenAsync(BookTransaction book, Caller caller, long id, StoreContent store)
    {
        const string Sql = "select id from store where tenant_id = @Tenant and code_key = @CodeKey and id <> @Id";
        var names = new { Tenant = caller.Tenant.Value, store.CodeKey, Id = id };
        if (await book.Connection.ExecuteScalarAsync<long?>(Sql, names, book.Transaction) is not { } other) return null;
        return caller.Has(new(other))
            ? Problem.Conflict("code-taken", "The code is in use", $"Store {other} has the code '{store.Code}' already: choose another one.", ("store_id", other))
            : Problem.Conflict("code-taken", "The code is in use", $"Another store has the code '{store.Code}' already: choose another one.", ("store_id", null));
    }

    /// <summary>The problem when another store has the name. Hold the stores' counter before, so that it stays true until the commit.</summary>
    public static async Task<Problem?> NameTakenAsync(BookTransaction book, Caller caller, long id, StoreContent store)
    {
        const string Sql = "select exists (select 1 from store where tenant_id = @Tenant and name_key = @NameKey and id <> @Id)";
        var names = new { Tenant = caller.Tenant.Value, NameKey = SearchKey.Of(store.Name), Id = id };
        return await book.Connection.ExecuteScalarAsync<bool>(Sql, names, book.Transaction)
            ? Problem.Conflict("name-taken", "The name is in use", $"Another store is called '{store.Name}' already: choose another name.")
            : null;
    }

    /// <summary>The parameters that every statement writing a store's row takes.</summary>
    public static object Parameters(TenantId tenant, long id, StoreContent store, long version, DateTimeOffset now) => new
    {
        Tenant = tenant.Value,
        Id = id,
        store.Code,
        store.CodeKey,
        store.Name,
        NameKey = SearchKey.Of(store.Name),
        store.Location,
        store.Phone,
        store.Kind,
        SalesMode = (int)store.SalesMode,
        store.ClosingTime,
        store.AllowNegative,
        store.Archived,
        Version = version,
        Now = StoredTime.Of(now),
    };
}
