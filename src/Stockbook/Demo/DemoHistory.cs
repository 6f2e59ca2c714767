using Stockbook.Ledger;

namespace Stockbook.Demo;

/// <summary>Something that happened in a shop of the demonstration.</summary>
/// <param name="At">When, by the shops' clock.</param>
/// <param name="Type">What kind of movement.</param>
/// <param name="Store">The store, by its place in <see cref="DemoCatalogue.Stores"/>.</param>
/// <param name="Lines">What moved: products by their place in <see cref="DemoCatalogue.Products"/>, and how much (a count: what was counted).</param>
internal sealed record DemoEvent(DateTime At, MovementType Type, int Store, IReadOnlyList<(int Product, Quantity Quantity)> Lines)
{
    public int? To { get; init; }

    public RemovalReason? Reason { get; init; }

    public string? Reference { get; init; }

    public string? Notes { get; init; }
}

/// <summary>
/// Sixty days of four shops: deliveries to the warehouse, transfers to the shops, customers by weekday and hour, what broke and expired, a
/// count. PURE: the same days for the same moment.
/// </summary>
internal sealed class DemoHistory
{
    /// <summary>How many days it goes back.</summary>
    public const int Days = 60;

    private const int CountDay = 20;
    private static readonly int[] s_weekday = [70, 85, 85, 90, 100, 130, 150];
    private readonly DateTime _now;
    private readonly DemoDice _dice = new(60);
    private readonly long[,] _level = new long[DemoCatalogue.Stores.Length, DemoCatalogue.Products.Length];
    private readonly List<DemoEvent> _events = [];
    private readonly DemoEvent?[] _lastSale = new DemoEvent?[DemoCatalogue.Stores.Length];
    private readonly int _warehouse = Array.FindIndex(DemoCatalogue.Stores, s => s.Code == DemoCatalogue.Warehouse);
    private int _receipt = 1000;

    private DemoHistory(DateTime now) => _now = now;

    /// <summary>Everything that happened until now (the shops' clock), in order.</summary>
    public static IReadOnlyList<DemoEvent> Until(DateTime now)
    {
        var history = new DemoHistory(now);
        for (var ago = Days; ago >= 0; ago--) history.Live(ago);
        return history._events;
    }

    private void Live(int ago)
    {
        var day = _now.Date.AddDays(-ago);
        if (ago == Days) Open(day);
        if (day.DayOfWeek == DayOfWeek.Monday || ago == Days) Deliver(day.AddHours(6), ago);
        if (day.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Friday || ago == Days) Distribute(day.AddHours(6.5));
        var customers = Customers(day).OrderBy(c => c.At).ToList();
        foreach (var (at, store) in customers) Serve(at, store);
        WriteOff(day.AddHours(23), ago);
        if (ago == CountDay) Count(day.AddHours(23.5), Array.FindIndex(DemoCatalogue.Stores, s => s.Code == "MALL"));
    }

    private void Open(DateTime day)
    {
        for (var store = 0; store < DemoCatalogue.Stores.Length; store++)
        {
            var quantities = DemoCatalogue.Products.Select((p, i) => (i, Quantity.Of(store == _warehouse ? p.Reorder * 4 : p.Reorder))).ToList();
            Add(new(day.AddHours(5), MovementType.Opening, store, quantities));
        }
    }

    // The supplier fills the warehouse up for two weeks; some products he has not had for a while.
    private void Deliver(DateTime at, int ago)
    {
        var lines = DemoCatalogue.Products.Index()
            .Where(p => p.Item.LastDelivery <= ago)
            .Select(p => (p.Index, Quantity.Of(Math.Max(0, p.Item.Popularity * 34 - _level[_warehouse, p.Index] / 1000))))
            .Where(l => l.Item2 > Quantity.Zero).ToList();
        Add(new(at, MovementType.StockIn, _warehouse, lines) { Reference = $"DN-{at:yyMMdd}", Notes = "Weekly delivery" });
    }

    private void Distribute(DateTime at)
    {
        for (var store = 0; store < DemoCatalogue.Stores.Length; store++)
        {
            if (store == _warehouse) continue;
            var lines = DemoCatalogue.Products.Index()
                .Select(p => (p.Index, Quantity.Of(Math.Min(_level[_warehouse, p.Index], Wanted(store, p.Index)) / 1000)))
                .Where(l => l.Item2 > Quantity.Zero).ToList();
            Add(new(at.AddMinutes(5 * store), MovementType.TransferOut, store, lines) { To = store, Reference = $"T-{at:yyMMdd}-{store + 1}" });
        }
    }

