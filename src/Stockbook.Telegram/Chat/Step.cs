using System.Collections.Immutable;

namespace Stockbook.Telegram.Chat;

/// <summary>What a press or a message leads to: where the chat is next, what is said, and what is done in the book first.</summary>
/// <param name="Next">Where the chat is next.</param>
internal sealed record Step(Place Next)
{
    /// <summary>A line in bold above the screen: what was refused, and what to do instead.</summary>
    public Html? Notice { get; init; }

    /// <summary>What pops up over the button that was pressed, plain; null for nothing. Where nothing was pressed it becomes the notice.</summary>
    public string? PopUp { get; init; }

    /// <summary>What to do in the book. Its own step takes the place of this one; with the same key it is done once, however often it is asked for.</summary>
    public Act? Act { get; init; }

    /// <summary>The pieces that are not booked yet, when they change.</summary>
    public ImmutableDictionary<string, PiecesDraft>? Pieces { get; init; }

    /// <summary>The language from now on, when it changes.</summary>
    public string? Language { get; init; }

    /// <summary>True when the language is the user's own from now on, and not only the chat's.</summary>
    public bool IsUsersLanguage { get; init; }

    /// <summary>True when the person did not leave where he was but was led away: what he was entering is kept for when he comes back.</summary>
    public bool LeadsAway { get; init; }
}

/// <summary>Something to do in the book. It is a plain record: what was decided can be looked at, and done after a restart again.</summary>
internal abstract record Act
{
    /// <summary>Does it with the rights of whoever asks, and says how the chat goes on.</summary>
    public abstract Task<Step> RunAsync(Visit visit, CancellationToken cancel);
}

/// <summary>A button that was pressed.</summary>
/// <param name="Action">What it asks for.</param>
/// <param name="Arguments">Of what.</param>
internal sealed record Pressed(string Action, IReadOnlyList<string> Arguments)
{
    /// <summary>The number in front of the others; 0 when there is none, or it is none.</summary>
    public long Number => At(0);

    /// <summary>A number by its position; 0 when there is none, or it is none.</summary>
    public long At(int position) =>
        position < Arguments.Count && long.TryParse(Arguments[position], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number : 0;

    /// <summary>A word by its position; empty when there is none.</summary>
    public string Word(int position = 0) => position < Arguments.Count ? Arguments[position] : "";
}
