using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Tests.Storage;

/// <summary>One line of a test's posting.</summary>
internal sealed record TestLine(LevelKey Level, long Units)
{
    /// <summary>Changes the movement before it is written.</summary>
    public Func<Movement, Movement> With { get; init; } = m => m;
}

/// <summary>Forms what the ledger's writer forms from decided postings, without the rules: on hand is the sum, value 1.00 a unit.</summary>
internal sealed class TestGroup(GroupState state)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    public static readonly TenantId Tenant = TenantId.Default;
    private readonly Dictionary<LevelKey, StockLevel> _levels = new(state.Levels);
    private readonly HashSet<LevelKey> _changed = [];
    private readonly List<DecidedPosting> _postings = [];

    public static LevelKey Level(long product, long store = 1, long tenant = 1) => new(new(tenant), new(store), new(product));

    public static TenantKey KeyOf(Posting posting) => new(posting.Tenant, posting.Key.Value);

    public static Posting NewPosting(Guid? key = null, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Tenant,
        Key = new(key ?? Guid.CreateVersion7(), MadeHere: false),
        ContentHash = -17,
        User = new(1),
        Channel = Channel.Api,
        RecordedAt = Now,
        CurrencyDigits = 2,
        Lines = [],
    };

    /// <summary>Begins a group for these levels and keys.</summary>
    public static async Task<TestGroup> BeginAsync(IWriterSession session, IEnumerable<LevelKey> levels, params TenantKey[] keys) =>
        new(await session.BeginAsync([.. levels.Distinct().Order()], keys, TestContext.Current.CancellationToken));

    /// <summary>What a group would find; nothing is booked.</summary>
    public static async Task<GroupState> StateAsync(IWriterSession session, IEnumerable<LevelKey> levels, params TenantKey[] keys)
    {
        var state = await session.BeginAsync([.. levels.Distinct().Order()], keys, TestContext.Current.CancellationToken);
        await session.RollbackAsync();
        return state;
    }

    /// <summary>Books one posting in a group of its own.</summary>
    public static async Task<IReadOnlyList<Movement>> BookAsync(IWriterSession session, params TestLine[] lines)
    {
        var group = await BeginAsync(session, lines.Select(l => l.Level));
        var decided = group.Add(NewPosting(), lines);
        await group.CommitAsync(session);
        return decided.Movements;
    }

    public DecidedPosting Add(Posting posting, params TestLine[] lines)
    {
        var decided = new DecidedPosting(posting, [.. lines.Select(l => Move(posting, l))]);
        _postings.Add(decided);
        return decided;
    }

    public async Task CommitAsync(IWriterSession session) =>
        await session.CommitAsync(new(_postings, [.. _changed.Order().Select(k => _levels[k])]));

    private Movement Move(Posting posting, TestLine line)
    {
        var level = _levels[line.Level];
        var quantity = Quantity.Of(line.Units);
        var onHand = level.OnHand + quantity;
        var movement = line.With(new()
        {
            Level = line.Level,
            Type = line.Units < 0 ? MovementType.Sale : MovementType.StockIn,
            Quantity = quantity,
            OnHandAfter = onHand,
            ValueChange = WorthOf(onHand) - level.Value,
            ValueVariance = Money.Zero,
            ValueAfter = WorthOf(onHand),
            OccurredAt = posting.RecordedAt,
            RecordedAt = posting.RecordedAt,
            BusinessDate = new(2026, 11, 21),
            User = posting.User,
            Channel = posting.Channel,
        });
        _levels[line.Level] = After(level, movement);
        _changed.Add(line.Level);
        return movement;
    }

    private static StockLevel After(StockLevel level, Movement movement) => level with
    {
        OnHand = movement.OnHandAfter,
        Value = movement.ValueAfter,
        LastMovement = MovementRef.Of(movement),
        LastOccurredAt = level.LastOccurredAt > movement.OccurredAt ? level.LastOccurredAt : movement.OccurredAt,
        CountedAt = movement.Counted is null ? level.CountedAt : movement.OccurredAt,
        LastCount = movement.Counted is null ? level.LastCount : MovementRef.Of(movement),
    };

    private static Money WorthOf(Quantity onHand) => new(Math.Max(0, onHand.Milli / 10));
}