    private long Wanted(int store, int product)
    {
        var target = DemoCatalogue.Products[product].Popularity * DemoCatalogue.Stores[store].ReceiptsADay / 4 + DemoCatalogue.Products[product].Reorder / 2;
        return Math.Max(0, target * 1000L - _level[store, product]);
    }

    private IEnumerable<(DateTime At, int Store)> Customers(DateTime day)
    {
        for (var store = 0; store < DemoCatalogue.Stores.Length; store++)
        {
            var shop = DemoCatalogue.Stores[store];
            var usual = shop.ReceiptsADay * s_weekday[(int)day.DayOfWeek] / 100;
            var customers = usual == 0 ? 0 : usual - usual / 8 + _dice.Throw(usual / 4 + 1);
            for (var i = 0; i < customers; i++) yield return (day.AddSeconds(shop.Opens * 3600 + _dice.Throw((shop.Closes - shop.Opens) * 3600)), store);
        }
    }

    private void Serve(DateTime at, int store)
    {
        if (_dice.OnceIn(120) && _lastSale[store] is { } before)
            Add(new(at, MovementType.SaleReturn, store, [before.Lines[0]]) { Reference = before.Reference, Notes = "Brought back unopened" });
        var lines = new Dictionary<int, long>();
        for (var items = 1 + _dice.Throw(3); items > 0; items--)
        {
            var product = Choose();
            var wanted = DemoCatalogue.Products[product].IsWhole ? 1000 * (1 + _dice.Throw(3)) : 250 * (1 + _dice.Throw(8));
            var quantity = Math.Min(wanted, _level[store, product]);
            if (quantity > 0 && !lines.ContainsKey(product)) lines[product] = quantity;
        }

        var sold = lines.Select(l => (l.Key, new Quantity(l.Value))).ToList();
        if (sold.Count == 0) return;
        _lastSale[store] = new(at, MovementType.Sale, store, sold) { Reference = $"R-{_receipt++}" };
        Add(_lastSale[store]!);
    }

    private int Choose()
    {
        var point = _dice.Throw(DemoCatalogue.Products.Sum(p => p.Popularity));
        var product = 0;
        while ((point -= DemoCatalogue.Products[product].Popularity) >= 0) product++;
        return product;
    }

    private void WriteOff(DateTime at, int ago)
    {
        var (product, reason, notes) = (ago % 9) switch
        {
            0 => ("MILK-001", RemovalReason.Expired, "Past its date"),
            3 => ("EGGS-012", RemovalReason.Damaged, "Broken in the box"),
            5 => ("COFFEE-001", RemovalReason.StolenLost, "Missing from the shelf"),
            7 => ("TEA-001", RemovalReason.OwnUse, "For the staff room"),
            _ => ("", RemovalReason.Other, ""),
        };
        var place = Array.FindIndex(DemoCatalogue.Products, p => p.Sku == product);
        var store = ago % 2;
        if (place < 0 || _level[store, place] < 2000) return;
        Add(new(at, MovementType.Removal, store, [(place, Quantity.Of(1 + ago % 2))]) { Reason = reason, Notes = notes });
    }

    private void Count(DateTime at, int store)
    {
        var counted = DemoCatalogue.Products.Index().Select(p => (p.Index, new Quantity(Counted(store, p.Index)))).ToList();
        Add(new(at, MovementType.Count, store, counted) { Reference = "Monthly count" });
    }

    private long Counted(int store, int product)
    {
        var level = _level[store, product];
        if (!_dice.OnceIn(3)) return level;
        var difference = DemoCatalogue.Products[product].IsWhole ? 1000 : 250;
        return Math.Max(0, _dice.OnceIn(4) ? level + difference : level - difference);
    }

    // What would only happen after now has not happened, and what has no lines is nothing.
    private void Add(DemoEvent happened)
    {
        if (happened.At > _now || happened.Lines.Count == 0) return;
        _events.Add(happened.Type == MovementType.TransferOut ? happened with { Store = _warehouse } : happened);
        foreach (var (product, quantity) in happened.Lines) Move(happened, product, quantity.Milli);
    }

    private void Move(DemoEvent happened, int product, long milli)
    {
        if (happened.Type == MovementType.Count) _level[happened.Store, product] = milli;
        else _level[happened.Store, product] += happened.Type is MovementType.Sale or MovementType.Removal ? -milli : milli;
        if (happened.Type == MovementType.TransferOut) _level[_warehouse, product] -= milli;
    }
}
