using Stockbook.Access;
using Stockbook.Daybook;
using Stockbook.Stock;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A movement that is to be dated back: what it is, the day, and the time.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="ListPage">The page of the list that the product was opened from.</param>
internal sealed record BackDatePlace(long Store, long Product, int ListPage) : Place
{
    internal const string Code = "date";

    /// <summary>What it is; null until it is said.</summary>
    public PieceWork? Work { get; init; }

    /// <summary>The first of the month that is shown; null for the present one.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>The day; null until it is said.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>Asks for the day by a calendar and for the time by typing: not before the product's last movement, and never ahead.</summary>
internal sealed class BackDateScreen() : Screen<BackDatePlace, MovementsData>(BackDatePlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<MovementsData>> ReadAsync(Visit visit, BackDatePlace place, CancellationToken cancel)
    {
        if ((visit.Caller.Denied(Permission.Backdate) ?? visit.Caller.Denied(Permission.Inventory)) is { } denied) return denied;
        if (!(await MovementsData.ReadAsync(visit, place.Store, place.Product, 1, long.MaxValue, cancel)).Is(out var data, out var problem)) return problem;
        return data.Store.Archived ? DaybookProblems.Archived(data.Store) : data;
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, BackDatePlace place, MovementsData data)
    {
        var words = visit.Words;
        var title = words.Say("movements.back_date_title", ("product", data.Product.Name));
        if (data.Movements is [var last]) title = Html.Lines(title, words.Say("movements.last_was", ("moment", Figures.Moment(last.OccurredAt, data.Store.Calendar))));
        var back = Button(words.Plain("chat.back"), "back");
        if (place.Work is null)
            return new(title, new Keyboard().Row(Button(words.Plain("stock.replenish"), "work", 1), Button(words.Plain("stock.write_off"), "work", 2)).Row(back).Rows);
        if (place.Day is { } day)
            return new(Html.Lines(title, Html.Empty, words.Say("movements.which_time", ("date", Figures.Date(day))).Bold()), new Keyboard().Row(back).Rows);
        return new(Html.Lines(title, Html.Empty, words.Say("movements.which_day").Bold()), Days(visit, place, data).Row(back).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, BackDatePlace place, MovementsData data, Pressed pressed)
    {
        var today = StoreTime.Today(data.Store.Calendar, visit.Now);
        return pressed.Action switch
        {
            "work" when pressed.Number is 1 or 2 => new(place with { Work = (PieceWork)pressed.Number }),
            "month" when place.Work is not null => new(place with { Month = MonthOf(place, today).AddMonths(pressed.Number < 0 ? -1 : 1) }),
            "day" when place.Work is not null => Choose(visit, place, data, DayOf(pressed), today),
            "now" when place.Work is not null => new(place with { Month = null }) { PopUp = AnalysisScreen.MonthName(visit.Words, today) },
            "none" => new(place) { PopUp = visit.Words.Plain("calendar.other_month") },
            "back" when place.Day is not null => new(place with { Day = null }),
            "back" when place.Work is not null => new(place with { Work = null }),
            "back" => new(new MovementsPlace(place.Store, place.Product, place.ListPage, 0)),
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override Step Type(Visit visit, BackDatePlace place, MovementsData data, string text)
    {
        var words = visit.Words;
        if (place is not { Work: { } work, Day: { } day }) return base.Type(visit, place, data, text);
        if (StoreTime.Read(text) is not { } time) return new(place) { Notice = words.Say("movements.no_time") };
        if (StoreTime.At(data.Store.Calendar, day, time) is not { } at) return new(place) { Notice = words.Say("movements.skipped_time", ("time", time)) };
        if (BackDates.Refusal(visit, data, at) is { } refused) return new(place) { Notice = refused };
        return new(new PiecesPlace(new(work, place.Store, place.Product) { Page = place.ListPage, At = at }));
    }

    private static Step Choose(Visit visit, BackDatePlace place, MovementsData data, DateOnly? chosen, DateOnly today)
    {
        if (chosen is not { } day) return new(place) { PopUp = visit.Words.Plain("chat.old_button") };
        if (day > today) return new(place) { PopUp = visit.Words.Plain("movements.in_the_future") };
        var last = data.Movements is [var movement] ? StoreTime.Today(data.Store.Calendar, movement.OccurredAt) : DateOnly.MinValue;
        return day < last
            ? new(place) { PopUp = visit.Words.Plain("movements.before_last", ("moment", Figures.Moment(data.Movements[0].OccurredAt, data.Store.Calendar))) }
            : new(place with { Day = day });
    }

    private Keyboard Days(Visit visit, BackDatePlace place, MovementsData data)
    {
        var today = StoreTime.Today(data.Store.Calendar, visit.Now);
        var month = MonthOf(place, today);
        var keyboard = new Keyboard().Row(Button("⬅️", "month", -1), Button($"{month:MM-yyyy}", "now"), Button("➡️", "month", 1));
        var first = month.AddDays(-(((int)month.DayOfWeek + 6) % 7));
        for (var week = first; week < month.AddMonths(1); week = week.AddDays(7))
            keyboard.Row(Enumerable.Range(0, 7).Select(i => week.AddDays(i)).Select(day => DayButton(day, month, today)));
        return keyboard;
    }

    private Button DayButton(DateOnly day, DateOnly month, DateOnly today)
    {
        if (day.Month != month.Month) return Button("·", "none");
        return Button(day == today ? $"🌞{day.Day}" : $"{day.Day}", "day", day.DayNumber);
    }

    private static DateOnly MonthOf(BackDatePlace place, DateOnly today) => place.Month ?? new DateOnly(today.Year, today.Month, 1);

    private static DateOnly? DayOf(Pressed pressed) =>
        pressed.Number >= 0 && pressed.Number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)pressed.Number) : null;
}

/// <summary>What a movement can be dated back to.</summary>
internal static class BackDates
{
    /// <summary>Why a moment cannot be chosen: it is ahead, or something came after it; null when it can.</summary>
    public static Html? Refusal(Visit visit, MovementsData data, DateTimeOffset at)
    {
        if (at > visit.Now) return visit.Words.Say("movements.in_the_future");
        return data.Movements.Count > 0 && data.Movements[0].OccurredAt > at
            ? visit.Words.Say("movements.before_last", ("moment", Figures.Moment(data.Movements[0].OccurredAt, data.Store.Calendar)))
            : null;
    }

    /// <summary>As <see cref="Refusal"/>, by what the book says now.</summary>
    public static async Task<Html?> RefusalAsync(Visit visit, PieceJob job, CancellationToken cancel)
    {
        if (!(await MovementsData.ReadAsync(visit, job.Store, job.Product, 1, long.MaxValue, cancel)).Is(out var data, out var problem)) return ProblemWords.Of(visit.Words, problem);
        return Refusal(visit, data, job.At!.Value);
    }
}
