using Stockbook.Access;
using Stockbook.Daybook;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>An outlet's settings.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record OutletSettingsPlace(long Store) : Place
{
    internal const string Code = "oset";

    /// <summary>While it is asked: true to archive it, false to put it to work again; null while nothing is asked. A second yes means the same as the first.</summary>
    public bool? ToArchive { get; init; }
}

/// <summary><c>🛠 Settings</c> of an outlet.</summary>
internal sealed class OutletSettingsScreen() : Screen<OutletSettingsPlace, StoreAnswer>(OutletSettingsPlace.Code)
{
    /// <summary>An outlet, for those who may change it.</summary>
    public static async Task<Outcome<StoreAnswer>> ReadAsync(Visit visit, long store, bool isToWork, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Settings, new Ledger.StoreId(store), cancel)).Is(out var found, out var problem)) return problem;
        if (isToWork && found.Archived) return DaybookProblems.Archived(found);
        return await visit.Get<GetStore>().HandleAsync(visit.Caller, $"{store}", cancel);
    }

    /// <inheritdoc/>
    protected override Task<Outcome<StoreAnswer>> ReadAsync(Visit visit, OutletSettingsPlace place, CancellationToken cancel) => ReadAsync(visit, place.Store, isToWork: false, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletSettingsPlace place, StoreAnswer data)
    {
        var words = visit.Words;
        var head = OutletScreen.Head(words, data);
        if (place.ToArchive is { } archive)
        {
            var ask = words.Say(archive ? "settings.archive_sure" : "settings.restore_sure", ("outlet", data.Name)).Bold();
            return new(Html.Lines(head, Html.Empty, ask), new Keyboard().Row(Button(words.Plain("chat.yes"), "put"), Button(words.Plain("chat.no"), "leave")).Rows);
        }

        var figures = words.Say(
            "settings.figures", ("zone", data.TimeZone), ("closing", data.ClosingTime ?? "–"), ("cutover", data.DayCutover), ("today", Figures.Date(data.BusinessDate)));
        return new(Html.Lines(head, Html.Empty, figures), Buttons(visit, data).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletSettingsPlace place, StoreAnswer data, Pressed pressed) => pressed.Action switch
    {
        "back" => new(new OutletPlace(place.Store)),
        "ask" => new(place with { ToArchive = !data.Archived }),
        "leave" => new(place with { ToArchive = null }),
        "put" when place.ToArchive is { } archive => new(place with { ToArchive = null }) { Act = new EditOutlet(place.Store, new() { Archived = archive }) },
        "delete" => new(place) { Notice = visit.Words.Say(data.Archived ? "settings.no_delete_archived" : "settings.no_delete") },
        _ when data.Archived => new(place) { PopUp = visit.Words.Plain("outlet.read_only") },
        "field" when OutletFieldScreen.Has(pressed.Number) => new(new OutletFieldPlace(place.Store, (OutletField)pressed.Number)),
        "empty" => new(place) { Act = new EditOutlet(place.Store, new() { Location = new(null) }) },
        "zone" => new(new OutletZonePlace(place.Store)),
        "notices" => new(new OutletNoticesPlace(place.Store, 0)),
        "team" when visit.Caller.DeniedEverywhere(Permission.ManageUsers) is { } denied => new(place) { Notice = ProblemWords.Of(visit.Words, denied) },
        "team" => new(new OutletTeamPlace(place.Store, 0)),
        _ => null,
    };

    private Keyboard Buttons(Visit visit, StoreAnswer outlet)
    {
        var words = visit.Words;
        Button Field(string text, OutletField field) => Button(words.Plain(text), "field", (int)field);
        return new Keyboard()
            .Row(Field("outlets.change_name", OutletField.Name))
            .Row(Field("outlets.change_description", OutletField.Description), outlet.Location is null ? null : Button(words.Plain("settings.delete_description"), "empty"))
            .Row(Button(words.Plain("settings.zone"), "zone"))
            .Row(Field("settings.closing", OutletField.Closing), Field("settings.cutover", OutletField.Cutover))
            .Row(
                Button(words.Plain("settings.notices"), "notices"),
                visit.Caller.DeniedEverywhere(Permission.ManageUsers) is null ? Button(words.Plain("settings.team"), "team") : null)
            .Row(Button(words.Plain(outlet.Archived ? "settings.restore" : "settings.archive"), "ask"), Button(words.Plain("settings.delete"), "delete"))
            .Row(Button(words.Plain("chat.back"), "back"));
    }
}

/// <summary>Changes an outlet. What it is to be stands in the request, so that asking again changes nothing more.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Request">What to change.</param>
internal sealed record EditOutlet(long Store, EditStoreRequest Request) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        if (Request.Name is { IsSent: true, Value: { } name } && await OutletNames.TakenAsync(visit, name, Store, cancel) is { } taken)
            return new(visit.Session.Place) { Notice = taken };
        var outcome = await visit.Get<EditStore>().HandleAsync(visit.Caller, $"{Store}", Request, null, isNameOwn: true, cancel);
        if (outcome.Problem is { Type: "name-taken" }) return new(visit.Session.Place) { Notice = visit.Words.Say("outlets.name_taken", ("name", Request.Name.Value ?? "")) };
        if (!outcome.Is(out var outlet, out var problem)) return ProblemWords.Stay(visit, visit.Session.Place, problem);
        var isLater = outlet.CalendarFrom is not null && (Request.TimeZone.IsSent || Request.DayCutover.IsSent);
        var settings = new OutletSettingsPlace(Store);
        return isLater
            ? new(settings) { PopUp = visit.Words.Plain("settings.saved_from", ("date", Figures.Date(outlet.CalendarFrom!.Value))) }
            : new(settings) { PopUp = visit.Words.Plain("settings.saved") };
    }
}
