using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Access;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Which movements are looked for; what is null does not matter.</summary>
public sealed record MovementFilter
{
    /// <summary>Of this product.</summary>
    public long? ProductId { get; init; }

    /// <summary>At this store.</summary>
    public long? StoreId { get; init; }

    /// <summary>Of this type.</summary>
    public MovementType? Type { get; init; }

    /// <summary>Write-offs for this reason.</summary>
    public RemovalReason? Reason { get; init; }

    /// <summary>By this user.</summary>
    public long? UserId { get; init; }

    /// <summary>Of this outside document, exactly.</summary>
    public string? Reference { get; init; }

    /// <summary>From this business date on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Up to and with this business date.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Numbered below this one.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>How many at the most.</summary>
    public int Rows { get; init; } = 50;
}

/// <summary>Reads movements.</summary>
public sealed class MovementReader(Database database, StoreCache stores)
{
    private const string Where = """
        (@ProductId is null or product_id = @ProductId) and (@StoreId is null or store_id = @StoreId) and (@Type is null or type = @Type) and (@Reason is null or reason = @Reason)
        and (@UserId is null or user_id = @UserId) and (@Reference is null or reference = @Reference)
        and (@From is null or business_date >= @From) and (@To is null or business_date <= @To)
        """;

    /// <summary>The posting that a movement belongs to, whole; empty when there is no such movement.</summary>
    public async Task<IReadOnlyList<Movement>> PostingOfAsync(TenantId tenant, MovementId id, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var row = await connection.QuerySingleOrDefaultAsync<(long PostingId, long Lines)?>(new CommandDefinition(
            "select posting_id, posting_lines from movement where tenant_id = @tenant and id = @id", new { tenant = tenant.Value, id = id.Value }, cancellationToken: cancel));
        return row is { } posting ? await MovementRows.ReadPostingAsync(connection, null, tenant, new(posting.PostingId), (int)posting.Lines) : [];
    }

    /// <summary>The posting that a request with this key and content made; empty when none did.</summary>
    public async Task<IReadOnlyList<Movement>> PostingOfAsync(TenantId tenant, IdempotencyKey key, long contentHash, CancellationToken cancel)
    {
        const string Sql = "select posting_id, posting_lines from movement where tenant_id = @tenant and key = @key and content_hash = @hash";
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        object stored = database.Dialect == Dialect.Postgres ? key.Value : key.Value.ToByteArray(bigEndian: true);
        var row = await connection.QuerySingleOrDefaultAsync<(long PostingId, long Lines)?>(new CommandDefinition(
            Sql, new { tenant = tenant.Value, key = stored, hash = contentHash }, cancellationToken: cancel));
        return row is { } posting ? await MovementRows.ReadPostingAsync(connection, null, tenant, new(posting.PostingId), (int)posting.Lines) : [];
    }

    /// <summary>One movement; null when there is none.</summary>
    public async Task<Movement?> FindAsync(TenantId tenant, MovementId id, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var found = await ReadAsync(connection, $"select {MovementRows.Columns} from movement where tenant_id = @tenant and id = @id", new { tenant = tenant.Value, id = id.Value }, cancel);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Movements at the caller's stores, the last booked first; a problem when he may not see them.</summary>
    public async Task<Outcome<IReadOnlyList<Movement>>> ListAsync(Caller caller, MovementFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(filter);
        if (caller.Denied(Permission.Transactions) is { } denied) return denied;
        if (filter.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.Transactions, new StoreId(store), cancel)).Problem is { } other) return other;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var firstId = filter.ProductId is null ? await FirstIdAsync(connection, caller.Tenant, filter.From, cancel) : 0;
        var parameters = Parameters(caller.Tenant, filter, firstId);
        var own = caller.OnlyWithRoutes(database.Dialect, "store_id", parameters);
        return await ReadAsync(connection, filter.ProductId is null ? OfAll(own) : OfProduct(own), parameters, cancel);
    }

    /// <summary>
    /// The movements of one product are a chain per store, each naming the one before; walking the chains needs no index that every sale
    /// would pay for. A chain ends at the first movement that was recorded before the first date asked for could have begun.
    /// </summary>
    private static string OfProduct(string own) => $"""
        with recursive chain as (
          select m.* from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
          where l.tenant_id = @Tenant and l.product_id = @ProductId and l.store_id in (select id from store where tenant_id = @Tenant and (@StoreId is null or id = @StoreId))
          union all
          select m.* from chain c join movement m on m.tenant_id = c.tenant_id and m.id = c.previous_id
          where c.recorded_at >= @RecordedFrom
        )
        select {MovementRows.Columns} from chain where id < @Before and {Where}{own} order by id desc limit @Rows
        """;

    private static string OfAll(string own) => $"""
        select {MovementRows.Columns} from movement
        where tenant_id = @Tenant and id < @Before and id >= @FirstId and {Where}{own} order by id desc limit @Rows
        """;

    // A trading day begins at the earliest 14 hours before its date does in UTC, and nothing is dated more than minutes ahead of its
    // recording: what was recorded before then belongs to an earlier day.
    private static long RecordedFrom(DateOnly? from) =>
        from is { } date && date > DateOnly.MinValue.AddDays(2) ? StoredTime.Of(new DateTimeOffset(date.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : long.MinValue;

    private static DynamicParameters Parameters(TenantId tenant, MovementFilter filter, long firstId)
    {
        var parameters = new DynamicParameters();
        parameters.Add("Tenant", tenant.Value, System.Data.DbType.Int64);
        parameters.Add("ProductId", filter.ProductId, System.Data.DbType.Int64);
        parameters.Add("StoreId", filter.StoreId, System.Data.DbType.Int64);
        parameters.Add("Type", (int?)filter.Type, System.Data.DbType.Int32);
        parameters.Add("Reason", (int?)filter.Reason, System.Data.DbType.Int32);
        parameters.Add("UserId", filter.UserId, System.Data.DbType.Int64);
        parameters.Add("Reference", filter.Reference, System.Data.DbType.String);
        parameters.Add("From", filter.From is { } from ? StoredTime.Of(from) : null, System.Data.DbType.Int32);
        parameters.Add("To", filter.To is { } to ? StoredTime.Of(to) : null, System.Data.DbType.Int32);
        parameters.Add("Before", filter.Before, System.Data.DbType.Int64);
        parameters.Add("FirstId", firstId, System.Data.DbType.Int64);
        parameters.Add("RecordedFrom", RecordedFrom(filter.From), System.Data.DbType.Int64);
        parameters.Add("Rows", filter.Rows, System.Data.DbType.Int32);
        return parameters;
    }

    /// <summary>The first movement that can belong to a date, found by halving: the recording time grows with the number.</summary>
    private static async Task<long> FirstIdAsync(DbConnection connection, TenantId tenant, DateOnly? from, CancellationToken cancel) =>
        from is null ? 0 : await RecordedOrder.FirstSinceAsync(connection, tenant, RecordedFrom(from), cancel);

    private static async Task<List<Movement>> ReadAsync(DbConnection connection, string sql, object parameters, CancellationToken cancel)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        var movements = new List<Movement>();
        while (await reader.ReadAsync(cancel)) movements.Add(MovementRows.Read(reader));
        return movements;
    }
}
