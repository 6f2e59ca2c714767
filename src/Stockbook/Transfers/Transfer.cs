using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Transfers;

/// <summary>Where a transfer stands, as it is stored and shown.</summary>
internal static class TransferState
{
    /// <summary>It is being written; nothing has moved.</summary>
    public const string Draft = "draft";

    /// <summary>It left, and nothing of it has arrived.</summary>
    public const string Dispatched = "dispatched";

    /// <summary>Some of it arrived or is known not to, the rest is on its way.</summary>
    public const string Receiving = "receiving";

    /// <summary>Nothing is on its way any more, and what differs waits to be accepted.</summary>
    public const string Received = "received";

    /// <summary>It is done.</summary>
    public const string Closed = "closed";

    /// <summary>It never left.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>It was called back: what had not arrived lies at its sender again.</summary>
    public const string Returned = "returned";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Draft, Dispatched, Receiving, Received, Closed, Cancelled, Returned];

    /// <summary>True while something of it is on its way.</summary>
    public static bool IsOnItsWay(string state) => state is Dispatched or Receiving;
}

/// <summary>Who bears a loss.</summary>
internal static class Bearer
{
    /// <summary>Nobody in particular: the business.</summary>
    public const string Nobody = "nobody";

    /// <summary>All there are.</summary>
    public static readonly string[] All = ["sender", "carrier", "receiver", Nobody];
}

/// <summary>A transfer as it lies in the book.</summary>
internal sealed class Transfer
{
    public const string Columns = """
        t.id, t.from_store, t.to_store, t.transit_store, t.state, t.immediate, t.expected_at, t.notes, t.over_from, t.version, t.created_by, t.created_at,
        t.dispatched_by, t.dispatched_at, t.dispatch_notes, t.posting_id, t.ended_by, t.ended_at, t.end_notes
        """;

    /// <summary>How long goods may be on their way when nobody said when they are expected.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromDays(3);

    public long Id { get; init; }
    public long FromStore { get; init; }
    public long ToStore { get; init; }
    public long? TransitStore { get; init; }
    public string State { get; init; } = "";
    public bool Immediate { get; init; }
    public long? ExpectedAt { get; init; }
    public string? Notes { get; init; }
    public string? OverFrom { get; init; }
    public long Version { get; init; }
    public long CreatedBy { get; init; }
    public long CreatedAt { get; init; }
    public long? DispatchedBy { get; init; }
    public long? DispatchedAt { get; init; }
    public string? DispatchNotes { get; init; }
    public long? PostingId { get; init; }
    public long? EndedBy { get; init; }
    public long? EndedAt { get; init; }
    public string? EndNotes { get; init; }

    /// <summary>Its lines, in their order.</summary>
    public IReadOnlyList<TransferLineRow> Lines { get; set; } = [];

    /// <summary>The store it leaves.</summary>
    public StoreId From => new(FromStore);

    /// <summary>The store it is for.</summary>
    public StoreId To => new(ToStore);

    /// <summary>How its movements name it.</summary>
    public string Reference => ReferenceOf(Id);

    /// <summary>The moment from which on it is late; null while it is not on its way.</summary>
    public DateTimeOffset? DueAt => !TransferState.IsOnItsWay(State) ? null
        : ExpectedAt is { } expected ? StoredTime.Instant(expected) : StoredTime.Instant(DispatchedAt!.Value) + UsualTime;

    /// <summary>How movements name a transfer.</summary>
    public static string ReferenceOf(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"TR-{id}");

    /// <summary>True when this user's stores have one of its ends.</summary>
    public bool IsSeenBy(Caller caller) => caller.Has(From) || caller.Has(To);
}

/// <summary>What became of one product of a transfer, so far; quantities in thousandths.</summary>
internal sealed class TransferLineRow
{
    public const string Columns = "line, product_id, sent, received, short_by, damaged, over_by, returned, bearer, notes";

    public long Line { get; init; }
    public long ProductId { get; init; }
    public long Sent { get; init; }
    public long Received { get; init; }
    public long ShortBy { get; init; }
    public long Damaged { get; init; }
    public long OverBy { get; init; }
    public long Returned { get; init; }
    public string? Bearer { get; init; }
    public string? Notes { get; init; }

    /// <summary>What left and is neither here nor there.</summary>
    public Quantity OnItsWay => new(Sent - Received - ShortBy - Damaged - Returned);

    /// <summary>True when something else arrived than was sent.</summary>
    public bool Differs => ShortBy != 0 || Damaged != 0 || OverBy != 0;
}
