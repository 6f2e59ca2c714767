using Dapper;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Transfers;

/// <summary>A receipt that fits what is on its way: what it makes of the transfer, and what it moves.</summary>
internal sealed class Receipt
{
    private const string AddReceipt = """
        insert into transfer_receipt (tenant_id, transfer_id, receipt, received_by, received_at, notes)
        select @Tenant, @Id, coalesce(max(receipt), 0) + 1, @User, @Now, @Notes from transfer_receipt where tenant_id = @Tenant and transfer_id = @Id
        returning receipt
        """;

    private const string AddReceiptLine = """
        insert into transfer_receipt_line (tenant_id, transfer_id, receipt, line, product_id, received, short_by, damaged, over_by, bearer, notes)
        values (@Tenant, @Id, @Receipt, @Line, @Product, @Received, @ShortBy, @Damaged, @OverBy, @Bearer, @Notes)
        """;

    // What was never sent gets a line of its own behind the others.
    private const string AddLine = """
        insert into transfer_line (tenant_id, transfer_id, line, product_id, sent)
        select @Tenant, @Id, max(line) + 1, @Product, 0 from transfer_line where tenant_id = @Tenant and transfer_id = @Id
        on conflict (tenant_id, transfer_id, product_id) do nothing
        """;

    private const string CountLine = """
        update transfer_line
           set received = received + @Received, short_by = short_by + @ShortBy, damaged = damaged + @Damaged, over_by = over_by + @OverBy, bearer = coalesce(@Bearer, bearer)
         where tenant_id = @Tenant and transfer_id = @Id and product_id = @Product
        """;

    private const string NumberReceipt = "update transfer_receipt set posting_id = @Posting where tenant_id = @Tenant and transfer_id = @Id and posting_id is null";

    private readonly Transfer _transfer;
    private readonly List<FoundLine> _found;

    private Receipt(Transfer transfer, List<FoundLine> found, string state) => (_transfer, _found, State) = (transfer, found, state);

    /// <summary>Where the transfer stands afterwards.</summary>
    public string State { get; }

    /// <summary>The receipt, or why it does not fit.</summary>
    /// <param name="transfer">The transfer as it stands.</param>
    /// <param name="draft">What was found.</param>
    /// <param name="product">Gives a product of the transfer.</param>
    public static async ValueTask<Outcome<Receipt>> OfAsync(Transfer transfer, ReceiptDraft draft, Func<ProductId, ValueTask<CatalogProduct>> product)
    {
        var left = transfer.Lines.ToDictionary(l => new ProductId(l.ProductId), l => l.OnItsWay);
        foreach (var group in draft.Found.GroupBy(f => f.Product.Id))
        {
            var available = left.GetValueOrDefault(group.Key);
            var asked = new Quantity(group.Sum(f => f.OfSent.Milli));
            if (asked > available) return TransferProblems.MoreThanOnItsWay(transfer, group.Key, group.First().Product.Name, asked, available);
            left[group.Key] = available - asked;
        }

        List<FoundLine> found = [.. draft.Found];
        if (draft.IsAll)
            foreach (var (id, coming) in left.Where(l => l.Value > Quantity.Zero)) found.Add(new(await product(id), coming, default, default, default, null, null));
        if (draft.IsFinal)
        {
            if (draft.Bearer is null && left.Values.Any(q => q > Quantity.Zero))
                return Problem.Invalid("bearer", $"is missing: not everything arrived, so say who bears the loss, one of {string.Join(", ", Bearer.All)}.");
            foreach (var (id, missing) in left.Where(l => l.Value > Quantity.Zero)) found.Add(new(await product(id), default, default, missing, default, draft.Bearer, null));
        }

        var isDone = draft.IsAll || draft.IsFinal || left.Values.All(q => q == Quantity.Zero);
        var differs = transfer.Lines.Any(l => l.Differs) || found.Any(f => f.Received != f.OfSent || f.Over > Quantity.Zero);
        return new Receipt(transfer, found, !isDone ? TransferState.Receiving : differs ? TransferState.Received : TransferState.Closed);
    }

    /// <summary>What moves. What arrived beyond what was sent is first put on the way, so that it arrives from there like the rest.</summary>
    public IReadOnlyList<PostingLine> Lines(TransferMoves moves, Transfer transfer)
    {
        var lines = new List<PostingLine>(_found.Count);
        foreach (var f in _found)
        {
            if (f.Over > Quantity.Zero) lines.Add(moves.Corrected(f.Product, f.Over, Said($"{transfer.Reference}: arrived beyond what was sent", f.Notes)));
            if (f.Received + f.Over > Quantity.Zero) lines.Add(moves.In(f.Product, f.Received + f.Over));
            if (f.Damaged > Quantity.Zero) lines.Add(moves.Lost(f.Product, f.Damaged, RemovalReason.Damaged, Said($"{transfer.Reference}: arrived damaged, borne by {f.Bearer}", f.Notes)));
            if (f.Short > Quantity.Zero) lines.Add(moves.Lost(f.Product, f.Short, RemovalReason.StolenLost, Said($"{transfer.Reference}: did not arrive, borne by {f.Bearer}", f.Notes)));
        }

        return lines;
    }

    /// <summary>What the receipt changes, line by line.</summary>
    public FieldChanges Fields() => new FieldChanges().Note("found", null, _found.Select(Sentence).ToArray());

    /// <summary>Writes the receipt, and what it makes of the lines.</summary>
    public async Task WriteAsync(BookTransaction book, Caller caller, DateTimeOffset now, string? notes)
    {
        var (tenant, id) = (caller.Tenant.Value, _transfer.Id);
        var names = new { Tenant = tenant, Id = id, User = caller.User.Value, Now = StoredTime.Of(now), Notes = notes };
        var receipt = await book.Connection.ExecuteScalarAsync<long>(AddReceipt, names, book.Transaction);
        var rows = _found.Select((f, index) => new
        {
            Tenant = tenant,
            Id = id,
            Receipt = receipt,
            Line = index + 1L,
            Product = f.Product.Id.Value,
            Received = f.Received.Milli,
            ShortBy = f.Short.Milli,
            Damaged = f.Damaged.Milli,
            OverBy = f.Over.Milli,
            f.Bearer,
            f.Notes,
        }).ToList();
        await book.Connection.ExecuteAsync(AddReceiptLine, rows, book.Transaction);
        var known = _transfer.Lines.Select(l => l.ProductId).ToHashSet();
        await book.Connection.ExecuteAsync(AddLine, rows.Where(r => !known.Contains(r.Product)), book.Transaction);
        await book.Connection.ExecuteAsync(CountLine, rows, book.Transaction);
    }

    /// <summary>Writes the posting's number to the receipt.</summary>
    public Task NumberAsync(BookTransaction book, Caller caller, MovementId posting) =>
        book.Connection.ExecuteAsync(NumberReceipt, new { Tenant = caller.Tenant.Value, _transfer.Id, Posting = posting.Value }, book.Transaction);

    private static string Said(string sentence, string? notes) => notes is null ? sentence : $"{sentence}. {notes}";

    private static string Sentence(FoundLine f)
    {
        (string Word, Quantity Quantity)[] parts = [("received", f.Received), ("damaged", f.Damaged), ("short", f.Short), ("over", f.Over)];
        var said = string.Join(", ", parts.Where(p => p.Quantity > Quantity.Zero).Select(p => $"{p.Quantity} {p.Word}"));
        return f.Bearer is null ? $"product {f.Product.Id.Value}: {said}" : $"product {f.Product.Id.Value}: {said}, borne by {f.Bearer}";
    }
}
