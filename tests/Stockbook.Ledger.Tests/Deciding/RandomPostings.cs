namespace Stockbook.Ledger.Tests.Deciding;

/// <summary>What busy, careless shops might ask for.</summary>
internal sealed class RandomPostings(Random random, TinyBook book, bool isCalm, int currencyDigits)
{
    private static readonly MovementType[] s_plain =
    [
        MovementType.StockIn, MovementType.StockIn, MovementType.StockIn, MovementType.StockIn, MovementType.Sale, MovementType.Sale, MovementType.Sale,
        MovementType.Sale, MovementType.SaleReturn, MovementType.Removal, MovementType.Adjustment, MovementType.SupplierReturn, MovementType.Opening,
    ];

    private long _steps;

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static UnitPrice? CatalogueCost(ProductId product) => product.Value == 2 ? new(1_234_567) : null;

    public Posting Next(out bool isPlain)
    {
        Now += TimeSpan.FromMinutes(random.Next(1, 30));
        _steps++;
        isPlain = true;
        if (!isCalm && random.Next(10) == 0 && book.Movements.Count > 0) return Undoing();
        isPlain = isCalm || random.Next(20) != 0;
        var (kind, type) = (random.Next(100), Pick(s_plain));
        var moment = Moment();
        var lines = new List<PostingLine>();
        var source = AnyStore(); // a transfer's goods all leave from one place
        for (var left = random.Next(4) == 0 ? random.Next(2, 5) : 1; left > 0; left--)
        {
            var at = !isCalm && random.Next(4) == 0 ? Moment() : moment;
            lines.Add(kind < 15 ? Count(at, left) : kind < 25 ? Transfer(at, isPlain ? source : AnyStore()) : Move(at, type));
            if (!isPlain) (kind, type) = (random.Next(40), Pick(s_plain));
        }

        if (lines.Count > 1) lines = lines.ConvertAll(l => l is CountLine { Expected: not null } count ? count with { Expected = null } : l);
        return Of(lines);
    }

    public Posting Of(IReadOnlyList<PostingLine> lines) => new()
    {
        Tenant = TenantId.Default, Key = IdempotencyKey.New(), ContentHash = random.NextInt64(), User = new(7), Channel = Channel.Api,
        RecordedAt = Now, CurrencyDigits = currencyDigits, Lines = lines,
    };

    // Some of these were undone before, are undoings themselves, or are less than the whole.
    private Posting Undoing()
    {
        var any = book.Movements[^random.Next(1, Math.Min(40, book.Movements.Count) + 1)];
        var originals = book.PostingOf(any.PostingId);
        return Of([.. originals.Skip(random.Next(20) == 0 ? 1 : 0).DefaultIfEmpty(originals[0]).Select(o => new ReversalLine
        {
            Store = o.Level.Store, Product = o.Level.Product, Unit = UnitOf(o.Level.Product), OccurredAt = Now, BusinessDate = Day(Now), Original = o,
        })]);
    }

    private MoveLine Move(DateTimeOffset at, MovementType type)
    {
        var product = AnyProduct();
        var quantity = AnyQuantity(product, type is MovementType.StockIn or MovementType.Opening ? 40 : 15);
        if (type == MovementType.Adjustment && random.Next(2) == 0) quantity = -quantity;
        var line = new MoveLine
        {
            Store = AnyStore(), Product = product, Unit = UnitOf(product), OccurredAt = at, BusinessDate = Day(at), CatalogueCost = CatalogueCost(product),
            Type = type, Quantity = quantity, UnitPrice = random.Next(3) == 0 ? null : AnyPrice(),
        };
        return type is MovementType.StockIn or MovementType.Opening ? Costing(line) : line;
    }

    private MoveLine Costing(MoveLine line)
    {
        var unitCost = random.Next(4) == 0 ? (UnitPrice?)null : AnyPrice();
        Money? total = random.Next(3) == 0 ? new(random.NextInt64(0, 100_000)) : null;
        var scale = System.Numerics.BigInteger.Pow(10, 9 - currencyDigits);
        var known = unitCost ?? line.CatalogueCost;
        System.Numerics.BigInteger? cost = total is { } given ? given.Minor : known is { } one ? Auditor.HalfEven((System.Numerics.BigInteger)one.Micro * line.Quantity.Milli, scale) : null;
        return line with { UnitCost = unitCost, TotalCost = total, Notes = cost is null ? null : $"cost {cost}" };
    }

    private TransferLine Transfer(DateTimeOffset at, StoreId store)
    {
        var product = AnyProduct();
        return new()
        {
            Store = store, To = new(store.Value % 3 + 1), Product = product, Unit = UnitOf(product), OccurredAt = at, BusinessDate = Day(at),
            ToBusinessDate = Day(at).AddDays(1), CatalogueCost = CatalogueCost(product), Quantity = AnyQuantity(product, 15),
        };
    }

    private CountLine Count(DateTimeOffset moment, int line)
    {
        // Moves happen at whole seconds and counts between them, no two at one time, so that it is plain what came first.
        var at = moment.AddMilliseconds(-(1 + (_steps * 5 + line) % 990));
        var product = AnyProduct();
        var key = new LevelKey(TenantId.Default, AnyStore(), product);
        var there = book.Movements.Where(m => m.Level == key && m.OccurredAt <= at).Sum(m => m.Quantity.Milli);
        var step = UnitOf(product).IsWhole ? 1000 : 1;
        var counted = Math.Max(0, there + random.NextInt64(-5_000 / step, 4_000 / step) * step);
        return new()
        {
            Store = key.Store, Product = product, Unit = UnitOf(product), OccurredAt = at, BusinessDate = Day(at), CatalogueCost = CatalogueCost(product),
            Counted = new(random.Next(8) == 0 ? 0 : random.Next(5) == 0 ? Math.Max(0, there) : counted),
            Expected = random.Next(4) == 0 ? new(there + (random.Next(4) == 0 ? 1000 : 0)) : null,
            SellsByCountAt = key.Store.Value == 2 ? AnyPrice() : null,
        };
    }

    private DateTimeOffset Moment()
    {
        if (isCalm || random.Next(3) != 0) return Now;
        return Now.AddMinutes(-random.Next(1, random.Next(3) == 0 ? 2_000 : 120));
    }

    private StoreId AnyStore() => new(random.Next(1, 4));

    private ProductId AnyProduct() => new(random.Next(1, 4));

    private static Unit UnitOf(ProductId product) => product.Value == 3 ? Unit.Of("kg") : Unit.Piece;

    private Quantity AnyQuantity(ProductId product, int most) => UnitOf(product).IsWhole ? Quantity.Of(random.Next(1, most)) : new(random.NextInt64(1, most * 1000));

    private UnitPrice AnyPrice() => new(random.Next(10) == 0 ? 0 : random.NextInt64(1, 30_000_000));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
