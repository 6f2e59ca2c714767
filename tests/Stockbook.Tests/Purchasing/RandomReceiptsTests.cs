using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Purchasing;

/// <summary>Whatever is received, at whatever cost, and reversed, in whatever order: the order, the stock and its value are what simple sums say.</summary>
public abstract class RandomReceiptsTests<TKind>(SharedShop<TKind> shared) : PurchasingTests<TKind>(shared)
    where TKind : IBookKind
{
    private const int Steps = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_receipts_come_to_what_simple_sums_say(int seed)
    {
        var dice = new Random(seed);
        var supplier = await SupplierAsync(""", "over_delivery": 10, "price_tolerance": 5""");
        var lines = new List<PlainLine>();
        for (var i = 0; i < 3; i++)
            lines.Add(new(await ProductAsync(), dice.Next(20, 200), dice.Next(2) == 0 ? null : dice.Next(2, 13), dice.Next(1, 5000) / 100m));
        var order = await SentAsync(supplier, [.. lines.Select(l => Line(l.Product, l.Json))]);
        var receipts = new List<PlainReceipt>();

        for (var step = 0; step < Steps; step++)
        {
            if (dice.Next(4) == 0 && receipts.Count > 0) await ReverseAsync(order, receipts, lines, dice);
            else await ReceiveAsync(order, receipts, lines, dice);
            await HoldsAsync(order, receipts, lines);
        }

        Assert.Contains(receipts, r => r.IsReversed);
        Assert.Contains(receipts, r => !r.IsReversed);
    }

    private async Task ReceiveAsync(long order, List<PlainReceipt> receipts, List<PlainLine> lines, Random dice)
    {
        var parts = new List<PlainPart>();
        var after = lines.ToDictionary(l => l, l => l.Received);
        var booked = lines.ToDictionary(l => l, l => receipts.Where(r => !r.IsReversed).SelectMany(r => r.Parts).Where(p => p.Line == l).Sum(p => p.Expected));
        foreach (var _ in Enumerable.Range(0, dice.Next(1, 4)))
        {
            var line = lines[dice.Next(lines.Count)];
            var (quantity, own) = (dice.Next(1, 40), dice.Next(3) == 0 ? dice.Next(0, 6000) / 100m : (decimal?)null);
            var expected = Math.Max(0, line.Paid(after[line] + quantity) - booked[line]);
            (after[line], booked[line]) = (after[line] + quantity, booked[line] + expected);
            parts.Add(new(line, quantity, own, own is { } unit ? Round(unit * quantity) : expected, expected));
        }

        var json = parts.Select(p => $"{{\"product_id\": {p.Line.Product}, \"quantity\": {p.Quantity}{(p.Own is { } own ? FormattableString.Invariant($", \"unit_cost\": {own}") : "")}}}");
        var reply = await ReceiveAsync(order, string.Join(", ", json));
        if (after.Any(a => a.Value > a.Key.Ordered + Math.Floor(a.Key.Ordered * 0.1m) && a.Value > a.Key.Received))
        {
            reply.IsProblem(409, "over-delivery");
            return;
        }

        reply.IsCreated();
        Assert.Equal(receipts.Count + 1, reply.Id("number"));
        Assert.Equal(parts.Select(p => p.Cost), Items(reply, "lines").Select(l => l["cost"]!.GetValue<decimal>()));
        foreach (var part in parts) part.Line.Received += part.Quantity;
        receipts.Add(new(parts));
    }

    private async Task ReverseAsync(long order, List<PlainReceipt> receipts, List<PlainLine> lines, Random dice)
    {
        var chosen = dice.Next(receipts.Count);
        var reply = await StepAsync(order, $"receipts/{chosen + 1}/reverse");
        if (receipts[chosen].IsReversed)
        {
            reply.IsProblem(409, "already-reversed");
            return;
        }

        reply.IsOk();
        receipts[chosen].IsReversed = true;
        foreach (var line in lines) line.Received -= receipts[chosen].Parts.Where(p => p.Line == line).Sum(p => p.Quantity);
    }

    private async Task HoldsAsync(long order, List<PlainReceipt> receipts, List<PlainLine> lines)
    {
        var shown = (await OrderAsync(order)).IsOk();
        var standing = receipts.Where(r => !r.IsReversed).SelectMany(r => r.Parts).ToList();
        var state = standing.Count == 0 ? "sent" : lines.All(l => l.Received >= l.Ordered) ? "received" : "partly_received";
        Assert.Equal((state, standing.Sum(p => p.Cost), lines.Sum(l => l.Paid(l.Ordered))), (shown.Word("state"), shown.Number("received_cost"), shown.Number("total")));
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            Assert.Equal((line.Received, Math.Max(0, line.Ordered - line.Received)), (shown.Number($"lines[{i}].received"), shown.Number($"lines[{i}].open")));
            if (receipts.SelectMany(r => r.Parts).All(p => p.Line != line)) continue;
            Assert.Equal((line.Received, standing.Where(p => p.Line == line).Sum(p => p.Cost)), (await OnHandAsync(line.Product), await ValueAsync(line.Product)));
        }
    }

    private static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.ToEven);

    private sealed class PlainLine(long product, decimal ordered, decimal? pack, decimal price)
    {
        public long Product => product;

        public decimal Ordered => ordered;

        public decimal Received { get; set; }

        public string Json => pack is { } content
            ? FormattableString.Invariant($"\"quantity\": {ordered}, \"pack\": {content}, \"pack_price\": {price}")
            : FormattableString.Invariant($"\"quantity\": {ordered}, \"unit_price\": {price}");

        public decimal Paid(decimal quantity) => Round(price * quantity / (pack ?? 1));
    }

    private sealed record PlainPart(PlainLine Line, decimal Quantity, decimal? Own, decimal Cost, decimal Expected);

    private sealed class PlainReceipt(IReadOnlyList<PlainPart> parts)
    {
        public IReadOnlyList<PlainPart> Parts => parts;

        public bool IsReversed { get; set; }
    }
}

/// <summary>On SQLite.</summary>
public sealed class RandomReceiptsOnSqlite(SharedShop<OnSqlite> shared) : RandomReceiptsTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class RandomReceiptsOnPostgres(SharedShop<OnPostgres> shared) : RandomReceiptsTests<OnPostgres>(shared);
