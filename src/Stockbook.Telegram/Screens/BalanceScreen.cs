using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The balance of one product.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="Date">A past day that a manager reports; null for the open one.</param>
/// <param name="Page">The page of the balances that it was opened from.</param>
internal sealed record BalancePlace(long Store, long Product, DateOnly? Date, int Page) : EntryPlace
{
    internal const string Code = "bal";

    /// <summary>True when it is counted although it has a balance already.</summary>
    public bool IsAnew { get; init; }

    /// <summary>What a roll-back will be booked with; null until it is asked for.</summary>
    public Guid? RollBack { get; init; }

    /// <summary>The balance that it was asked for: one that came meanwhile is none of it.</summary>
    public long? RolledBack { get; init; }

    /// <summary>The day that was open when it was opened; null where that is not known.</summary>
    public DateOnly? PiecesDay { get; init; }

    /// <summary>What its pieces are for.</summary>
    public PieceJob Job() => new(PieceWork.Balance, Store, Product) { Date = Date, Page = Page, PiecesDay = PiecesDay };
}

/// <summary>Takes what was counted of a product; one that is counted already shows its balance, and rolls it back while nothing came after it.</summary>
internal sealed class BalanceScreen() : EntryScreen<BalancePlace>(BalancePlace.Code)
{
    /// <inheritdoc/>
    protected override PieceJob JobOf(BalancePlace place) => place.Job();

    // The moment it was counted is when it was calculated: what is sold until it is confirmed stays sold.
    /// <inheritdoc/>
    protected override Step Calculated(Visit visit, BalancePlace place, EntryData data, PiecesDraft draft) => new(new BalancedPlace(data.Job, CountedAt(visit, data)));

    /// <inheritdoc/>
    protected override View Draw(Visit visit, BalancePlace place, EntryData data)
    {
        if (data.IsDayOver && PiecesOf(visit, data).Parts.Count == 0) data = data.Today();
        return data.Balance is { } balance && IsShown(visit, place, data) ? DrawDone(visit, place, data, balance) : base.Draw(visit, place, data);
    }

