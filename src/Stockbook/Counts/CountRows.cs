using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Counts;

/// <summary>A count as it is stored.</summary>
internal sealed class CountRow
{
    public const string Columns = """
        c.id, c.store_id, c.scope, c.category, c.state, c.notes, c.round, c.line_count, c.counted_count, c.check_count, c.version, c.started_by, c.started_at,
        c.submitted_by, c.submitted_at, c.closed_by, c.closed_at, c.posting_id, c.business_date, c.exact_count, c.short_quantity, c.surplus_quantity,
        c.sold_quantity, c.expected_value, c.short_value, c.surplus_value
        """;

    public long Id { get; set; }
    public long StoreId { get; set; }
    public string Scope { get; set; } = "";
    public string? Category { get; set; }
    public string State { get; set; } = "";
    public string? Notes { get; set; }
    public int Round { get; set; }
    public long LineCount { get; set; }
    public long CountedCount { get; set; }
    public long CheckCount { get; set; }
    public long Version { get; set; }
    public long StartedBy { get; set; }
    public long StartedAt { get; set; }
    public long? SubmittedBy { get; set; }
    public long? SubmittedAt { get; set; }
    public long? ClosedBy { get; set; }
    public long? ClosedAt { get; set; }
    public long? PostingId { get; set; }
    public int? BusinessDate { get; set; }
    public long? ExactCount { get; set; }
    public long? ShortQuantity { get; set; }
    public long? SurplusQuantity { get; set; }
    public long? SoldQuantity { get; set; }
    public long? ExpectedValue { get; set; }
    public long? ShortValue { get; set; }
    public long? SurplusValue { get; set; }

    /// <summary>What its movements carry as their reference.</summary>
    public string Reference => $"SC-{Id}";
}

/// <summary>A line as it is stored.</summary>
internal sealed class CountLineRow
{
    public const string Columns = """
        l.product_id, l.name_key, l.round, l.counted, l.counted_at, l.counted_round, l.expected, l.difference, l.cost, l.needs_check, l.approved_by,
        l.approved_at, l.approved_difference, l.approval_note
        """;

    public long ProductId { get; set; }
    public string NameKey { get; set; } = "";
    public int Round { get; set; }
    public long? Counted { get; set; }
    public long? CountedAt { get; set; }
    public int? CountedRound { get; set; }
    public long? Expected { get; set; }
    public long? Difference { get; set; }
    public long? Cost { get; set; }
    public bool NeedsCheck { get; set; }
    public long? ApprovedBy { get; set; }
    public long? ApprovedAt { get; set; }
    public long? ApprovedDifference { get; set; }
    public string? ApprovalNote { get; set; }
}

/// <summary>An entry as it is stored.</summary>
internal sealed class CountEntryRow
{
    public const string Columns = """
        e.id, e.product_id, e.round, e.counted, e.adds, e.place, e.place_key, e.counted_at, e.user_id, e.recorded_at, e.undone_by, e.undone_at
        """;

    public long Id { get; set; }
    public long ProductId { get; set; }
    public int Round { get; set; }
    public long Counted { get; set; }
    public bool Adds { get; set; }
    public string? Place { get; set; }
    public string PlaceKey { get; set; } = "";
    public long CountedAt { get; set; }
    public long UserId { get; set; }
    public long RecordedAt { get; set; }
    public long? UndoneBy { get; set; }
    public long? UndoneAt { get; set; }

    public CountEntry ToEntry() => new(Id, Round, PlaceKey, new(Counted), Adds, StoredTime.Instant(CountedAt), UserId, UndoneAt is not null);
}

/// <summary>Reads and holds the rows of a count.</summary>
internal static class CountRows
{
    /// <summary>The count, held until the commit; null when there is none.</summary>
    public static Task<CountRow?> LockAsync(BookTransaction book, Dialect dialect, TenantId tenant, long id) => book.Connection.QuerySingleOrDefaultAsync<CountRow?>(
        $"select {CountRow.Columns} from stock_count c where c.tenant_id = @Tenant and c.id = @Id{dialect.ForUpdate()}", new { Tenant = tenant.Value, Id = id }, book.Transaction);

    /// <summary>A line; null when the product is not among those to count.</summary>
    public static Task<CountLineRow?> LineAsync(BookTransaction book, TenantId tenant, long count, ProductId product) => book.Connection.QuerySingleOrDefaultAsync<CountLineRow?>(
        $"select {CountLineRow.Columns} from stock_count_line l where l.tenant_id = @Tenant and l.count_id = @Count and l.product_id = @Product",
        new { Tenant = tenant.Value, Count = count, Product = product.Value }, book.Transaction);

    /// <summary>Everything that was entered of some products, by product.</summary>
    public static async Task<ILookup<long, CountEntry>> EntriesAsync(BookTransaction book, Dialect dialect, TenantId tenant, long count, long[] products)
    {
        var sql = $"select {CountEntryRow.Columns} from stock_count_entry e where e.tenant_id = @Tenant and e.count_id = @Count and e.product_id {dialect.AnyOf("@Products")}";
        var found = new List<CountEntryRow>();
        foreach (var some in products.Chunk(500))
            found.AddRange(await book.Connection.QueryAsync<CountEntryRow>(sql, new { Tenant = tenant.Value, Count = count, Products = some }, book.Transaction));
        return found.ToLookup(e => e.ProductId, e => e.ToEntry());
    }
}
