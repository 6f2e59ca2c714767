using System.Data.Common;
using Dapper;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Daybook;

/// <summary>What a day brought in, by the way it was paid. What is left out is 0.</summary>
public sealed record RevenueRequest
{
    /// <summary>In cash, 0 or more.</summary>
    public Amount? Cash { get; init; }

    /// <summary>By card, 0 or more.</summary>
    public Amount? Card { get; init; }

    /// <summary>By mobile wallet, 0 or more.</summary>
    public Amount? Wallet { get; init; }

    /// <summary>On credit, 0 or more.</summary>
    public Amount? Credit { get; init; }
}

/// <summary>What a day brought in, by the way it was paid.</summary>
/// <param name="Cash">In cash.</param>
/// <param name="Card">By card.</param>
/// <param name="Wallet">By mobile wallet.</param>
/// <param name="Credit">On credit.</param>
/// <param name="Total">All of it.</param>
public sealed record RevenueAnswer(Amount Cash, Amount Card, Amount Wallet, Amount Credit, Amount Total);

/// <summary>Revenue in minor units.</summary>
internal readonly record struct Revenue(long Cash, long Card, long Wallet, long Credit)
{
    public Money Total => new(Cash + Card + Wallet + Credit);

    public RevenueAnswer ToAnswer(int digits) => new(new(new(Cash), digits), new(new(Card), digits), new(new(Wallet), digits), new(new(Credit), digits), new(Total, digits));

    /// <summary>What was sent, in the currency's minor units; notes what is not allowed.</summary>
    public static Revenue Read(RevenueRequest request, int digits, FieldErrors errors)
    {
        var revenue = new Revenue(
            One("revenue.cash", request.Cash, digits, errors), One("revenue.card", request.Card, digits, errors),
            One("revenue.wallet", request.Wallet, digits, errors), One("revenue.credit", request.Credit, digits, errors));
        if (errors.None && !revenue.Total.IsWithinBounds) errors.Add("revenue", "comes to more than the book can carry: check it.");
        return revenue;
    }

    private static long One(string field, Amount? amount, int digits, FieldErrors errors)
    {
        if (amount is not { } given) return 0;
        if (!given.TryIn(digits, out var money)) errors.Add(field, $"has more decimals than the currency's {digits}.");
        else if (money < Money.Zero) errors.Add(field, "must be 0 or more: revenue cannot be negative.");
        return money.Minor;
    }
}

/// <summary>A report that is being filled in; what is not filled in yet is null.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="Date">The trading day.</param>
/// <param name="Receipts">How many receipts there were.</param>
/// <param name="Revenue">What came in.</param>
/// <param name="Note">Free text.</param>
/// <param name="Version">Counts its edits; 0 while nothing was entered. The ETag is made of it.</param>
/// <param name="UpdatedBy">Who edited it last.</param>
/// <param name="UpdatedAt">When.</param>
public sealed record DayDraftAnswer(
    long StoreId, DateOnly Date, long? Receipts, RevenueAnswer? Revenue, string? Note, long Version, Doer? UpdatedBy, DateTimeOffset? UpdatedAt);

/// <summary>A draft's row.</summary>
internal sealed class DraftRow
{
    private const string Select = """
        select receipts, cash, card, wallet, credit, note, version, updated_by, updated_at from day_draft
        where tenant_id = @Tenant and store_id = @Store and business_date = @Date
        """;

    public long? Receipts { get; set; }
    public long? Cash { get; set; }
    public long? Card { get; set; }
    public long? Wallet { get; set; }
    public long? Credit { get; set; }
    public string? Note { get; set; }
    public long Version { get; set; }
    public long UpdatedBy { get; set; }
    public long UpdatedAt { get; set; }

    public Revenue? Revenue
    {
        get => Cash is null && Card is null && Wallet is null && Credit is null ? null : new(Cash ?? 0, Card ?? 0, Wallet ?? 0, Credit ?? 0);
        set => (Cash, Card, Wallet, Credit) = (value?.Cash, value?.Card, value?.Wallet, value?.Credit);
    }

    /// <summary>What is not filled in.</summary>
    public IReadOnlyList<string> Missing => [.. Receipts is null ? ["receipts"] : (string[])[], .. Revenue is null ? ["revenue"] : (string[])[]];

    /// <summary>The draft of a day; null while nothing was entered. Within a writing transaction it is held to the end.</summary>
    public static Task<DraftRow?> ReadAsync(
        Dialect dialect, DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store, DateOnly date, bool hold, CancellationToken cancel) =>
        connection.QuerySingleOrDefaultAsync<DraftRow>(new CommandDefinition(
            hold ? Select + dialect.ForUpdate() : Select, new { Tenant = tenant.Value, Store = store.Value, Date = StoredTime.Of(date) }, transaction, cancellationToken: cancel));

    public DayDraftAnswer ToAnswer(StoreId store, DateOnly date, int digits, Func<long, Doer> names) => new(
        store.Value, date, Receipts, Revenue?.ToAnswer(digits), Note, Version, Version == 0 ? null : names(UpdatedBy), Version == 0 ? null : StoredTime.Instant(UpdatedAt));
}