    /// <inheritdoc/>
    protected override Button? MoreButton(Visit visit, BalancePlace place, EntryData data) =>
        data.IsDayOver ? Button(visit.Words.Plain("balance.take_over", ("date", data.Day!.Date)), "take", DayText.Number(data.Day.Date)) : null;

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, BalancePlace place, EntryData data, Pressed pressed)
    {
        place = place with { PiecesDay = data.Job.PiecesDay };
        if (pressed.Action == "undone" && place is { RollBack: { } key, RolledBack: { } shown }) return new(place) { Act = new UndoBalance(place.Job(), shown, key) };
        if (data.IsDayOver && PressOnOldDay(visit, place, data, pressed) is { } step) return step;
        if (data.Balance is not { } balance || !IsShown(visit, place, data)) return base.Press(visit, place, data, pressed);
        return pressed.Action switch
        {
            "anew" => new(place with { IsAnew = true }),
            "undo" when !balance.IsLast => new(place) { PopUp = visit.Words.Plain("balance.not_last") },
            "undo" => new(place with { RollBack = Guid.CreateVersion7(), RolledBack = balance.Id }),
            "keep" => new(place with { RollBack = null, RolledBack = null }),
            "back" => new(place.Job().Origin()),
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override Step Type(Visit visit, BalancePlace place, EntryData data, string text)
    {
        place = place with { PiecesDay = data.Job.PiecesDay };
        if (data.IsDayOver) return NewDay(visit, place, data);
        return IsShown(visit, place, data) ? new(place) { Notice = visit.Words.Say("balance.done_already") } : base.Type(visit, place, data, text);
    }

    // Null for what can be done with the pieces of a day that is over: look at them, remove some, and leave.
    private static Step? PressOnOldDay(Visit visit, BalancePlace place, EntryData data, Pressed pressed) => pressed.Action switch
    {
        "take" => TakeOver(visit, place, data, pressed),
        "back" => new(place.Job().Origin()),
        "cancel" => null,
        "which" or "calc" => NewDay(visit, place, data),
        _ => PiecesOf(visit, data).Parts.Count == 0 ? NewDay(visit, place, data) : null,
    };

    // At midnight, or at the cut-over, the day on the screen ends: nothing of it goes into the next unless that is said.
    private static Step NewDay(Visit visit, BalancePlace place, EntryData data)
    {
        var notice = visit.Words.Say("balance.new_day", ("date", data.Day!.Date));
        return new(PiecesOf(visit, data).Parts.Count == 0 ? Opened(place, data) : place with { Ask = EntryAsk.Piece, Choices = null }) { Notice = notice };
    }

    private static Step TakeOver(Visit visit, BalancePlace place, EntryData data, Pressed pressed)
    {
        if (pressed.Number != DayText.Number(data.Day!.Date)) return NewDay(visit, place, data);
        var (old, today) = (data.Job.DraftName(), data.Today().Job.DraftName());
        var draft = PiecesOf(visit, data);
        draft = draft with { Parts = draft.Parts.AddRange(visit.PiecesOf(today).Parts) };
        return new(Opened(place, data) with { IsAnew = true }) { Pieces = visit.Session.Pieces.Remove(old).SetItem(today, draft) };
    }

    private static BalancePlace Opened(BalancePlace place, EntryData data) => new(place.Store, place.Product, place.Date, place.Page) { PiecesDay = data.Day!.Date };

    private static PiecesDraft PiecesOf(Visit visit, EntryData data) => visit.PiecesOf(data.Job.DraftName());

    // Who has begun to count it anew goes on with that.
    private static bool IsShown(Visit visit, BalancePlace place, EntryData data) =>
        data.Balance is not null && !place.IsAnew && PiecesOf(visit, data).Parts.Count == 0;

    private static DateTimeOffset CountedAt(Visit visit, EntryData data) => data.Day is { IsToday: false } past ? past.EndsAt.AddSeconds(-1) : visit.Get<Stock.PostingDesk>().Now();

    private View DrawDone(Visit visit, BalancePlace place, EntryData data, DayBalance balance)
    {
        var (words, unit) = (visit.Words, data.Product.Unit);
        var lines = new List<Html>
        {
            words.Say("balance.done", ("product", data.Product.Name), ("time", Figures.Moment(balance.CountedAt, data.Store.Calendar)), ("name", balance.By.Name)),
            words.Say("balance.figures", ("before", Figures.Quantity(words, balance.Expected, unit)), ("counted", Figures.Quantity(words, balance.Counted, unit))),
            Result(words, balance, unit),
        };
        if (balance.Parts is { Count: > 0 } parts) lines.Add(words.Say("pieces.parts", ("parts", Figures.Pieces(words, parts, unit))));
        if (balance.Note is { } note) lines.Add(words.Say("writeoff.note", ("note", note)));
        var keyboard = new Keyboard();
        if (place.RollBack is null)
        {
            keyboard.Row(Button(words.Plain("balance.anew"), "anew"), balance.IsLast ? Button(words.Plain("balance.undo"), "undo") : null).Row(Button(words.Plain("chat.back"), "back"));
            return new(Html.Lines(lines), keyboard.Rows);
        }

        lines.AddRange([Html.Empty, words.Say("balance.undo_sure").Bold()]);
        return new(Html.Lines(lines), keyboard.Row(Button(words.Plain("balance.undo"), "undone"), Button(words.Plain("chat.no"), "keep")).Rows);
    }

    private static Html Result(Words words, DayBalance balance, Unit unit) => balance.Result switch
    {
        Counting.Sale => words.Say("balance.sold", ("quantity", Figures.Quantity(words, balance.Sold, unit))),
        Counting.Shortage => words.Say("balance.short", ("quantity", Figures.Quantity(words, balance.Expected - balance.Counted, unit))),
        Counting.Surplus => words.Say("balance.over", ("quantity", Figures.Quantity(words, balance.Surplus, unit))),
        _ => words.Say("balance.equal"),
    };
}

/// <summary>Rolls a balance back.</summary>
/// <param name="Job">What it was of.</param>
/// <param name="Balance">Its movement.</param>
/// <param name="Key">What it is booked with.</param>
internal sealed record UndoBalance(PieceJob Job, long Balance, Guid Key) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var place = new BalancePlace(Job.Store, Job.Product, Job.Date, Job.Page) { PiecesDay = Job.PiecesDay };
        var outcome = await visit.Get<RollBackBalance>().HandleAsync(visit.Caller, $"{Job.Store}", new(Balance), $"{Key:N}", cancel);
        return outcome.Is(out _, out var problem) ? new(place) { PopUp = visit.Words.Plain("balance.undone") } : ProblemWords.Stay(visit, place, problem);
    }
}
