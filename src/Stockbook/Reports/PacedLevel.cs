using Dapper;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>A level and how fast it sells, in numbers alone: of many that are read to be ranked, few are shown, and only those need names.</summary>
internal sealed class PacedLevel
{
    /// <summary>For <c>stock_level l</c>, <c>product p</c> and, at most one row of it, <c>assortment a</c>.</summary>
    public const string Columns = """
        l.store_id, l.product_id, l.on_hand, l.value, l.reorder_level, coalesce(l.last_movement_id, 0) as movement, a.max_level, coalesce(a.price, p.price) as price
        """;

    /// <summary>Joins what the store has of its own for the product.</summary>
    public const string Assortment = "left join assortment a on a.tenant_id = l.tenant_id and a.store_id = l.store_id and a.product_id = l.product_id";

    public long StoreId { get; init; }
    public long ProductId { get; init; }
    public long OnHand { get; init; }
    public long Value { get; init; }
    public long? ReorderLevel { get; init; }
    public long Movement { get; init; }
    public long? MaxLevel { get; init; }
    public long Price { get; init; }
    public long Sold { get; set; }
    public long Days { get; set; }

    /// <summary>Sold a day.</summary>
    public Quantity PerDay => Velocity.PerDay(Sold, Days);

    /// <summary>For how many tenths of a day it lasts; null when it does not sell.</summary>
    public long? TenthsOfCover => Velocity.TenthsOfCover(OnHand, Sold, Days);

    /// <summary>For how many days it lasts, with one decimal; null when it does not sell.</summary>
    public Quantity? DaysOfCover => TenthsOfCover is { } tenths ? new Quantity(tenths * 100) : null;

    /// <summary>What sells in some days, in whole units where there are no parts of one.</summary>
    public long SoldIn(int days, ReportProduct product) => product.UpToWhole(Sold <= 0 || Days <= 0 ? 0 : (long)Int128.Min((Int128)Sold * days / Days, Quantity.MaxMilli));

    /// <summary>The levels that a statement selects, each with how fast it sells; only those for which a condition on <c>pair x</c> and <c>pace v</c> holds.</summary>
    public static async Task<List<PacedLevel>> ReadAsync(ReportScope scope, string levels, CancellationToken cancel, string condition = "")
    {
        var names = scope.Parameters();
        Velocity.AddTo(names, scope.Today);
        var sql = $"with {Velocity.Tables(levels)} select x.*, {Velocity.Columns} from {Velocity.Join}{condition}";
        return (await scope.QueryAsync<PacedLevel>(sql, names, cancel)).AsList();
    }
}
