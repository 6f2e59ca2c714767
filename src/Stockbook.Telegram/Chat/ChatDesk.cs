using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Chat;

/// <summary>
/// Works in what comes from a chat: claims the chat, finds out who it is, lets the screen decide, does in the book what that asks for, shows the next screen, and
/// keeps it. An update that comes again, after an answer was lost or a process ended, changes nothing: what was kept is shown once more, and what was not kept is
/// decided again with the same keys.
/// </summary>
internal sealed partial class ChatDesk(ChatStore chats, ChatPeople people, ScreenTable screens, Menu menu, TimeProvider clock, ILogger<ChatDesk> log)
{
    private const string Start = "/start";
    private const string Help = "/help";

    // Numbers of updates begin anywhere after a week without any, and none is told again after a day.
    private static readonly TimeSpan s_numbersGrow = TimeSpan.FromDays(2);

    private static readonly TimeSpan s_longestNotice = ChatStore.ClaimTime - TimeSpan.FromSeconds(5);

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
        var before = (claimed.Session ?? new Session(new Screens.MainPlace())).Of(claimed.User);
        var isAgain = before.Updates.Contains(incoming.Update) && clock.GetUtcNow() - before.LastUpdateAt < s_numbersGrow;
        var session = (isAgain ? before : before.After(incoming.Update, clock.GetUtcNow())) with
        {
            From = incoming.From.Length > 0 ? incoming.From : before.From, Phone = incoming.Language ?? before.Phone,
        };
        if (incoming is ButtonPress { Data: Notices.Seen } seen)
        {
            await SeenAsync(line, seen, Words.In(session.Language ?? session.Phone), cancel);
            await claimed.KeepAsync(session);
            return;
        }

