using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Purchasing;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Transfers;

namespace Stockbook.Planning;

/// <summary>A line that somebody chose of what was suggested; he may have changed it.</summary>
public sealed record ReorderDraftLine
{
    /// <summary>For which store.</summary>
    [Required] public long? StoreId { get; init; }

    /// <summary>The product's number.</summary>
    [Required] public long? ProductId { get; init; }

    /// <summary>How much, above 0, in the product's unit.</summary>
    [Required] public Quantity? Quantity { get; init; }

    /// <summary>From this supplier. Give this or from_store_id.</summary>
    public long? SupplierId { get; init; }

    /// <summary>From this store. Give this or supplier_id.</summary>
    public long? FromStoreId { get; init; }

    /// <summary>Why; it becomes the line's note, at most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>What to make drafts of.</summary>
public sealed record DraftReorderRequest : IJsonBody<DraftReorderRequest>
{
    /// <summary>1 to 1,000 lines.</summary>
    [Required] public IReadOnlyList<ReorderDraftLine>? Lines { get; init; }
}

/// <summary>A draft that was made, or was there under the same key.</summary>
/// <param name="Kind">purchase_order or transfer.</param>
/// <param name="Id">Its number.</param>
/// <param name="Number">Its name.</param>
/// <param name="StoreId">Where the goods go.</param>
/// <param name="SupplierId">Who delivers them; null for a transfer.</param>
/// <param name="FromStoreId">Where they come from; null for an order.</param>
/// <param name="Lines">How many lines it has.</param>
public sealed record ReorderDraft([property: Words("purchase_order", "transfer")] string Kind, long Id, string Number, long StoreId, long? SupplierId, long? FromStoreId, int Lines);

/// <summary>A draft that could not be made.</summary>
/// <param name="StoreId">Where the goods were to go.</param>
/// <param name="SupplierId">Who was to deliver them.</param>
/// <param name="FromStoreId">Where they were to come from.</param>
/// <param name="Status">The problem's status.</param>
/// <param name="Type">The problem's type.</param>
/// <param name="Detail">What was wrong, and what to do.</param>
public sealed record ReorderDraftProblem(long StoreId, long? SupplierId, long? FromStoreId, int Status, string Type, string Detail);

/// <summary>What became of the lines.</summary>
/// <param name="Drafts">A draft of an order for each supplier and store, and of a transfer for each two stores.</param>
/// <param name="Problems">Those that could not be made; the others were.</param>
public sealed record ReorderDrafts(IReadOnlyList<ReorderDraft> Drafts, IReadOnlyList<ReorderDraftProblem> Problems);

/// <summary>Makes drafts of orders and transfers of lines that were chosen.</summary>
internal sealed class DraftReorder(CreateOrder orders, CreateTransfer transfers, StoreCache stores)
{
    private const int MostLines = 1_000;
    private const int LongestReason = 500;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/reorder/drafts", PostAsync).WithName("draftReorder").WithTags("Analytics").WithProblems(403, 404, 409);

    /// <summary>Makes drafts of purchase orders and transfers of lines that were chosen of what was suggested.</summary>
    /// <remarks>
    /// One order a supplier and store, one transfer a sender and receiver; nothing is sent. Those that can be made are, also when others cannot. The same Idempotency-Key again
    /// makes none twice.
    /// </remarks>
    /// <param name="request">The lines.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ReorderDrafts>> PostAsync(
        DraftReorderRequest request, Caller caller, DraftReorder useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        await useCase.HandleAsync(caller, request, key, cancel);

    /// <summary>The drafts; the problem when there is nothing to draft, or not one could be made.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ReorderDrafts>> HandleAsync(Caller caller, DraftReorderRequest request, string? key, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (Checked(request.Lines) is { } invalid) return invalid;
        if (await DeniedAsync(caller, request.Lines!, cancel) is { } denied) return denied;
        var (drafts, problems, first) = (new List<ReorderDraft>(), new List<ReorderDraftProblem>(), (Problem?)null);
        // By what they are for, so that the same lines in another order are the same documents.
        foreach (var part in request.Lines!.GroupBy(l => new Part(l.StoreId!.Value, l.SupplierId, l.FromStoreId)).OrderBy(p => p.Key.ToString(), StringComparer.Ordinal))
        {
            var own = named.MadeHere ? null : IdempotencyKey.From($"{named.Value:D} {part.Key}").Value.ToString("D");
            var lines = part.OrderBy(l => l.ProductId).ToList();
            var outcome = part.Key.SupplierId is null ? await TransferAsync(caller, part.Key, lines, own, cancel) : await OrderAsync(caller, part.Key, lines, own, cancel);
            if (outcome.Is(out var draft, out problem)) drafts.Add(draft);
            else problems.Add(new(part.Key.StoreId, part.Key.SupplierId, part.Key.FromStoreId, problem.Status, problem.Type, problem.Detail));
            first ??= problem;
        }

