using System.Globalization;

namespace Stockbook.Telegram.Chat;

/// <summary>A screen with what it shows already read: from here on everything is plain reckoning.</summary>
internal interface IOpenScreen
{
    /// <summary>What the chat shows.</summary>
    View Draw();

    /// <summary>What a press leads to.</summary>
    Step Press(Pressed pressed);

    /// <summary>What a message leads to; plain text, as it was typed.</summary>
    Step Type(string text);

    /// <summary>What a photo leads to.</summary>
    /// <param name="photoId">The messenger's name for it.</param>
    /// <param name="caption">What was written below it; empty for nothing.</param>
    Step Photo(string photoId, string caption);
}

/// <summary>A kind of screen. There is one object of each, and it keeps nothing.</summary>
internal interface IScreen
{
    /// <summary>The kind of place it is for.</summary>
    Type PlaceType { get; }

    /// <summary>The name its buttons carry in front.</summary>
    string Code { get; }

    /// <summary>Reads what it shows, by the rights of whoever asks; a problem when it is not for him, or not there.</summary>
    Task<Outcome<IOpenScreen>> OpenAsync(Visit visit, Place place, CancellationToken cancel);
}

/// <summary>
/// A screen: <see cref="ReadAsync"/> reads, and all the rest is pure, from the place and what was read to a view or to a step. The rights are asked for where
/// it is read and, again, by the use case that an act calls: what is shown is no permission.
/// </summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
/// <typeparam name="TData">What it shows.</typeparam>
/// <param name="code">The name its buttons carry in front, for ever; a few letters.</param>
internal abstract class Screen<TPlace, TData>(string code) : IScreen
    where TPlace : Place
{
    /// <inheritdoc/>
    public Type PlaceType => typeof(TPlace);

    /// <inheritdoc/>
    public string Code => code;

    /// <inheritdoc/>
    public async Task<Outcome<IOpenScreen>> OpenAsync(Visit visit, Place place, CancellationToken cancel)
    {
        var at = (TPlace)place;
        return (await ReadAsync(visit, at, cancel)).Is(out var data, out var problem) ? new Open(this, visit, at, data) : problem;
    }

    /// <summary>Reads what it shows, by the rights of whoever asks.</summary>
    protected abstract Task<Outcome<TData>> ReadAsync(Visit visit, TPlace place, CancellationToken cancel);

    /// <summary>What the chat shows.</summary>
    protected abstract View Draw(Visit visit, TPlace place, TData data);

    /// <summary>What a press leads to; null for a button this screen does not have, which is an old one.</summary>
    protected abstract Step? Press(Visit visit, TPlace place, TData data, Pressed pressed);

    /// <summary>What a message leads to. Unless the screen reads something, it says that it does not.</summary>
    protected virtual Step Type(Visit visit, TPlace place, TData data, string text) => new(place) { Notice = visit.Words.Say("chat.nothing_to_type") };

    /// <summary>What a photo leads to. Unless the screen wants one, it says that it does not.</summary>
    protected virtual Step Photo(Visit visit, TPlace place, TData data, string photoId, string caption) => new(place) { Notice = visit.Words.Say("chat.only_text") };

    /// <summary>A button of this screen.</summary>
    /// <param name="text">What stands on it.</param>
    /// <param name="action">What it asks for: a few letters without a point.</param>
    /// <param name="arguments">Of what: numbers and words without a point.</param>
    protected Button Button(string text, string action, params ReadOnlySpan<object> arguments)
    {
        var data = $"{code}.{action}";
        foreach (var argument in arguments) data += "." + Convert.ToString(argument, CultureInfo.InvariantCulture);
        return new(text, data);
    }

    /// <summary>The last row of a list: back, what stands in the middle, and on. At an edge the button says so.</summary>
    /// <param name="words">The language.</param>
    /// <param name="page">The page, from 0.</param>
    /// <param name="pages">How many there are.</param>
    /// <param name="middle">What stands in the middle; null for nothing.</param>
    protected Button?[] PageRow(Words words, int page, int pages, Button? middle) => pages <= 1
        ? [middle]
        : [Button(words.Plain("chat.page_back"), "page", page - 1), middle, Button(words.Plain("chat.page_on"), "page", page + 1)];

    /// <summary>What a press on an edge of a list leads to: the page, or a pop-up where there is none.</summary>
    protected static Step ToPage(Visit visit, TPlace place, Pressed pressed, int pages, Func<int, TPlace> at) =>
        pressed.Number >= 0 && pressed.Number < pages ? new(at((int)pressed.Number)) : new(place) { PopUp = visit.Words.Plain("chat.no_more_pages") };

    private sealed class Open(Screen<TPlace, TData> screen, Visit visit, TPlace place, TData data) : IOpenScreen
    {
        public View Draw() => screen.Draw(visit, place, data);

        public Step Press(Pressed pressed) => screen.Press(visit, place, data, pressed) ?? new(place) { PopUp = visit.Words.Plain("chat.old_button") };

        public Step Type(string text) => screen.Type(visit, place, data, text);

        public Step Photo(string photoId, string caption) => screen.Photo(visit, place, data, photoId, caption);
    }
}
