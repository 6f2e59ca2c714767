using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Several lines at one store, all or nothing: a till receipt, a delivery.</summary>
public sealed record PostPostingRequest : IJsonBody<PostPostingRequest>
{
    /// <summary>The store's number; left out, the default store.</summary>
    public long? StoreId { get; init; }

    /// <summary>The movement type of every line.</summary>
    /// <example>sale</example>
    [Required] public string? Type { get; init; }

    /// <summary>1 to 10,000 lines.</summary>
    [Required] public IReadOnlyList<PostingLineRequest>? Lines { get; init; }

    /// <summary>How it was paid; together they are what the lines come to. For sales and returns only.</summary>
    public IReadOnlyList<PaymentRequest>? Payments { get; init; }

    /// <summary>The outside document, such as a receipt's number; at most 100 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>When it happened, with its offset; left out, now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>A line of a posting.</summary>
public sealed record PostingLineRequest : MovementFields
{
    /// <summary>The line's total in place of unit price × quantity: 144 pieces for 10.00.</summary>
    public Amount? Total { get; init; }
}

/// <summary>A part of the payment.</summary>
public sealed record PaymentRequest
{
    /// <summary>cash, card, wallet or credit.</summary>
    [Required] public string? Method { get; init; }

    /// <summary>How much, above 0; for a return, how much was paid back.</summary>
    [Required] public Amount? Amount { get; init; }
}

/// <summary>A posting as it was booked.</summary>
/// <param name="PostingId">Its number: that of its first movement.</param>
/// <param name="Movements">Its movements.</param>
/// <param name="Amount">What the lines come to; null when nothing was sold.</param>
public sealed record PostingView(long PostingId, IReadOnlyList<MovementView> Movements, Amount? Amount)
{
    /// <summary>Shows a posting.</summary>
    public static PostingView Of(IReadOnlyList<Movement> movements, int currencyDigits, Caller caller)
    {
        var sold = movements.Where(m => m.Amount is not null).ToList();
        Amount? amount = sold.Count == 0 ? null : new(new Money(sold.Sum(m => m.Amount!.Value.Minor)), currencyDigits);
        return new(movements[0].PostingId.Value, [.. movements.Select(m => MovementView.Of(m, currencyDigits, caller))], amount);
    }
}

/// <summary>Books several lines as one document.</summary>
public static class PostPosting
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/postings", EndpointAsync).WithName("recordPosting").WithTags("Stock").WithBatchBody().WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Books several lines at one store, all or nothing.</summary>
    /// <remarks>The same Idempotency-Key again books nothing and gives the first answer.</remarks>
    /// <param name="request">The document.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<CreatedAnswer<PostingView>> EndpointAsync(
        PostPostingRequest request, Caller caller, PostingDesk desk, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await HandleAsync(request, caller, desk, key, cancel)).Created(view => $"/api/stock-movements/{view.PostingId}");

    /// <summary>Checks the document and books it.</summary>
    public static async Task<Outcome<Booked<PostingView>>> HandleAsync(
        PostPostingRequest request, Caller caller, PostingDesk desk, string? key, CancellationToken cancel)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var hash = ContentHash.Of("posting", request);
        var made = await PostingAsync(request, caller, desk, named, hash, cancel);
        if (!(await desk.BookAsync(caller, named, hash, made, lines: true, cancel)).Is(out var booked, out problem)) return problem;
        return new Booked<PostingView>(PostingView.Of(booked.Movements, (await desk.SettingsAsync(caller, cancel)).CurrencyDigits, caller), booked.IsReplay);
    }

    private static async ValueTask<Outcome<Posting>> PostingAsync(
        PostPostingRequest request, Caller caller, PostingDesk desk, IdempotencyKey key, long contentHash, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var now = desk.Now();
        var settings = await desk.SettingsAsync(caller, cancel);
        var type = MoveLines.Type(request.Type, "type", errors);
        var needed = type is { } known ? StockPermissions.Of(known) : Permission.None;
        if (!(await desk.StoreAsync(caller, needed, request.StoreId, "store_id", cancel)).Is(out var store, out var problem)) return problem;
        var occurredAt = MoveLines.OccurredAt(request.OccurredAt, now, "occurred_at", errors);
        if (request.Lines is not { Count: > 0 and <= Posting.MaxLines }) errors.Add("lines", $"must hold 1 to {Posting.MaxLines:N0} lines.");
        if (type is null || !errors.None) return errors.ToProblem();
        if (StockPermissions.DeniedDate(caller, store, occurredAt, now, "occurred_at") is { } early) return early;

        DateTimeOffset? moment = request.OccurredAt is null ? null : occurredAt;
        var lines = new List<PostingLine>(request.Lines!.Count);
        for (var i = 0; i < request.Lines.Count; i++)
        {
            var (line, prefix) = (request.Lines[i], $"lines[{i}].");
            if (line is null) return Problem.Invalid($"lines[{i}]", "must be an object with product_id (or barcode) and quantity.");
            if (!(await desk.ProductAsync(caller, line.ProductId, line.Barcode, store, moment, prefix, cancel)).Is(out var named, out problem)) return problem;
            var valid = await MoveLines.ValidPriceAsync(line, type.Value, named.Product, caller, desk, store, moment, cancel);
            var made = MoveLines.Make(line, type.Value, named, valid, settings.CurrencyDigits, store, occurredAt, prefix, errors);
            var total = TotalOf(line, type.Value, settings, prefix, errors);
            if (made is null) continue;
            var price = named.PriceOf(made.Quantity, valid, settings.CurrencyDigits);
            if (StockPermissions.DeniedPrice(caller, price, made.Quantity, line.UnitPrice, total, settings.CurrencyDigits, prefix) is { } dear) return dear;
            if (total is { } given) made = made with { Total = given, UnitPrice = line.UnitPrice ?? given.Per(made.Quantity, settings.CurrencyDigits) };
            lines.Add(made with { IsNow = request.OccurredAt is null });
        }

        var reference = errors.Text("reference", request.Reference, 100);
        var notes = errors.Text("notes", request.Notes, 1000);
        var payments = PaymentsOf(request, type.Value, settings, errors);
        if (!errors.None) return errors.ToProblem();
        var posting = new Posting
        {
            Tenant = caller.Tenant, Key = key, ContentHash = contentHash, User = caller.User,
            Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate, Reference = reference, Notes = notes,
            Lines = lines, Payments = payments, Companion = Expiries.Step(caller.Tenant, lines.Zip(request.Lines, (line, sent) => (line, sent.ExpiresOn)), now),
        };
        return PaymentProblem(posting, settings) is { } unpaid ? unpaid : posting;
    }

    private static Money? TotalOf(PostingLineRequest line, MovementType type, TenantSettings settings, string prefix, FieldErrors errors)
    {
        if (line.Total is not { } total) return null;
        if (type is not (MovementType.Sale or MovementType.SaleReturn)) errors.Add(prefix + "total", "is for sales and returns only.");
        if (total.Money < Money.Zero) errors.Add(prefix + "total", "must be 0 or more.");
        return InMoney(total, settings, prefix + "total", errors);
    }

    private static List<Payment> PaymentsOf(PostPostingRequest request, MovementType type, TenantSettings settings, FieldErrors errors)
    {
        var payments = new List<Payment>();
        if (request.Payments is not { Count: > 0 } asked) return payments;
        if (type is not (MovementType.Sale or MovementType.SaleReturn)) errors.Add("payments", "are for sales and returns only.");
        if (asked.Count > 20) errors.Add("payments", $"are {asked.Count}: at most 20 are allowed.");
        for (var i = 0; i < Math.Min(asked.Count, 20); i++)
        {
            var field = $"payments[{i}]";
            if (!Payment.Methods.Contains(asked[i]?.Method ?? "")) errors.Add(field + ".method", $"must be one of {string.Join(", ", Payment.Methods)}.");
            if (asked[i]?.Amount is not { } amount || amount.Money <= Money.Zero) errors.Add(field + ".amount", "must be above 0.");
            else if (InMoney(amount, settings, field + ".amount", errors) is { } money) payments.Add(new(asked[i].Method!, type == MovementType.Sale ? money : -money));
        }

        return payments;
    }

    private static Money? InMoney(Amount amount, TenantSettings settings, string field, FieldErrors errors)
    {
        if (amount.TryIn(settings.CurrencyDigits, out var money)) return money;
        errors.Add(field, $"must have at most {settings.CurrencyDigits} decimals: {settings.Currency} has no smaller coin.");
        return null;
    }

    // A document that is paid in part or twice is a mistake at the till; what is owed is paid by 'credit'.
    private static Problem? PaymentProblem(Posting posting, TenantSettings settings)
    {
        Int128 due = 0;
        foreach (var line in posting.Lines.Cast<MoveLine>())
            due += line.Total is { } total ? total.Minor : line.UnitPrice is { } price && price.TryTimes(line.Quantity, settings.CurrencyDigits, out var sum) ? sum.Minor : 0;
        if (due > Money.MaxMinor) return TooMuch;
        var paid = posting.Payments.Sum(p => Math.Abs(p.Amount.Minor));
        if (posting.Payments.Count == 0 || due == paid) return null;
        var (given, wanted) = (new Money(paid).ToText(settings.CurrencyDigits), new Money((long)due).ToText(settings.CurrencyDigits));
        return Problem.Invalid("payments", $"come to {given}, but the lines come to {wanted}: give exactly that, what is owed as 'credit'.");
    }

    private static readonly Problem TooMuch = Problem.Conflict("out-of-bounds", "More than the book can carry",
        "The lines together come to more than the book can carry: check the quantities and the prices, or send them in parts.");
}
