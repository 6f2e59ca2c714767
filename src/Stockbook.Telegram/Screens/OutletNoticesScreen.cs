using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>Who gets the day summary of an outlet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record OutletNoticesPlace(long Store, int Page) : Place
{
    internal const string Code = "onot";
}

/// <summary>Somebody of an outlet.</summary>
/// <param name="User">His number.</param>
/// <param name="Name">His name.</param>
/// <param name="Role">What he is; null for the one who looks.</param>
/// <param name="IsTold">True when he gets the day summary in his chat.</param>
internal sealed record ToldPerson(long User, string Name, string? Role, bool IsTold);

/// <summary>Who gets the day summary of an outlet.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="People">How many people the outlet has.</param>
/// <param name="Shown">Those of the page.</param>
/// <param name="IsOwn">True for somebody who decides for himself only.</param>
internal sealed record OutletNoticesData(StoreAnswer Outlet, int People, IReadOnlyList<ToldPerson> Shown, bool IsOwn);

/// <summary><c>📬 Day summary</c>: the owner says who of an outlet's people gets it, everybody else for himself.</summary>
internal sealed class OutletNoticesScreen() : Screen<OutletNoticesPlace, OutletNoticesData>(OutletNoticesPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<OutletNoticesData>> ReadAsync(Visit visit, OutletNoticesPlace place, CancellationToken cancel)
    {
        if (!(await OutletSettingsScreen.ReadAsync(visit, place.Store, isToWork: true, cancel)).Is(out var outlet, out var problem)) return problem;
        if (visit.Caller.DeniedEverywhere(Permission.ManageUsers) is not null) return await OwnAsync(visit, outlet, cancel);
        if (!(await OutletTeamData.UsersAsync(visit, cancel)).Is(out var users, out problem)) return problem;
        var people = users.Where(u => u.Stores is null || u.Stores.Contains(place.Store)).ToList();
        var shown = new List<ToldPerson>();
        foreach (var user in people.OnPage(place.Page))
        {
            if (!(await visit.Get<UserAlerts>().HandleAsync(visit.Caller, user.Id, cancel)).Is(out var alerts, out problem)) return problem;
            shown.Add(new(user.Id, user.Name, user.Role, IsTold(alerts)));
        }

        return new OutletNoticesData(outlet, people.Count, shown, false);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletNoticesPlace place, OutletNoticesData data)
    {
        var (words, pages) = (visit.Words, Lists.Pages(data.People));
        var keyboard = new Keyboard()
            .Column(data.Shown.Select(p => Person(words, p)))
            .Row(PageRow(words, Lists.PageOf(place.Page, data.People), pages, null))
            .Row(Button(words.Plain("chat.back"), "back"));
        var text = words.Say(data.IsOwn ? "settings.notices_own" : "settings.notices_title");
        return new(Html.Lines(OutletScreen.Head(words, data.Outlet), Html.Empty, text), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletNoticesPlace place, OutletNoticesData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, Lists.Pages(data.People), page => place with { Page = page }),
        "tell" when data.Shown.Any(p => p.User == pressed.Number) => new(place) { Act = new TellSummary(place, pressed.Number, pressed.At(1) == 1) },
        "back" => new(new OutletSettingsPlace(place.Store)),
        _ => null,
    };

    private static async Task<Outcome<OutletNoticesData>> OwnAsync(Visit visit, StoreAnswer outlet, CancellationToken cancel)
    {
        if (!(await visit.Get<OwnAlerts>().HandleAsync(visit.Caller, cancel)).Is(out var alerts, out var problem)) return problem;
        return new OutletNoticesData(outlet, 1, [new(visit.Caller.User.Value, visit.Name, null, IsTold(alerts))], true);
    }

    private static bool IsTold(AlertSettingsView alerts) => alerts.Preferences.Any(p => p is { Kind: AlertKinds.DaySummary, Channel: AlertChannels.Chat, Wanted: true });

    private Button Person(Words words, ToldPerson person)
    {
        var name = person.Role is { } role ? $"{person.Name} · {words.Plain($"role.{role}")}" : person.Name;
        return Button(person.IsTold ? $"🔔 {name}" : $"🔕 {name}", "tell", person.User, person.IsTold ? 0 : 1);
    }
}

/// <summary>Says whether somebody gets day summaries in his chat.</summary>
/// <param name="Place">Where it was said.</param>
/// <param name="User">Who.</param>
/// <param name="IsTold">True when he gets them.</param>
internal sealed record TellSummary(OutletNoticesPlace Place, long User, bool IsTold) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        AlertPreferenceRequest[] choice = [new() { Kind = AlertKinds.DaySummary, Channel = AlertChannels.Chat, Wanted = IsTold }];
        var outcome = User == visit.Caller.User.Value
            ? await visit.Get<OwnAlerts>().HandleAsync(visit.Caller, new EditOwnAlertsRequest { Preferences = choice }, cancel)
            : await visit.Get<UserAlerts>().HandleAsync(visit.Caller, User, new EditUserAlertsRequest { Preferences = choice }, cancel);
        return outcome.Problem is { } problem ? ProblemWords.Stay(visit, Place, problem) : new(Place) { PopUp = visit.Words.Plain("settings.saved") };
    }
}