        var isStart = incoming is TypedText { Text: var text } && IsCommand(text, Start);
        var turn = isAgain && !isStart
            ? await people.VisitAsync(claimed, session, cancel) is { } again ? new Turn(again, Again(session, incoming)) : Turn.Stranger
            : await TurnAsync(claimed, session, incoming, cancel);
        if (turn.Visit is null) await TurnAwayAsync(line, claimed, session, incoming, isStart, cancel);
        else await GoOnAsync(line, claimed, turn.Visit, turn.Step, turn.From, incoming, isStart, cancel);
    }

    /// <summary>Shows a chat where it stands without being asked: its user was connected, or taken away.</summary>
    /// <param name="line">The messenger.</param>
    /// <param name="tenant">Whose bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="isAnew">True sends it below everything else.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChatLineException">The messenger did not take the screen.</exception>
    public async Task ShowAsync(IChatLine line, TenantId tenant, long chat, bool isAnew, CancellationToken cancel)
    {
        await using var claimed = await chats.ClaimAsync(tenant, chat, cancel);
        var session = (claimed.Session ?? new Session(new Screens.MainPlace())).Of(claimed.User);
        if (await people.VisitAsync(claimed, session, cancel) is { } visit)
        {
            var (shown, _, view) = await ShownAsync(visit, new Step(session.Place), null, cancel);
            await claimed.KeepAsync(await menu.ShowAsync(line, chat, shown.Session, view, isAnew, cancel));
        }
        else
        {
            await claimed.KeepAsync(await menu.ShowAsync(line, chat, session.Fresh(), await people.StrangerAsync(claimed, session, false, cancel), isAnew, cancel));
        }
    }

    /// <summary>Tells a chat's user something, with the menu anew below; false when nobody is connected with the chat.</summary>
    /// <param name="line">The messenger.</param>
    /// <param name="tenant">Whose bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="reader">For whom: nobody else who was connected with the chat meanwhile is told.</param>
    /// <param name="notice">What, in his language.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChatLineException">The messenger did not take the notice.</exception>
    public async Task<bool> TellAsync(IChatLine line, TenantId tenant, long chat, UserId reader, Func<Words, View> notice, CancellationToken cancel)
    {
        await using var claimed = await chats.ClaimAsync(tenant, chat, cancel);
        if (claimed.User != reader) return false;
        var session = (claimed.Session ?? new Session(new Screens.MainPlace())).Of(claimed.User);
        if (await people.VisitAsync(claimed, session, cancel) is not { } visit) return false;
        // Longer than the claim lasts somebody else may work on the chat.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_longestNotice);
        await line.SendAsync(chat, notice(visit.Words).Fitted(), limit.Token);
        try
        {
            var (shown, _, view) = await ShownAsync(visit, new Step(session.Place), null, limit.Token);
            await claimed.KeepAsync(await menu.ShowAsync(line, chat, shown.Session, view, isAnew: true, limit.Token));
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            // He has been told, and is not told again because his menu stayed above it.
            LogNotBelow(log, exception);
        }

        return true;
    }

    // Whoever is not connected has one screen, and nothing of whoever was.
    private async Task TurnAwayAsync(IChatLine line, ClaimedChat claimed, Session session, Incoming incoming, bool isStart, CancellationToken cancel)
    {
        await TidyAsync(line, incoming, null, cancel);
        var view = await people.StrangerAsync(claimed, session, TokenOf(incoming) is not null, cancel);
        await claimed.KeepAsync(await menu.ShowAsync(line, incoming.Chat, session.Fresh(), view, isStart, cancel));
    }

    private async Task GoOnAsync(IChatLine line, ClaimedChat claimed, Visit visit, Step step, Place? from, Incoming incoming, bool isStart, CancellationToken cancel)
    {
        (visit, step, var view) = await ShownAsync(visit, step, from, cancel);
        var next = visit.Session with { Said = step.Notice is null && step.PopUp is null ? null : new(incoming.Update, step.Notice?.Markup, step.PopUp) };
        if (incoming is not ButtonPress && step.PopUp is { } said) view = view.Saying(Html.Of(said));
        if (step.Notice is { } notice) view = view.Under(notice);
        try
        {
            await TidyAsync(line, incoming, step.PopUp, cancel);
            // A menu that stood there twice, after an answer was lost.
            if (incoming is ButtonPress press && next.Menu is { } own && press.Message != own.Id && !Notices.Is(press.Data))
                await line.DeleteAsync(incoming.Chat, press.Message, cancel);
            next = await menu.ShowAsync(line, incoming.Chat, next, view, isStart, cancel);
        }
        finally
        {
            await claimed.KeepAsync(next);
        }
    }

    // A notice that is too old to be deleted loses its buttons.
    private static async Task SeenAsync(IChatLine line, ButtonPress press, Words words, CancellationToken cancel)
    {
        var isGone = await line.DeleteAsync(press.Chat, press.Message, cancel);
        if (!isGone) await line.StripAsync(press.Chat, press.Message, cancel);
        await line.AnswerAsync(press.Callback, isGone ? null : words.Plain("notice.seen"), cancel);
    }

    private async Task<Turn> TurnAsync(ClaimedChat claimed, Session session, Incoming incoming, CancellationToken cancel)
    {
        if (TokenOf(incoming) is { } token) claimed = await people.AcceptAsync(claimed, token, cancel);
        if (await people.VisitAsync(claimed, session.Of(claimed.User), cancel) is not { } visit) return Turn.Stranger;
        var from = visit.Session.Place;
        try
        {
            var step = await DecideAsync(visit, incoming, cancel);
            for (var acts = 0; step.Act is { } act && acts < MostActs; acts++)
            {
                visit = After(visit, step);
                step = await act.RunAsync(visit, cancel);
            }

            return new(After(visit, step), step) { From = from };
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
            if (IsCommand(text, Start)) return new(Home.Of(visit)) { LeadsAway = true };
            if (IsCommand(text, Help)) return new(new Screens.HelpPlace(visit.Session.Place is Screens.HelpPlace help ? help.Before : visit.Session.Place));
            if (text.Length > View.MostBelowPicture) return new(visit.Session.Place) { Notice = visit.Words.Say("chat.too_long", ("most", View.MostBelowPicture)) };
        }

        if (incoming is ButtonPress noticed && Notices.PlaceOf(noticed.Data) is { } place) return new(place) { LeadsAway = true };
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

    // A screen that cannot be drawn, by a mistake of ours, is left: the same update would fail again and again, and hold up what comes behind it.
    private async Task<(Visit Visit, Step Step, View View)> ShownAsync(Visit visit, Step step, Place? from, CancellationToken cancel)
    {
        try
        {
            return await DrawAsync(visit, step, from, cancel);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or BookUnavailableException) && visit.Session.Place is not Screens.MainPlace)
        {
            LogFailed(log, visit.Session.Place.GetType().Name, exception);
            var home = new Step(new Screens.MainPlace()) { Notice = visit.Words.Say("chat.failed") };
            return await DrawAsync(After(visit, home), home, null, cancel);
        }
    }

    // What it leads to may be refused, or gone: then the chat stays where it was. Is that gone as well, it is at home. Either way it says why.
    private async Task<(Visit Visit, Step Step, View View)> DrawAsync(Visit visit, Step step, Place? from, CancellationToken cancel)
    {
        var opened = await screens.Of(visit.Session.Place).OpenAsync(visit, visit.Session.Place, cancel);
        if (opened.Is(out var open, out var problem)) return (visit, step, open.Draw());
        if (from is not null && from != visit.Session.Place)
        {
            var stay = visit with { Session = visit.Session.Back(from) };
            if ((await screens.Of(from).OpenAsync(stay, from, cancel)).Is(out var same, out _))
                return (stay, step.Notice is null && step.PopUp is null ? new(from) { Notice = ProblemWords.Of(visit.Words, problem) } : step, same.Draw());
        }

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

    private static Step Away(Visit visit, Problem problem) => new(Home.Of(visit)) { Notice = ProblemWords.Of(visit.Words, problem), LeadsAway = true };

    private static Visit After(Visit visit, Step step) => visit with
    {
        Session = (step.Language is null ? visit.Session : visit.Session with { Language = step.IsUsersLanguage ? null : step.Language, LanguageInstead = visit.Language })
            .At(step.Next, step.LeadsAway) with { Pieces = step.Pieces ?? visit.Session.Pieces },
        Words = step.Language is { } language ? Words.In(language) : visit.Words,
    };

    // Nothing is decided again: what was said then is said once more, for its answer may have been lost.
    private static Step Again(Session session, Incoming incoming) => session.Said is { } said && said.Update == incoming.Update
        ? new(session.Place) { Notice = said.Notice is { } notice ? new Html(notice) : null, PopUp = said.PopUp }
        : new(session.Place);

    // What a person sent goes, and no button keeps its spinner.
    private static async Task TidyAsync(IChatLine line, Incoming incoming, string? popUp, CancellationToken cancel)
    {
        if (incoming is ButtonPress press) await line.AnswerAsync(press.Callback, popUp is null ? null : Typed.Short(popUp, MostPopUp), cancel);
        else await line.DeleteAsync(incoming.Chat, incoming.Message, cancel);
    }

    // What an invite link carries stands behind the command.
    private static string? TokenOf(Incoming incoming) =>
        incoming is TypedText { Text: var text } && IsCommand(text, Start) && text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var token, ..] ? token : null;

    private static bool IsCommand(string text, string command) =>
        text.StartsWith(command, StringComparison.OrdinalIgnoreCase) && (text.Length == command.Length || text[command.Length] is ' ' or '@' or '\n');

    [LoggerMessage(Level = LogLevel.Error, Message = "A chat at {Place} could not go on, and stays where it was.")]
    private static partial void LogFailed(ILogger log, string place, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice was sent to a chat, and its menu could not be sent below.")]
    private static partial void LogNotBelow(ILogger log, Exception exception);

    private sealed record Turn(Visit? Visit, Step Step)
    {
        public static Turn Stranger { get; } = new(null, new Step(new Screens.MainPlace()));

        /// <summary>Where the chat was; null where that is no matter.</summary>
        public Place? From { get; init; }
    }
}
