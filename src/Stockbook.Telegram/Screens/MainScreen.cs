using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The main menu.</summary>
internal sealed record MainPlace : Place
{
    internal const string Code = "main";
}

/// <summary>What the main menu shows.</summary>
/// <param name="IsLead">True for owners and managers.</param>
/// <param name="OpenAlerts">How many alerts nobody has acknowledged.</param>
internal sealed record MainData(bool IsLead, long OpenAlerts);

/// <summary><c>🏠 MAIN MENU</c></summary>
internal sealed class MainScreen() : Screen<MainPlace, MainData>(MainPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<MainData>> ReadAsync(Visit visit, MainPlace place, CancellationToken cancel)
    {
        if (!visit.Caller.May(Permission.Approve)) return new MainData(false, 0);
        return (await visit.Get<CountAlerts>().HandleAsync(visit.Caller, cancel)).Is(out var counts, out var problem) ? new MainData(true, counts.Open) : problem;
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, MainPlace place, MainData data)
    {
        var words = visit.Words;
        var keyboard = new Keyboard().Row(Button(words.Plain("main.outlets"), "outlets"));
        if (data.IsLead)
        {
            var alerts = data.OpenAlerts == 0 ? words.Plain("main.alerts") : words.Plain("main.alerts_open", ("number", data.OpenAlerts));
            keyboard.Row(Button(words.Plain("main.products"), "products"), Button(words.Plain("main.today"), "today")).Row(Button(alerts, "alerts"));
        }

        keyboard.Row(Button(words.Plain("main.language"), "language"), Button(words.Plain("main.help"), "help"));
        return new(words.Say("main.title", ("business", visit.Business.Name), ("name", visit.Name)), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, MainPlace place, MainData data, Pressed pressed) => pressed.Action switch
    {
        "outlets" => new(new OutletsPlace(0)),
        "products" when data.IsLead => new(new ProductsPlace(0)),
        "alerts" when data.IsLead => new(new AlertsPlace(0)),
        "today" when data.IsLead => new(new TodayPlace()),
        "language" => new(new LanguagePlace()),
        "help" => new(new HelpPlace(place)),
        _ => null,
    };
}
