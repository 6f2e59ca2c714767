using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Chat;

/// <summary>
/// Works in what comes from a chat: claims the chat, finds out who it is, lets the screen decide, does in the book what that asks for, shows the next screen, and
/// keeps it. An update that comes again, after an answer was lost or a process ended, changes nothing: what was kept is shown once more, and what was not kept is
/// decided again with the same keys.
/// </summary>
internal sealed partial class ChatDesk(ChatStore chats, ChatPeople people, ScreenTable screens, Menu menu, ILogger<ChatDesk> log)
{
    private const string Start = "/start";
    private const string Help = "/help";

    // An act leads to a step without another; more would be a mistake of ours.
    private const int MostActs = 4;

    // The Bot API's limit.
    private const int MostPopUp = 200;

    /// <summary>Works in one update.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached: the same update may come again.</exception>
    /// <exception cref="ChatLineException">The messenger did not take the screen: the same update may come again.</exception>
    public async Task HandleAsync(IChatLine line, TenantId tenant, Incoming incoming, CancellationToken cancel)
    {
        await using var claimed = await chats.ClaimAsync(tenant, incoming.Chat, cancel);
        var session = claimed.Session ?? new Session(new Screens.MainPlace());
        var isStart = incoming is TypedText { Text: var text } && IsCommand(text, Start);
        var turn = incoming.Update <= session.LastUpdate && !isStart
            ? await people.VisitAsync(claimed, session, cancel) is { } again ? new Turn(again, new Step(session.Place)) : Turn.Stranger
            : await TurnAsync(claimed, session, incoming, cancel);
        if (turn.Visit is null)
        {
            await TidyAsync(line, incoming, null, cancel);
            var shown = await menu.ShowAsync(line, incoming.Chat, session, await people.StrangerAsync(claimed, incoming, TokenOf(incoming) is not null, cancel), isStart, cancel);
            await claimed.KeepAsync(shown with { Place = new Screens.MainPlace(), LastUpdate = incoming.Update });
            return;
        }

        var next = turn.Visit.Session with { LastUpdate = Math.Max(session.LastUpdate, incoming.Update) };
        var (visit, step, view) = await DrawAsync(turn.Visit with { Session = next }, turn.Step, cancel);
        next = visit.Session;
        if (incoming is not ButtonPress && step.PopUp is { } said) view = view.Under(Html.Of(said));
        if (step.Notice is { } notice) view = view.Under(notice);
        try
        {
            await TidyAsync(line, incoming, step.PopUp, cancel);
            if (incoming is ButtonPress press && next.Menu is { } own && press.Message != own.Id) await line.DeleteAsync(incoming.Chat, press.Message, cancel);
            next = await menu.ShowAsync(line, incoming.Chat, next, view, isStart, cancel);
        }
        finally
        {
            await claimed.KeepAsync(next);
        }
    }

