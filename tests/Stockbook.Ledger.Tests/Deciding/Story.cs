using System.Globalization;

namespace Stockbook.Ledger.Tests.Deciding;

/// <summary>
/// A case in a shop's words: what was there, what is done, what is there then, with <c>|</c> between them and <c>;</c> between steps. A step may
/// begin with the time it happened and end with the store; <c>+</c> joins lines of one posting. The clock goes on a minute a step from 09:00.
/// </summary>
internal sealed class Story(int digits = 2, string unit = "pcs", bool allowsNegative = false)
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly TinyBook _book = new() { AllowsNegative = _ => allowsNegative };
    private readonly List<MovementId> _postings = [];
    private DateTimeOffset _now = s_day.AddHours(9);
    private Decision _last;

    public static void Check(string text, int digits = 2, string unit = "pcs", bool allowsNegative = false)
    {
        var parts = text.Split('|');
        var story = new Story(digits, unit, allowsNegative);
        foreach (var step in Steps(parts[0])) Assert.True(story.Do(step), $"'{step}' comes before the case and must be accepted, but: {story._last.Refusal}");
        foreach (var step in Steps(parts[1])) story.Do(step);
        foreach (var said in Steps(parts[2]).Select(Shortest)) Assert.Equal(said, story.Say(said));
        new Auditor(story._book, digits, _ => s_catalogueCost).Check();
    }

    private static readonly UnitPrice s_catalogueCost = new(4_000_000);

    private static string[] Steps(string part) => part.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Numbers as they are written without needless zeros.</summary>
    private static string Shortest(string said) =>
        string.Join(' ', said.Split(' ').Select(word => word.Contains('.', StringComparison.Ordinal) ? word.TrimEnd('0').TrimEnd('.') : word));

    private bool Do(string step)
    {
        _now += TimeSpan.FromMinutes(1);
        if (step.StartsWith("at ", StringComparison.Ordinal))
        {
            _now = s_day + TimeSpan.Parse(step[3..], CultureInfo.InvariantCulture);
            return true;
        }

        var lines = step.StartsWith("undo", StringComparison.Ordinal) ? Undoing(step) : [.. step.Split('+', StringSplitOptions.TrimEntries).Select(Line)];
        _last = _book.Book(new()
        {
            Tenant = TenantId.Default, Key = IdempotencyKey.New(), ContentHash = 1, User = new(1), Channel = Channel.Web, RecordedAt = _now,
            CurrencyDigits = digits, LockDate = DateOnly.FromDateTime(s_day.UtcDateTime).AddDays(-1), Lines = lines,
        });
        if (_last.Refusal is null) _postings.Add(_last.Movements[0].PostingId);
        return _last.Refusal is null;
    }

    private List<PostingLine> Undoing(string step)
    {
        var words = step.Split(' ');
        var number = words[1] == "last" ? _postings.Count : int.Parse(words[1], CultureInfo.InvariantCulture);
        var whole = _book.PostingOf(_postings[number - 1]);
        return [.. whole.Take(words is [.., "half"] ? whole.Count / 2 : whole.Count).Select(o => new ReversalLine
        {
            Store = o.Level.Store, Product = o.Level.Product, Unit = Unit.Of(unit), OccurredAt = _now, BusinessDate = Day(_now), Original = o,
        })];
    }

    private PostingLine Line(string text)
    {
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var at = words.Peek() == "yesterday" ? s_day.AddHours(-12) : _now;
        if (words.Peek() == "yesterday") words.Dequeue();
        if (words.Peek() == "last-week") (at, _) = (s_day.AddDays(-7), words.Dequeue());
        if (words.Peek().Contains(':', StringComparison.Ordinal)) at = s_day + TimeSpan.Parse(words.Dequeue(), CultureInfo.InvariantCulture);
        var (verb, quantity) = (words.Dequeue(), Amount(words.Dequeue()));
        var options = new Dictionary<string, string>();
        while (words.TryDequeue(out var option)) options[option] = words.Dequeue();
        return Make(verb, new(quantity), options, at);
    }

    private PostingLine Make(string verb, Quantity quantity, Dictionary<string, string> options, DateTimeOffset at)
    {
        var store = options.TryGetValue("at", out var name) ? StoreOf(name) : new StoreId(1);
        UnitPrice? each = options.TryGetValue("@", out var price) && UnitPrice.TryParse(price, out var parsed) ? parsed : null;
        Money? total = options.TryGetValue("=", out var sum) && FixedPoint.TryParse(sum, digits, long.MaxValue, out var minor) ? new(minor) : null;
        return verb switch
        {
            "count" => new CountLine
            {
                Store = store, Product = new(1), Unit = Unit.Of(unit), OccurredAt = at, BusinessDate = Day(at), CatalogueCost = s_catalogueCost,
                Counted = quantity, SellsByCountAt = each, Expected = options.TryGetValue("expecting", out var said) ? new(Amount(said)) : null,
            },
            "send" => new TransferLine
            {
                Store = store, To = StoreOf(options["to"]), Product = new(1), Unit = Unit.Of(unit), OccurredAt = at, BusinessDate = Day(at),
                ToBusinessDate = Day(at), CatalogueCost = s_catalogueCost, Quantity = quantity,
            },
            _ => new MoveLine
            {
                Store = store, Product = new(1), Unit = Unit.Of(unit), OccurredAt = at, BusinessDate = Day(at), CatalogueCost = s_catalogueCost,
                Type = TypeOf(verb), Quantity = quantity, UnitPrice = verb is "sell" or "take-back" ? each : null,
                UnitCost = verb is "receive" or "open" ? each : null, TotalCost = verb is "receive" or "open" ? total : null,
                Total = verb is "sell" or "take-back" ? total : null, Notes = verb is "receive" or "open" ? CostNote(quantity, each, total) : null,
            },
        };
    }

    private string? CostNote(Quantity quantity, UnitPrice? each, Money? total) =>
        total is { } given ? $"cost {given.Minor}" : (each ?? s_catalogueCost).TryTimes(quantity, digits, out var cost) ? $"cost {cost.Minor}" : null;

    private static MovementType TypeOf(string verb) => verb switch
    {
        "receive" => MovementType.StockIn, "open" => MovementType.Opening, "sell" => MovementType.Sale, "take-back" => MovementType.SaleReturn,
        "remove" => MovementType.Removal, "adjust" => MovementType.Adjustment, "send-back" => MovementType.SupplierReturn,
        "transfer-in" => MovementType.TransferIn, _ => throw new ArgumentException(verb),
    };

    /// <summary>What the book says, in the words of what was claimed.</summary>
    private string Say(string said)
    {
        var words = said.Split(' ');
        var key = new LevelKey(TenantId.Default, words is [.., "at", var store] ? StoreOf(store) : new(1), new(1));
        var at = words is [.., "at", _] ? $" at {words[^1]}" : "";
        var level = _book.Levels.GetValueOrDefault(key) ?? StockLevel.Empty(key);
        var all = _book.Movements.Where(m => m.Level == key).ToList();
        var amounts = words[0] switch
        {
            "refused" => _last.Refusal?.GetType().Name ?? "no",
            "accepted" => "",
            "have" => level.OnHand.ToString(),
            "worth" => level.Value.ToText(digits),
            "last-cost" => level.LastCost?.ToString() ?? "none",
            "sold" => new Quantity(-all.Where(m => m.Type == MovementType.Sale).Sum(m => m.Quantity.Milli)).ToString(),
            "surplus" => new Quantity(all.Where(m => m.Type == MovementType.Count).Sum(m => m.Quantity.Milli)).ToString(),
            "revenue" => new Money(all.Sum(m => m.Amount?.Minor ?? 0)).ToText(digits),
            "cost-of-sales" => new Money(-all.Where(m => m.Type == MovementType.Sale).Sum(m => m.Cost.Minor)).ToText(digits),
            "variance" => new Money(all.Sum(m => m.ValueVariance.Minor)).ToText(digits),
            "lines" => _last.Movements.Count.ToString(CultureInfo.InvariantCulture),
            "counted" => level.CountedAt is { } moment ? moment.ToString("HH:mm", CultureInfo.InvariantCulture) : "never",
            "low" => all.Min(m => m.OnHandAfter).ToString(),
            _ => throw new ArgumentException(said),
        };
        if (words[0] == "accepted") return _last.Refusal is null ? said : $"refused {_last.Refusal}";
        if (words[0] != "refused" && _last.Refusal is not null && !_isAfterRefusal) return $"refused {_last.Refusal}";
        _isAfterRefusal |= words[0] == "refused";
        return $"{words[0]} {amounts}{at}";
    }

    private bool _isAfterRefusal;

    private static StoreId StoreOf(string name) => new(name[0] - 'A' + 1);

    private static long Amount(string text) => FixedPoint.TryParse(text, Quantity.Decimals, long.MaxValue, out var milli) ? milli : throw new ArgumentException(text);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
