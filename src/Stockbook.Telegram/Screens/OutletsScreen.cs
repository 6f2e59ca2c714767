using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The list of outlets.</summary>
/// <param name="Page">Its page, from 0.</param>
internal sealed record OutletsPlace(int Page) : Place
{
    internal const string Code = "outs";

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>What the list of outlets shows.</summary>
/// <param name="Outlets">The active ones that the person has, by name.</param>
/// <param name="MayEdit">True when he may add one and see the archive.</param>
internal sealed record OutletsData(IReadOnlyList<StoreAnswer> Outlets, bool MayEdit)
{
    public int Pages => Math.Max(1, (Outlets.Count + Keyboard.PageRows - 1) / Keyboard.PageRows);
}

/// <summary><c>🏪 Outlets</c>: the active ones by name.</summary>
internal sealed class OutletsScreen() : Screen<OutletsPlace, OutletsData>(OutletsPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<OutletsData>> ReadAsync(Visit visit, OutletsPlace place, CancellationToken cancel)
    {
        var query = new ListStoresQuery { Search = place.Search, Page = new(Page.LargestLimit, null) };
        if (!(await visit.Get<ListStores>().HandleAsync(visit.Caller, query, cancel)).Is(out var stores, out var problem)) return problem;
        return new OutletsData(stores.Items, visit.Caller.May(Permission.Settings) && visit.Caller.Stores is null);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletsPlace place, OutletsData data)
    {
        var (words, page) = (visit.Words, Math.Min(place.Page, data.Pages - 1));
        var shown = data.Outlets.Skip(page * Keyboard.PageRows).Take(Keyboard.PageRows);
        var back = Button(words.Plain("chat.back"), "back");
        var keyboard = new Keyboard()
            .Column(shown.Select(o => Button(o.Name, "open", o.Id)))
            .Row(PageRow(words, page, data.Pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")));
        if (data.MayEdit) keyboard.Row(Button(words.Plain("outlets.new"), "new"), Button(words.Plain("outlets.archive"), "archive"));
        return new(Title(words, place, data), keyboard.Row(back).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletsPlace place, OutletsData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, data.Pages, page => place with { Page = page }),
        "all" => new(new OutletsPlace(0)),
        "back" => new(new MainPlace()),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, OutletsPlace place, OutletsData data, string text) => new(new OutletsPlace(0) { Search = text });

    private static Html Title(Words words, OutletsPlace place, OutletsData data)
    {
        if (data.Outlets.Count == 0) return words.Say(place.Search is null ? "outlets.none" : "outlets.none_found", ("search", place.Search ?? ""));
        var title = words.Say("outlets.title", ("count", data.Outlets.Count));
        // Three pages can be leafed through; of more, one types what one looks for.
        return data.Pages > 3 || place.Search is not null ? Html.Lines(title, words.Say("chat.type_to_search")) : title;
    }
}
