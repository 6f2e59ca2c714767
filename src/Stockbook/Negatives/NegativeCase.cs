using System.Data.Common;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Negatives;

/// <summary>A level that passed below zero, as it lies in the book.</summary>
internal sealed class NegativeCase
{
    /// <summary>It waits for somebody, or for goods.</summary>
    public const string Open = "open";

    /// <summary>It is done with.</summary>
    public const string Settled = "settled";

    /// <summary>How a case is settled that somebody only has something to say to.</summary>
    public const string ByNote = "note";

    /// <summary>The columns, with what is there now.</summary>
    public const string Columns = """
        c.id, c.store_id, c.product_id, c.state, c.opened_at, c.opening_movement, c.lowest, c.settled_at, c.settled_by, c.settled_how, c.settling_movement, c.notes,
        coalesce(l.on_hand, 0) as on_hand, u.name as settled_by_name
        """;

    /// <summary>Where the columns come from.</summary>
    public const string From = """
        negative_case c
        left join stock_level l on l.tenant_id = c.tenant_id and l.store_id = c.store_id and l.product_id = c.product_id
        left join app_user u on u.tenant_id = c.tenant_id and u.id = c.settled_by
        """;

    public long Id { get; init; }
    public long StoreId { get; init; }
    public long ProductId { get; init; }
    public string State { get; init; } = "";
    public long OpenedAt { get; init; }
    public long OpeningMovement { get; init; }
    public long Lowest { get; init; }
    public long? SettledAt { get; init; }
    public long? SettledBy { get; init; }
    public string? SettledHow { get; init; }
    public long? SettlingMovement { get; init; }
    public string? Notes { get; init; }
    public long OnHand { get; init; }
    public string? SettledByName { get; init; }

    /// <summary>Where.</summary>
    public StoreId Store => new(StoreId);

    /// <summary>Of what.</summary>
    public ProductId Product => new(ProductId);

    /// <summary>How much is missing now; 0 when nothing is.</summary>
    public Quantity Missing => OnHand < 0 ? new(-OnHand) : Quantity.Zero;
}

/// <summary>Reads and settles cases.</summary>
internal static class NegativeCases
{
    private const string One = $"select {NegativeCase.Columns} from {NegativeCase.From} where c.tenant_id = @Tenant and c.id = @Id";

    private const string Settle = """
        update negative_case
           set state = 'settled', settled_at = @At, settled_by = @By, settled_how = @How, settling_movement = @Movement, notes = coalesce(@Notes, notes)
         where tenant_id = @Tenant and id = @Id and state = 'open'
        """;

    /// <summary>The case with this number; null when there is none.</summary>
    public static Task<NegativeCase?> ReadAsync(DbConnection connection, TenantId tenant, long id) =>
        connection.QuerySingleOrDefaultAsync<NegativeCase>(One, new { Tenant = tenant.Value, Id = id });

    /// <summary>Settles a case that is open; false when it is not any more, and then nothing was written.</summary>
    public static async Task<bool> SettleAsync(BookTransaction book, TenantId tenant, long id, Settlement settlement)
    {
        var names = new { Tenant = tenant.Value, Id = id, At = StoredTime.Of(settlement.At), By = settlement.By.Value, settlement.How, Movement = settlement.Movement?.Value, settlement.Notes };
        return await book.Connection.ExecuteAsync(Settle, names, book.Transaction) > 0;
    }

    /// <summary>What became of a case, as changes tell it.</summary>
    public static FieldChanges Told(Settlement settlement) => new FieldChanges()
        .Note("state", NegativeCase.Open, NegativeCase.Settled).Note("settled_how", null, settlement.How)
        .Note("settling_movement", null, settlement.Movement?.Value).Note("notes", null, settlement.Notes);

    /// <summary>What a movement is called that brought a level back.</summary>
    public static string HowOf(MovementType type, bool isReversal) => isReversal ? "reversal" : type switch
    {
        MovementType.TransferIn => "transfer",
        MovementType.StockIn or MovementType.Opening => "receipt",
        MovementType.SaleReturn => "return",
        _ => Names.Of(type),
    };
}

/// <summary>How a case ended.</summary>
/// <param name="How">In a word: transfer, receipt, return, reversal, count, adjustment or note.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Movement">The movement that brought the level back; null when none did.</param>
/// <param name="Notes">What he had to say.</param>
internal sealed record Settlement(string How, UserId By, DateTimeOffset At, MovementId? Movement, string? Notes);
