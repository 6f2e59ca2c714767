using Stockbook.Access;
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

    /// <summary>True for the archive.</summary>
    public bool IsArchive { get; init; }
}

/// <summary>What the list of outlets shows.</summary>
/// <param name="Outlets">The active ones that the person has, or those of the archive, by name.</param>
/// <param name="MayEdit">True when he may add one and see the archive.</param>
internal sealed record OutletsData(IReadOnlyList<StoreAnswer> Outlets, bool MayEdit);

/// <summary><c>🏪 Outlets</c>: the active ones by name, and <c>🗄 Archive</c>.</summary>
internal sealed class OutletsScreen() : Screen<OutletsPlace, OutletsData>(OutletsPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<OutletsData>> ReadAsync(Visit visit, OutletsPlace place, CancellationToken cancel)
    {
        var mayEdit = visit.Caller.DeniedEverywhere(Permission.Settings) is null;
        if (place.IsArchive && visit.Caller.Denied(Permission.Settings) is { } denied) return denied;
        var stores = await Lists.AllAsync(page =>
            visit.Get<ListStores>().HandleAsync(visit.Caller, new() { Search = place.Search, Archived = place.IsArchive, Page = page }, cancel));
        return stores.Is(out var outlets, out var problem) ? new OutletsData(outlets, mayEdit) : problem;
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletsPlace place, OutletsData data)
    {
        var (words, pages) = (visit.Words, Lists.Pages(data.Outlets.Count));
        var keyboard = new Keyboard()
            .Column(data.Outlets.OnPage(place.Page).Select(o => Button(o.Name, "open", o.Id)))
            .Row(PageRow(words, Lists.PageOf(place.Page, data.Outlets.Count), pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")));
        if (!place.IsArchive && visit.Caller.May(Permission.Settings))
            keyboard.Row(data.MayEdit ? Button(words.Plain("outlets.new"), "new") : null, Button(words.Plain("outlets.archive"), "archive"));
        return new(Title(words, place, data, pages), keyboard.Row(Button(words.Plain("chat.back"), "back")).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletsPlace place, OutletsData data, Pressed pressed) => pressed.Action switch
    {
        "open" => new(new OutletPlace(pressed.Number)),
        "page" => ToPage(visit, place, pressed, Lists.Pages(data.Outlets.Count), page => place with { Page = page }),
        "all" => new(place with { Page = 0, Search = null }),
        "new" when data.MayEdit => new(new NewOutletPlace(Guid.CreateVersion7())),
        "archive" => new(new OutletsPlace(0) { IsArchive = true }),
        "back" => new(place.IsArchive ? new OutletsPlace(0) : new MainPlace()),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, OutletsPlace place, OutletsData data, string text) => new(place with { Page = 0, Search = text });

    private static Html Title(Words words, OutletsPlace place, OutletsData data, int pages)
    {
        if (data.Outlets.Count == 0 && place.Search is { } search) return words.Say("outlets.none_found", ("search", search));
        if (data.Outlets.Count == 0) return words.Say(place.IsArchive ? "outlets.archive_none" : "outlets.none");
        var title = words.Say(place.IsArchive ? "outlets.archive_title" : "outlets.title", ("count", data.Outlets.Count));
        return pages > Lists.MostLeafed || place.Search is not null ? Html.Lines(title, words.Say("chat.type_to_search")) : title;
    }
}