    private async Task<Turn> TurnAsync(ClaimedChat claimed, Session session, Incoming incoming, CancellationToken cancel)
    {
        if (TokenOf(incoming) is { } token) claimed = await people.AcceptAsync(claimed, token, cancel);
        if (await people.VisitAsync(claimed, session, cancel) is not { } visit) return Turn.Stranger;
        try
        {
            var step = await DecideAsync(visit, incoming, cancel);
            for (var acts = 0; step.Act is { } act && acts < MostActs; acts++)
            {
                visit = After(visit, step);
                step = await act.RunAsync(visit, cancel);
            }

            return new(After(visit, step), step);
        }
        catch (BookUnavailableException)
        {
            return new(visit, new Step(visit.Session.Place) { Notice = visit.Words.Say("chat.failed") });
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ChatLineException))
        {
            LogFailed(log, visit.Session.Place.GetType().Name, exception);
            return new(visit, new Step(visit.Session.Place) { Notice = visit.Words.Say("chat.failed") });
        }
    }

    private async Task<Step> DecideAsync(Visit visit, Incoming incoming, CancellationToken cancel)
    {
        if (incoming is TypedText { Text: var text })
        {
            if (IsCommand(text, Start)) return new(Home.Of(visit));
            if (IsCommand(text, Help)) return new(new Screens.HelpPlace(visit.Session.Place is Screens.HelpPlace help ? help.Before : visit.Session.Place));
            if (text.Length > View.MostBelowPicture) return new(visit.Session.Place) { Notice = visit.Words.Say("chat.too_long", ("most", View.MostBelowPicture)) };
        }

        var screen = screens.Of(visit.Session.Place);
        if (!(await screen.OpenAsync(visit, visit.Session.Place, cancel)).Is(out var open, out var problem)) return Away(visit, problem);
        return incoming switch
        {
            ButtonPress press when visit.Session.Menu is { } menu && press.Message != menu.Id => new(visit.Session.Place) { PopUp = visit.Words.Plain("chat.old_button") },
            ButtonPress press => ScreenTable.Read(screen, press.Data) is { } pressed ? open.Press(pressed) : new(visit.Session.Place) { PopUp = visit.Words.Plain("chat.old_button") },
            TypedText typed => open.Type(typed.Text.Trim()),
            SentPhoto photo => open.Photo(photo.PhotoId, photo.Caption),
            _ => new(visit.Session.Place) { Notice = visit.Words.Say("chat.not_read") },
        };
    }

    // What is shown may have been taken away since: then the chat is at home, and says why.
    private async Task<(Visit Visit, Step Step, View View)> DrawAsync(Visit visit, Step step, CancellationToken cancel)
    {
        var opened = await screens.Of(visit.Session.Place).OpenAsync(visit, visit.Session.Place, cancel);
        if (opened.Is(out var open, out var problem)) return (visit, step, open.Draw());
        var away = Away(visit, problem);
        visit = After(visit, away);
        var home = await screens.Of(away.Next).OpenAsync(visit, away.Next, cancel);
        if (home.Problem is not null)
        {
            // Also his own outlet may be out of his reach; the main menu never is.
            visit = visit with { Session = visit.Session with { Place = new Screens.MainPlace() } };
            home = await screens.Of(visit.Session.Place).OpenAsync(visit, visit.Session.Place, cancel);
        }

        return (visit, step.Notice is null && step.PopUp is null ? away : step, home.Value.Draw());
    }

    private static Step Away(Visit visit, Problem problem) => new(Home.Of(visit)) { Notice = ProblemWords.Of(visit.Words, problem) };

    private static Visit After(Visit visit, Step step) => visit with
    {
        Session = visit.Session with { Place = step.Next, Pieces = step.Pieces ?? visit.Session.Pieces, Language = step.Language ?? visit.Session.Language },
        Words = step.Language is { } language ? Words.In(language) : visit.Words,
    };

    // What a person sent goes, and no button keeps its spinner.
    private static async Task TidyAsync(IChatLine line, Incoming incoming, string? popUp, CancellationToken cancel)
    {
        if (incoming is ButtonPress press) await line.AnswerAsync(press.Callback, Fitted(popUp), cancel);
        else await line.DeleteAsync(incoming.Chat, incoming.Message, cancel);
    }

    // The names in a pop-up can be longer than it may be; the cut leaves no half of a letter behind.
    private static string? Fitted(string? popUp)
    {
        if (popUp is null || popUp.Length <= MostPopUp) return popUp;
        var end = char.IsHighSurrogate(popUp[MostPopUp - 2]) ? MostPopUp - 2 : MostPopUp - 1;
        return $"{popUp[..end]}…";
    }

    // What an invite link carries stands behind the command.
    private static string? TokenOf(Incoming incoming) =>
        incoming is TypedText { Text: var text } && IsCommand(text, Start) && text[Start.Length..].Trim() is { Length: > 0 } token ? token : null;

    private static bool IsCommand(string text, string command) =>
        text.StartsWith(command, StringComparison.OrdinalIgnoreCase) && (text.Length == command.Length || text[command.Length] is ' ' or '@' or '\n');

    [LoggerMessage(Level = LogLevel.Error, Message = "A chat at {Place} could not go on, and stays where it was.")]
    private static partial void LogFailed(ILogger log, string place, Exception exception);

    private sealed record Turn(Visit? Visit, Step Step)
    {
        public static Turn Stranger { get; } = new(null, new Step(new Screens.MainPlace()));
    }
}
