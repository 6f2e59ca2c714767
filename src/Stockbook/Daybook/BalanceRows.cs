using System.Data.Common;
using System.Globalization;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>What was said of a count besides its figure.</summary>
internal sealed class BalanceRow
{
    public long MovementId { get; init; }
    public long ProductId { get; init; }
    public long CountedAt { get; init; }
    public long Counted { get; init; }
    public string? Parts { get; init; }
    public string? Note { get; init; }
    public long UserId { get; init; }
    public long RecordedAt { get; init; }

    public IReadOnlyList<Quantity>? PartsAsQuantities => Parts is null ? null : [.. Parts.Split(',').Select(p => new Quantity(long.Parse(p, CultureInfo.InvariantCulture)))];
}

/// <summary>Reads and writes what belongs to counts at closing.</summary>
internal static class BalanceRows
{
    private const int Recent = 20;

    private const string Insert = """
        insert into day_balance (tenant_id, movement_id, store_id, product_id, business_date, counted_at, counted, parts, note, user_id, recorded_at)
        values (@Tenant, @Id, @Store, @Product, @Date, @CountedAt, @Counted, @Parts, @Note, @User, @RecordedAt)
        """;

    private const string OfDay = """
        select movement_id, product_id, counted_at, counted, parts, note, user_id, recorded_at from day_balance
        where tenant_id = @Tenant and store_id = @Store and business_date = @Date order by movement_id
        """;

    private const string OfProduct = """
        select movement_id, product_id, counted_at, counted, parts, note, user_id, recorded_at from day_balance
        where tenant_id = @Tenant and store_id = @Store and product_id = @Product order by movement_id desc limit @Rows
        """;

    /// <summary>Writes what was said of a count, in its posting's transaction.</summary>
    public static Task WriteAsync(BookTransaction book, CountedProduct count, Movement movement) => book.Connection.ExecuteAsync(Insert, new
    {
        Tenant = movement.Level.Tenant.Value,
        Id = movement.Id.Value,
        Store = movement.Level.Store.Value,
        Product = movement.Level.Product.Value,
        Date = StoredTime.Of(movement.BusinessDate),
        CountedAt = StoredTime.Of(movement.OccurredAt),
        Counted = count.Counted.Milli,
        Parts = count.Parts is { } parts ? string.Join(',', parts.Select(p => p.Milli.ToString(CultureInfo.InvariantCulture))) : null,
        count.Note,
        User = movement.User.Value,
        RecordedAt = StoredTime.Of(movement.RecordedAt),
    }, book.Transaction);

    /// <summary>All of a day; the last of a product at a moment holds.</summary>
    public static async Task<Dictionary<(long Product, long CountedAt), BalanceRow>> OfDayAsync(
        DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store, DateOnly date, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, Store = store.Value, Date = StoredTime.Of(date) };
        var found = new Dictionary<(long, long), BalanceRow>();
        foreach (var row in await connection.QueryAsync<BalanceRow>(new CommandDefinition(OfDay, names, transaction, cancellationToken: cancel))) found[(row.ProductId, row.CountedAt)] = row;
        return found;
    }

    /// <summary>The largest entry among the last counts of a product at a store; null when there was none.</summary>
    public static async Task<Quantity?> LargestRecentAsync(Database database, TenantId tenant, CachedStore store, ProductId product, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Store = store.Id.Value, Product = product.Value, Rows = Recent };
        var rows = await connection.QueryAsync<BalanceRow>(new CommandDefinition(OfProduct, names, cancellationToken: cancel));
        var largest = rows.SelectMany(r => r.PartsAsQuantities ?? [new Quantity(r.Counted)]).DefaultIfEmpty().Max();
        return largest > Quantity.Zero ? largest : null;
    }
}
