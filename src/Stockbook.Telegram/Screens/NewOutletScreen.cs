using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What is asked for of a new outlet. The numbers are stored: they stay for ever.</summary>
internal enum NewOutletAsk
{
    /// <summary>Its name.</summary>
    Name = 0,

    /// <summary>Whether it is right.</summary>
    Check = 1,

    /// <summary>What is said of it.</summary>
    Description = 2,

    /// <summary>Whether to give it up.</summary>
    Cancel = 3,
}

/// <summary>An outlet that is being made.</summary>
/// <param name="Key">What it is made with, once.</param>
internal sealed record NewOutletPlace(Guid Key) : Place
{
    internal const string Code = "newo";

    /// <summary>Its name; null until it is said.</summary>
    public string? Name { get; init; }

    /// <summary>What is said of it; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>What is asked for.</summary>
    public NewOutletAsk Ask { get; init; }

    /// <inheritdoc/>
    public override string? Entering() => "outlet:new";

    /// <inheritdoc/>
    public override bool HasInput() => Name is not null;

    /// <summary>The code it is made with: the key's own, so that it is made once.</summary>
    public string StoreCode() => $"OUT-{Key.ToString("N")[16..]}";
}

/// <summary><c>➕ New</c>: the name, and then what it comes to.</summary>
internal sealed class NewOutletScreen() : Screen<NewOutletPlace, bool>(NewOutletPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<bool>> ReadAsync(Visit visit, NewOutletPlace place, CancellationToken cancel) =>
        Task.FromResult<Outcome<bool>>(visit.Caller.DeniedEverywhere(Permission.Settings) is { } denied ? denied : true);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, NewOutletPlace place, bool data)
    {
        var words = visit.Words;
        var cancel = Button(words.Plain("outlets.cancel"), "cancel");
        var back = place.Name is null ? cancel : Button(words.Plain("chat.back"), "check");
        if (place.Ask == NewOutletAsk.Cancel)
            return new(words.Say("outlets.cancel_sure"), new Keyboard().Row(Button(words.Plain("chat.yes"), "leave"), Button(words.Plain("chat.no"), "check")).Rows);
        if (place.Ask == NewOutletAsk.Description) return new(words.Say("outlets.ask_description"), new Keyboard().Row(back).Rows);
        if (place.Name is not { } name || place.Ask == NewOutletAsk.Name) return new(words.Say("outlets.ask_name"), new Keyboard().Row(back).Rows);
        var lines = new List<Html> { words.Say("outlets.check"), Html.Of(name.ToUpperInvariant()).Bold() };
        if (place.Description is { } description) lines.Add(Html.Of(description).Quote());
        lines.Add(words.Say("outlets.by_count"));
        var keyboard = new Keyboard()
            .Row(Button(words.Plain("chat.confirm"), "make"))
            .Row(Button(words.Plain("outlets.change_name"), "name"), Button(words.Plain("outlets.change_description"), "about"))
            .Row(cancel);
        return new(Html.Lines(lines), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, NewOutletPlace place, bool data, Pressed pressed) => pressed.Action switch
    {
        "make" when place.Name is not null => new(place) { Act = new MakeOutlet(place) },
        "name" => new(place with { Ask = NewOutletAsk.Name }),
        "about" => new(place with { Ask = NewOutletAsk.Description }),
        "check" => new(place with { Ask = place.Name is null ? NewOutletAsk.Name : NewOutletAsk.Check }),
        "cancel" => new(place with { Ask = NewOutletAsk.Cancel }),
        "leave" => new(new OutletsPlace(0)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, NewOutletPlace place, bool data, string text)
    {
        if (place.Ask == NewOutletAsk.Description)
        {
            return text.Length > OutletNames.LongestDescription
                ? new(place) { Notice = visit.Words.Say("chat.too_long", ("most", OutletNames.LongestDescription)) }
                : new(place with { Description = text, Ask = NewOutletAsk.Check });
        }

        if (place.Ask != NewOutletAsk.Name) return base.Type(visit, place, data, text);
        return OutletNames.Refusal(visit.Words, text) is { } refused ? new(place) { Notice = refused } : new(place) { Act = new NameNewOutlet(place, text) };
    }
}

/// <summary>Takes a name for a new outlet that no other has.</summary>
/// <param name="Place">The outlet.</param>
/// <param name="Name">The name.</param>
internal sealed record NameNewOutlet(NewOutletPlace Place, string Name) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel) => await OutletNames.TakenAsync(visit, Name, null, cancel) is { } taken
        ? new(Place) { Notice = taken }
        : new(Place with { Name = Name, Ask = NewOutletAsk.Check });
}

/// <summary>Makes an outlet, once for each key.</summary>
/// <param name="Place">What it is to be.</param>
internal sealed record MakeOutlet(NewOutletPlace Place) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        if (visit.Caller.DeniedEverywhere(Permission.Settings) is { } denied) return ProblemWords.Stay(visit, Place, denied);
        var stores = visit.Get<StoreCache>();
        if (await stores.FindByCodeAsync(visit.Caller.Tenant, Place.StoreCode(), cancel) is { } made) return Made(visit, made.Id.Value, made.Name);
        if (await OutletNames.TakenAsync(visit, Place.Name!, null, cancel) is { } taken) return new(Place with { Ask = NewOutletAsk.Name }) { Notice = taken };
        var request = new CreateStoreRequest
        {
            Code = Place.StoreCode(), Name = Place.Name, Location = Place.Description, Kind = "outlet", SalesMode = Names.Of(SalesMode.ByCount),
        };
        var outcome = await visit.Get<CreateStore>().HandleAsync(visit.Caller, request, isNameOwn: true, cancel);
        if (outcome.Is(out var outlet, out var problem)) return Made(visit, outlet.Id, outlet.Name);
        if (problem.Type == "name-taken") return new(Place with { Ask = NewOutletAsk.Name }) { Notice = visit.Words.Say("outlets.name_taken", ("name", Place.Name!)) };
        var twin = problem.Type == "code-taken" ? await stores.FindByCodeAsync(visit.Caller.Tenant, Place.StoreCode(), cancel) : null;
        return twin is null ? ProblemWords.Stay(visit, Place, problem) : Made(visit, twin.Id.Value, twin.Name);
    }

    private static Step Made(Visit visit, long store, string name) => new(new OutletPlace(store)) { PopUp = visit.Words.Plain("outlets.made", ("outlet", name)) };
}

/// <summary>What outlets may be called.</summary>
internal static class OutletNames
{
    /// <summary>The most characters of a description.</summary>
    public const int LongestDescription = 200;

    private const int LongestName = 100;

    /// <summary>What is wrong with a name; null for nothing.</summary>
    public static Html? Refusal(Words words, string name) => Typed.NameRefusal(words, name, LongestName);

    /// <summary>That another outlet, active or archived, has the name; null when none has.</summary>
    public static async Task<Html?> TakenAsync(Visit visit, string name, long? own, CancellationToken cancel)
    {
        // Also an outlet that the person is not bound to has its name.
        var everywhere = visit.Caller with { Stores = null };
        var stores = await Lists.AllAsync(page => visit.Get<ListStores>().HandleAsync(everywhere, new() { Search = name, Archived = null, Page = page }, cancel));
        if (!stores.Is(out var found, out var problem)) return ProblemWords.Of(visit.Words, problem);
        var twin = found.FirstOrDefault(s => s.Id != own && SearchKey.Of(s.Name) == SearchKey.Of(name));
        if (twin is null) return null;
        return visit.Words.Say(twin.Archived ? "outlets.name_archived" : "outlets.name_taken", ("name", name));
    }
}
