using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The choice of the language.</summary>
internal sealed record LanguagePlace : Place
{
    internal const string Code = "lang";
}

/// <summary><c>🌐</c>: the language the chat is in, at once. It is the user's from now on where he may change users, and else the chat's.</summary>
internal sealed class LanguageScreen() : Screen<LanguagePlace, bool>(LanguagePlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<bool>> ReadAsync(Visit visit, LanguagePlace place, CancellationToken cancel) => Task.FromResult<Outcome<bool>>(true);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, LanguagePlace place, bool data)
    {
        var words = visit.Words;
        var languages = Words.Languages.Select(l => Button(l == words.Language ? $"✅ {Name(l)}" : Name(l), "set", l));
        return new(words.Say("main.language_title"), new Keyboard().Column(languages).Row(Button(words.Plain("chat.back"), "back")).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, LanguagePlace place, bool data, Pressed pressed) => pressed.Action switch
    {
        "set" when Words.Languages.Contains(pressed.Word()) => new(place) { Language = pressed.Word(), Act = new ChooseLanguage(pressed.Word()) },
        "back" => new(new MainPlace()),
        _ => null,
    };

    // A language is called by its own name, whatever language is spoken at the moment.
    private static string Name(string language) => language switch
    {
        "ur" => "اردو",
        "ru" => "Русский",
        _ => "English",
    };
}

/// <summary>Keeps a user's language.</summary>
/// <param name="Language">The language.</param>
internal sealed record ChooseLanguage(string Language) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var chosen = new Step(new LanguagePlace()) { Language = Language, PopUp = Words.In(Language).Plain("main.language_set") };
        if (visit.Caller.DeniedEverywhere(Permission.ManageUsers) is not null) return chosen;
        var request = new EditUserRequest { Language = Language };
        return (await visit.Get<EditUser>().HandleAsync(visit.Caller, $"{visit.Caller.User.Value}", request, null, cancel)).Problem is { } problem
            ? chosen with { PopUp = null, Notice = ProblemWords.Of(visit.Words, problem) }
            : chosen with { IsUsersLanguage = true };
    }
}
