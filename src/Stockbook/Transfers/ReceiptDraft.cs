using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>What was found of a product, in its unit.</summary>
internal sealed record FoundLine(CatalogProduct Product, Quantity Received, Quantity Damaged, Quantity Short, Quantity Over, string? Bearer, string? Notes)
{
    /// <summary>What it accounts for of what was sent.</summary>
    public Quantity OfSent => Received + Damaged + Short;

    /// <summary>This and another finding of the same.</summary>
    public FoundLine And(FoundLine other) => this with
    {
        Received = Received + other.Received, Damaged = Damaged + other.Damaged, Short = Short + other.Short, Over = Over + other.Over,
    };
}

/// <summary>A receipt as somebody sent it, before it is held against the transfer.</summary>
/// <param name="Found">What was found; what is the same in everything but its quantities is one line.</param>
/// <param name="IsAll">True when everything that is on its way arrived in good order.</param>
/// <param name="IsFinal">True when what is not accounted for is short.</param>
/// <param name="Bearer">Who bears what has no bearer of its own.</param>
/// <param name="Notes">Free text.</param>
internal sealed record ReceiptDraft(IReadOnlyList<FoundLine> Found, bool IsAll, bool IsFinal, string? Bearer, string? Notes)
{
    /// <summary>Checks the fields of a request.</summary>
    public static async ValueTask<Outcome<ReceiptDraft>> CheckAsync(
        TransferLines lines, TenantId tenant, CachedStore sender, ReceiveTransferRequest request, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var (isAll, isFinal) = (request.All ?? false, request.Final ?? false);
        if (isAll && (request.Lines is { Count: > 0 } || isFinal)) errors.Add("all", "says that everything arrived: leave out lines and final.");
        var bearer = BearerOf(request.Bearer, "bearer", errors);
        var notes = errors.Text("notes", request.Notes, TransferLines.LongestNotes);
        var found = new Dictionary<(ProductId, string?, string?), FoundLine>();
        if (request.Lines is not { Count: > 0 } && !isFinal && !isAll) errors.Add("lines", "is missing: say what was found of each product, send all = true when everything arrived, or final = true when nothing more is expected.");
        if (request.Lines is { Count: > TransferLines.Most }) errors.Add("lines", $"must hold at most {TransferLines.Most:N0} lines.");
        for (var i = 0; i < Math.Min(request.Lines?.Count ?? 0, TransferLines.Most); i++)
        {
            var prefix = $"lines[{i}].";
            if (request.Lines![i] is not { } line) return Problem.Invalid($"lines[{i}]", "must be an object with product_id and received.");
            if (!(await lines.NamedAsync(tenant, sender, line.ProductId, line.Barcode, prefix, errors, cancel)).Is(out var named, out var problem)) return problem;
            if (named.Product is null || Read(named, line, bearer, prefix, errors) is not { } read) continue;
            var same = (read.Product.Id, read.Bearer, read.Notes);
            found[same] = found.TryGetValue(same, out var before) ? before.And(read) : read;
        }

        return errors.None ? new ReceiptDraft([.. found.Values], isAll, isFinal, bearer, notes) : errors.ToProblem();
    }

    private static FoundLine? Read(NamedProduct named, ReceiveLineRequest line, string? usualBearer, string prefix, FieldErrors errors)
    {
        var isBare = line is { Received: null, Damaged: null, Short: null, Over: null };
        if (isBare && line.Barcode is null) errors.Add(prefix + "received", "is missing: say what arrived in good order, what is damaged, short or over.");
        var received = isBare && line.Barcode is not null ? Quantity.Of(1) : line.Received;
        var quantities = new[] { (received, "received"), (line.Damaged, "damaged"), (line.Short, "short"), (line.Over, "over") }
            .Select(q => q.Item1 is null ? default(Quantity) : named.Times(q.Item1, prefix + q.Item2, errors)).ToArray();
        var bearer = BearerOf(line.Bearer, prefix + "bearer", errors) ?? usualBearer;
        if (Array.Exists(quantities, q => q is null)) return null;
        var isLoss = quantities[1] > Quantity.Zero || quantities[2] > Quantity.Zero;
        if (isLoss && bearer is null && line.Bearer is null) errors.Add(prefix + "bearer", $"is missing: say who bears the loss, one of {string.Join(", ", s_bearers)}.");
        if (quantities.All(q => q == Quantity.Zero) && !isBare) errors.Add(prefix + "received", "is 0, and so is all the rest of the line: leave the line out.");
        var notes = errors.Text(prefix + "notes", line.Notes, TransferLines.LongestNotes);
        return new(named.Product!, quantities[0]!.Value, quantities[1]!.Value, quantities[2]!.Value, quantities[3]!.Value, isLoss ? bearer : null, notes);
    }

    private static string? BearerOf(string? given, string field, FieldErrors errors)
    {
        if (given is null || Array.IndexOf(s_bearers, given) >= 0) return given;
        errors.Add(field, $"must be one of {string.Join(", ", s_bearers)}.");
        return null;
    }

    private static readonly string[] s_bearers = Transfers.Bearer.All;
}
