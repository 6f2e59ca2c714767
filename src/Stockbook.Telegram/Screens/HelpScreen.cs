using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The help.</summary>
/// <param name="Before">Where the chat was before.</param>
internal sealed record HelpPlace(Place Before) : Place
{
    internal const string Code = "help";

    /// <inheritdoc/>
    public override string? Entering() => Before.Entering();

    /// <inheritdoc/>
    public override bool HasInput() => Before.HasInput();

    /// <inheritdoc/>
    public override Place Resumed() => Before.Resumed();
}

/// <summary><c>/help</c>: what the chat is, and how it is used.</summary>
internal sealed class HelpScreen() : Screen<HelpPlace, bool>(HelpPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<bool>> ReadAsync(Visit visit, HelpPlace place, CancellationToken cancel) => Task.FromResult<Outcome<bool>>(true);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, HelpPlace place, bool data) =>
        new(visit.Words.Say("help.text"), new Keyboard().Row(Button(visit.Words.Plain("chat.back"), "back")).Rows);

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, HelpPlace place, bool data, Pressed pressed) => pressed.Action == "back" ? new(place.Before) : null;
}