        return drafts.Count == 0 ? first! : new ReorderDrafts(drafts, problems);
    }

    private static Problem? Checked(IReadOnlyList<ReorderDraftLine?>? lines)
    {
        var errors = new FieldErrors();
        if (lines is not { Count: > 0 and <= MostLines }) errors.Add("lines", $"must hold 1 to {MostLines:N0} lines.");
        for (var i = 0; i < Math.Min(lines?.Count ?? 0, MostLines); i++)
        {
            var at = $"lines[{i}]";
            if (lines![i] is not { } line)
            {
                errors.Add(at, "must be an object with store_id, product_id, quantity and supplier_id or from_store_id.");
                continue;
            }

            if (line.StoreId is null) errors.Add($"{at}.store_id", "is missing: give the number of the store it is for.");
            if (line.ProductId is null) errors.Add($"{at}.product_id", "is missing: give the product's number.");
            if (line.Quantity is not { } quantity || quantity <= Quantity.Zero) errors.Add($"{at}.quantity", "must be a number above 0.");
            if (line.SupplierId is null == line.FromStoreId is null) errors.Add($"{at}.supplier_id", "must be given, or from_store_id, and not both: goods come from a supplier or from a store.");
            errors.Text($"{at}.reason", line.Reason, LongestReason);
        }

        return errors.None ? null : errors.ToProblem();
    }

    // Whoever may not order or move goods somewhere makes none of the drafts.
    private async Task<Problem?> DeniedAsync(Caller caller, IReadOnlyList<ReorderDraftLine> lines, CancellationToken cancel)
    {
        foreach (var (store, isOrder) in lines.Select(l => (l.StoreId!.Value, l.SupplierId is not null)).Distinct())
        {
            if ((await stores.AllowedAsync(caller, isOrder ? Permission.Purchasing : Permission.Transfers, new StoreId(store), cancel)).Problem is { } denied) return denied;
        }

        return null;
    }

    private async Task<Outcome<ReorderDraft>> OrderAsync(Caller caller, Part part, List<ReorderDraftLine> lines, string? key, CancellationToken cancel)
    {
        var request = new CreatePurchaseOrderRequest
        {
            SupplierId = part.SupplierId, StoreId = part.StoreId,
            Lines = [.. lines.Select(l => new PurchaseOrderLineRequest { ProductId = l.ProductId, Quantity = l.Quantity, Notes = l.Reason })],
        };
        if (!(await orders.HandleAsync(caller, request, key, cancel)).Is(out var made, out var problem)) return problem;
        return new ReorderDraft("purchase_order", made.View.Id, made.View.Number, part.StoreId, part.SupplierId, null, made.View.Lines.Count);
    }

    private async Task<Outcome<ReorderDraft>> TransferAsync(Caller caller, Part part, List<ReorderDraftLine> lines, string? key, CancellationToken cancel)
    {
        var request = new CreateTransferRequest
        {
            FromStore = part.FromStoreId, ToStore = part.StoreId,
            Lines = [.. lines.Select(l => new TransferLineRequest { ProductId = l.ProductId, Quantity = l.Quantity, Notes = l.Reason })],
        };
        if (!(await transfers.HandleAsync(caller, request, key, cancel)).Is(out var made, out var problem)) return problem;
        return new ReorderDraft("transfer", made.View.Id, made.View.Reference, part.StoreId, null, part.FromStoreId, made.View.Lines.Count);
    }

    private readonly record struct Part(long StoreId, long? SupplierId, long? FromStoreId)
    {
        public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{StoreId} {SupplierId} {FromStoreId}");
    }
}
