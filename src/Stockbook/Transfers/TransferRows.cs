using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Transfers;

/// <summary>Reads and writes transfers.</summary>
internal static class TransferRows
{
    private const string One = $"select {Transfer.Columns} from transfer t where t.tenant_id = @Tenant and t.id = @Id";

    private const string LinesOf = $"select {TransferLineRow.Columns} from transfer_line where tenant_id = @Tenant and transfer_id = @Id order by line";

    private const string Insert = """
        insert into transfer (tenant_id, id, from_store, to_store, state, immediate, expected_at, notes, created_by, created_at, dispatched_by, dispatched_at, ended_by, ended_at)
        values (@Tenant, @Id, @From, @To, @State, @Immediate, @ExpectedAt, @Notes, @User, @Now, @DoneBy, @DoneAt, @DoneBy, @DoneAt)
        """;

    private const string InsertLine = """
        insert into transfer_line (tenant_id, transfer_id, line, product_id, sent, received, notes)
        values (@Tenant, @Id, @Line, @Product, @Sent, @Received, @Notes)
        """;

    private const string DeleteLines = "delete from transfer_line where tenant_id = @Tenant and transfer_id = @Id";

    /// <summary>The transfer with its lines, of one moment; null when there is none. To be changed, it is held until the transaction's end.</summary>
    public static async Task<Transfer?> ReadAsync(Dialect dialect, BookTransaction book, TenantId tenant, long id, bool hold = false)
    {
        var names = new { Tenant = tenant.Value, Id = id };
        var transfer = await book.Connection.QuerySingleOrDefaultAsync<Transfer>(hold ? One + dialect.ForUpdate() : One, names, book.Transaction);
        if (transfer is not null) transfer.Lines = (await book.Connection.QueryAsync<TransferLineRow>(LinesOf, names, book.Transaction)).AsList();
        return transfer;
    }

    /// <summary>Keeps the products of a draft from being deleted until the commit; false when one of them is gone. Not for a transaction that holds levels.</summary>
    public static async Task<bool> HoldProductsAsync(Dialect dialect, BookTransaction book, TenantId tenant, IReadOnlyList<DraftLine> lines)
    {
        var sql = $"select id from product where tenant_id = @Tenant and id {dialect.AnyOf("@Ids")} order by id{dialect.ForUpdate()}";
        var names = new { Tenant = tenant.Value, Ids = lines.Select(l => l.Product.Id.Value).ToArray() };
        return (await book.Connection.QueryAsync<long>(sql, names, book.Transaction)).Count() == lines.Count;
    }

    /// <summary>Writes a new transfer: a draft, or one that is done at once.</summary>
    public static async Task InsertAsync(BookTransaction book, Caller caller, long id, TransferContent content, bool immediate, DateTimeOffset now)
    {
        var row = new
        {
            Tenant = caller.Tenant.Value,
            Id = id,
            From = content.From.Id.Value,
            To = content.To.Id.Value,
            State = immediate ? TransferState.Closed : TransferState.Draft,
            Immediate = immediate,
            ExpectedAt = content.ExpectedAt is { } expected ? StoredTime.Of(expected) : (long?)null,
            content.Notes,
            User = caller.User.Value,
            Now = StoredTime.Of(now),
            DoneBy = immediate ? caller.User.Value : (long?)null,
            DoneAt = immediate ? StoredTime.Of(now) : (long?)null,
        };
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        await InsertLinesAsync(book, caller.Tenant, id, content.Lines, immediate);
    }

    /// <summary>Puts other lines in the place of a draft's.</summary>
    public static async Task ReplaceLinesAsync(BookTransaction book, TenantId tenant, long id, IReadOnlyList<DraftLine> lines)
    {
        await book.Connection.ExecuteAsync(DeleteLines, new { Tenant = tenant.Value, Id = id }, book.Transaction);
        await InsertLinesAsync(book, tenant, id, lines, immediate: false);
    }

    private static Task InsertLinesAsync(BookTransaction book, TenantId tenant, long id, IReadOnlyList<DraftLine> lines, bool immediate)
    {
        var rows = lines.Select((line, index) => new
        {
            Tenant = tenant.Value,
            Id = id,
            Line = index + 1L,
            Product = line.Product.Id.Value,
            Sent = line.Quantity.Milli,
            Received = immediate ? line.Quantity.Milli : 0,
            line.Notes,
        });
        return book.Connection.ExecuteAsync(InsertLine, rows, book.Transaction);
    }
}
