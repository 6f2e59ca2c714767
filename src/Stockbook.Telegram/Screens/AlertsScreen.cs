using System.Globalization;
using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What is wrong at the moment.</summary>
/// <param name="Page">Its page, from 0.</param>
internal sealed record AlertsPlace(int Page) : Place
{
    internal const string Code = "alrt";

    /// <summary>A part of what is shown of them; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>What the list of alerts shows.</summary>
/// <param name="Alerts">The standing ones, the latest first.</param>
internal sealed record AlertsData(IReadOnlyList<AlertView> Alerts)
{
    public int Pages => Math.Max(1, (Alerts.Count + Keyboard.PageRows - 1) / Keyboard.PageRows);
}

/// <summary><c>🔔 Alerts</c>: what is wrong, and who looks after it.</summary>
internal sealed class AlertsScreen() : Screen<AlertsPlace, AlertsData>(AlertsPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<AlertsData>> ReadAsync(Visit visit, AlertsPlace place, CancellationToken cancel)
    {
        if (visit.Caller.Denied(Permission.Approve) is { } denied) return denied;
        var query = new ListAlertsQuery { State = "standing", Page = new(Page.LargestLimit, null) };
        if (!(await visit.Get<ListAlerts>().HandleAsync(visit.Caller, query, cancel)).Is(out var alerts, out var problem)) return problem;
        if (place.Search is not { } search) return new AlertsData(alerts.Items);
        var found = new List<AlertView>();
        foreach (var alert in alerts.Items)
            if (SearchKey.Of(await ShownAsync(visit, alert, cancel)).Contains(SearchKey.Of(search), StringComparison.Ordinal)) found.Add(alert);
        return new AlertsData(found);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, AlertsPlace place, AlertsData data)
    {
        var (words, page) = (visit.Words, Math.Clamp(place.Page, 0, data.Pages - 1));
        var keyboard = new Keyboard()
            .Column(data.Alerts.Skip(page * Keyboard.PageRows).Take(Keyboard.PageRows).Select(a => Button($"{(a.State == "acknowledged" ? "👀 " : "")}{AlertWords.Line(words, a)}", "open", a.Id)))
            .Row(PageRow(words, page, data.Pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(Button(words.Plain("chat.back"), "back"));
        var title = data.Alerts.Count == 0 ? words.Say(place.Search is null ? "alerts.none" : "alerts.none_found", ("search", place.Search ?? "")) : words.Say("alerts.title", ("count", data.Alerts.Count));
        return new(data.Pages > 3 || place.Search is not null ? Html.Lines(title, words.Say("chat.type_to_search")) : title, keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, AlertsPlace place, AlertsData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, data.Pages, page => place with { Page = page }),
        "all" => new(new AlertsPlace(0)),
        "open" => new(new AlertPlace(pressed.Number, place)),
        "back" => new(new MainPlace()),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, AlertsPlace place, AlertsData data, string text) => new(new AlertsPlace(0) { Search = text });

    // Everything that stands about it on a screen: what is seen is found.
    private static async Task<string> ShownAsync(Visit visit, AlertView alert, CancellationToken cancel)
    {
        var product = alert.ProductId is { } id ? (await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(id), cancel))?.Name : null;
        return $"{AlertWords.Title(visit.Words, alert)} {product} {AlertWords.Sentence(visit.Words, visit.Business, alert.Facts)?.Shown() ?? alert.Text}";
    }
}

/// <summary>One alert.</summary>
/// <param name="Alert">Its number.</param>
/// <param name="Before">Where it was opened.</param>
internal sealed record AlertPlace(long Alert, Place Before) : Place
{
    internal const string Code = "alt1";
}

/// <summary>What an alert shows.</summary>
/// <param name="Alert">It.</param>
/// <param name="Product">The product's name, when it is about one.</param>
/// <param name="Looker">Who looks after it; null for nobody.</param>
/// <param name="Zone">The zone of its outlet, or of the business.</param>
internal sealed record AlertData(AlertView Alert, string? Product, string? Looker, TimeZoneInfo Zone);

/// <summary>An alert: what is wrong, <c>👀 I look after it</c>, and the way to the place.</summary>
internal sealed class AlertScreen() : Screen<AlertPlace, AlertData>(AlertPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<AlertData>> ReadAsync(Visit visit, AlertPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<ListAlerts>().FindAsync(visit.Caller, place.Alert, cancel)).Is(out var alert, out var problem)) return problem;
        var product = alert.ProductId is { } id ? (await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(id), cancel))?.Name : null;
        var store = alert.StoreId is { } at ? await visit.Get<StoreCache>().FindAsync(visit.Caller.Tenant, new(at), cancel) : null;
        var zone = store?.Calendar.RuleOf(store.Calendar.DateOf(alert.RaisedAt)).Zone ?? TimeZoneInfo.FindSystemTimeZoneById(visit.Business.TimeZone);
        var looker = alert.AcknowledgedBy is { } user ? (await visit.Get<PrincipalCache>().FindAsync(visit.Caller.Tenant, new(user), cancel))?.Name ?? DayText.Dash : null;
        return new AlertData(alert, product, looker, zone);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, AlertPlace place, AlertData data)
    {
        var (words, alert) = (visit.Words, data.Alert);
        var lines = new List<Html> { new Html("🔔 ") + Html.Of(AlertWords.Title(words, alert)).Bold() };
        if (data.Product is { } product) lines.Add(Html.Of(product).Bold());
        if (AlertWords.Sentence(words, visit.Business, alert.Facts) is { } sentence)
        {
            lines.Add(sentence.Quote());
        }
        else
        {
            // Of an alert of before there were facts the figures stand in its English text only.
            if (words.Has($"alerts.what_{alert.Kind}")) lines.Add(words.Say($"alerts.what_{alert.Kind}"));
            lines.Add(Html.Of(alert.Text).Quote());
        }

        lines.Add(words.Say("alerts.raised", ("at", TimeZoneInfo.ConvertTime(alert.RaisedAt, data.Zone).ToString("HH:mm dd-MM-yyyy", CultureInfo.InvariantCulture))));
        lines.Add(words.Say(alert.State == "resolved" ? "alerts.resolved" : data.Looker is null ? "alerts.nobody" : "alerts.looked_after", ("name", data.Looker ?? "")));
        var keyboard = new Keyboard()
            .Row(alert.State == "open" && visit.Caller.May(Permission.Inventory) ? Button(words.Plain("alerts.take"), "take") : null)
            .Row(AlertWords.PlaceOf(alert) is { } target ? Button(words.Plain(target is ReportPlace ? "alerts.to_report" : target is StockPlace ? "alerts.to_stock" : "alerts.to_outlet"), "go") : null)
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(Html.Lines(lines), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, AlertPlace place, AlertData data, Pressed pressed) => pressed.Action switch
    {
        "take" when data.Alert.State == "open" => new(place) { Act = new TakeAlert(place) },
        "take" => new(place) { PopUp = visit.Words.Plain(data.Alert.State == "resolved" ? "alerts.resolved" : "alerts.looked_after", ("name", data.Looker ?? "")) },
        "go" when AlertWords.PlaceOf(data.Alert) is { } target => new(target),
        "back" => new(place.Before),
        _ => null,
    };
}

/// <summary>Notes that somebody looks after an alert; who was first stays noted.</summary>
/// <param name="Place">Which alert.</param>
internal sealed record TakeAlert(AlertPlace Place) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var outcome = await visit.Get<AcknowledgeAlerts>().HandleAsync(visit.Caller, [Place.Alert], refuseResolved: true, cancel);
        return outcome.Problem is { } problem ? ProblemWords.Stay(visit, Place, problem) : new(Place) { PopUp = visit.Words.Plain("alerts.taken") };
    }
}
