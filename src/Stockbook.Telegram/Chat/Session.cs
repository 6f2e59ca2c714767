using System.Collections.Immutable;
using Stockbook.Ledger;

namespace Stockbook.Telegram.Chat;

/// <summary>Pieces that somebody entered and has not booked yet. It survives leaving the screen, and a restart.</summary>
/// <param name="Parts">The pieces, in the product's unit, in the order they were entered.</param>
/// <param name="Key">The idempotency key they will be booked with.</param>
internal sealed record PiecesDraft(ImmutableList<Quantity> Parts, Guid Key)
{
    /// <summary>Why it is written off; null until it is said.</summary>
    public string? Reason { get; init; }

    /// <summary>What was said of it.</summary>
    public string? Note { get; init; }

    /// <summary>A photo, by the messenger's name for it.</summary>
    public string? PhotoId { get; init; }

    /// <summary>What the pieces come to.</summary>
    public Quantity Total => Parts.Aggregate(Quantity.Zero, (sum, part) => sum + part);
}

/// <summary>A message in a chat that the bot has sent.</summary>
/// <param name="Id">Its number in the chat.</param>
/// <param name="SentAt">When.</param>
/// <param name="HasPicture">True when it is a picture with a text below.</param>
internal sealed record SentMessage(long Id, DateTimeOffset SentAt, bool HasPicture);

/// <summary>What was said to somebody when an update was worked in.</summary>
/// <param name="Update">The update.</param>
/// <param name="Notice">The line above the screen, as markup; null for none.</param>
/// <param name="PopUp">What popped up; null for nothing.</param>
internal sealed record Said(long Update, string? Notice, string? PopUp);

/// <summary>What is remembered of a chat: where it is, what was entered and not booked, and which message is its screen.</summary>
/// <param name="Place">Where it is.</param>
internal sealed record Session(Place Place)
{
    // More than can wait to be confirmed.
    private const int MostUpdates = 150;

    /// <summary>Pieces that were not booked yet, by what they are for: <c>replenish:1:7</c>.</summary>
    public ImmutableDictionary<string, PiecesDraft> Pieces { get; init; } = ImmutableDictionary<string, PiecesDraft>.Empty;

    /// <summary>What was being entered when somebody was led away, by what it is: <c>sell:3</c>.</summary>
    public ImmutableDictionary<string, Place> Unfinished { get; init; } = ImmutableDictionary<string, Place>.Empty;

    /// <summary>What was said last, for whoever did not get to see it; null for nothing.</summary>
    public Said? Said { get; init; }

    /// <summary>The message that is the screen; null when there is none.</summary>
    public SentMessage? Menu { get; init; }

    /// <summary>Menus that could not be deleted yet.</summary>
    public ImmutableList<long> OldMenus { get; init; } = [];

    /// <summary>The last updates that were worked in, in the order they came: one that comes again changes nothing, one that comes late does.</summary>
    public ImmutableList<long> Updates { get; init; } = [];

    /// <summary>When the last one was.</summary>
    public DateTimeOffset LastUpdateAt { get; init; }

    /// <summary>Whose it is; null while nobody was connected.</summary>
    public long? User { get; init; }

    /// <summary>What the person calls himself in the messenger.</summary>
    public string? From { get; init; }

    /// <summary>The language of his phone, for as long as nobody is connected.</summary>
    public string? Phone { get; init; }

    /// <summary>The language the chat is in; null for its user's.</summary>
    public string? Language { get; init; }

    /// <summary>The language its user had when another one was chosen in the chat: once that changes, it holds again.</summary>
    public string? LanguageInstead { get; init; }

    /// <summary>The chat at its next place: where the same is begun again that somebody was led away from, it goes on.</summary>
    public Session At(Place next, bool isLedAway)
    {
        var (entering, unfinished) = (Place.Entering(), Unfinished);
        if (isLedAway && entering is not null && Place.HasInput()) unfinished = unfinished.SetItem(entering, Place.Resumed());
        var goesOn = next.Entering() is { } begun && (isLedAway || begun != entering) && !next.HasInput() ? unfinished.GetValueOrDefault(begun) : null;
        return this with { Place = goesOn ?? next, Unfinished = goesOn?.Entering() is { } taken ? unfinished.Remove(taken) : unfinished };
    }

    /// <summary>The chat where it was, when where it was to go is refused.</summary>
    public Session Back(Place from) => this with { Place = from, Unfinished = from.Entering() is { } entering ? Unfinished.Remove(entering) : Unfinished };

    /// <summary>The chat after an update.</summary>
    public Session After(long update, DateTimeOffset now) => this with { Updates = [.. Updates.Add(update).TakeLast(MostUpdates)], LastUpdateAt = now };

    /// <summary>The chat with nothing in it of whoever had it before.</summary>
    public Session Fresh() => new(new Screens.MainPlace())
    {
        Menu = Menu, OldMenus = OldMenus, Updates = Updates, LastUpdateAt = LastUpdateAt, From = From, Phone = Phone,
    };

    /// <summary>The chat as a user has it: nothing of another one's.</summary>
    public Session Of(UserId? user) => (User == user?.Value || User is null ? this : Fresh()) with { User = user?.Value };
}
