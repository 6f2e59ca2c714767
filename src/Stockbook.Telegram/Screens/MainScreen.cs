using Stockbook.Access;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The main menu.</summary>
internal sealed record MainPlace : Place
{
    internal const string Code = "main";
}

/// <summary>What the main menu shows.</summary>
/// <param name="IsLead">True for owners and managers.</param>
internal sealed record MainData(bool IsLead);

/// <summary><c>🏠 MAIN MENU</c></summary>
internal sealed class MainScreen() : Screen<MainPlace, MainData>(MainPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<MainData>> ReadAsync(Visit visit, MainPlace place, CancellationToken cancel)
    {
        return Task.FromResult<Outcome<MainData>>(new MainData(visit.Caller.May(Permission.Approve)));
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, MainPlace place, MainData data)
    {
        var words = visit.Words;
        var keyboard = new Keyboard().Row(Button(words.Plain("main.outlets"), "outlets"));
        return new(words.Say("main.title", ("business", visit.Business.Name), ("name", visit.Name)), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, MainPlace place, MainData data, Pressed pressed)
    {
        return pressed.Action switch
        {
            "outlets" => new(new OutletsPlace(0)),
            _ => null,
        };
    }
}
