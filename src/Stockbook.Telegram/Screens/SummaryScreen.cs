using System.Collections.Immutable;
using System.Globalization;
using Stockbook.Access;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The summary of a day.</summary>
/// <param name="Report">The report's number.</param>
/// <param name="Before">Where it was opened.</param>
internal sealed record SummaryPlace(long Report, Place Before) : Place
{
    internal const string Code = "sum";
}

/// <summary>What the summary of a day shows.</summary>
/// <param name="Report">The report.</param>
/// <param name="Calendar">The clock of its outlet.</param>
internal sealed record SummaryData(FullDayReportAnswer Report, StoreCalendar Calendar)
{
    /// <summary>Reads a report that was sent.</summary>
    public static async Task<Outcome<SummaryData>> ReadAsync(Visit visit, long report, CancellationToken cancel)
    {
        if (!(await visit.Get<GetReport>().HandleAsync(visit.Caller, report, cancel)).Is(out var sent, out var problem)) return problem;
        return await visit.Get<StoreCache>().FindAsync(visit.Caller.Tenant, new(sent.StoreId), cancel) is { } store
            ? new SummaryData(sent, store.Calendar)
            : Problem.NotFound($"Store {sent.StoreId} not found.");
    }
}

/// <summary>The summary of a day, and <c>✍️ Amend</c> for managers.</summary>
internal sealed class SummaryScreen() : Screen<SummaryPlace, SummaryData>(SummaryPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<SummaryData>> ReadAsync(Visit visit, SummaryPlace place, CancellationToken cancel) => SummaryData.ReadAsync(visit, place.Report, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, SummaryPlace place, SummaryData data) => new(
        SummaryText.Of(visit.Words, visit.Business, data.Report, data.Calendar),
        new Keyboard()
            .Row(visit.Caller.May(Permission.Approve) ? Button(visit.Words.Plain("summary.amend"), "amend", data.Report.Id) : null)
            .Row(Button(visit.Words.Plain("chat.back"), "back")).Rows);

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, SummaryPlace place, SummaryData data, Pressed pressed) => pressed.Action switch
    {
        "amend" when visit.Caller.May(Permission.Approve) => new(AmendPlace.Of(data.Report, place.Before)),
        "back" => new(place.Before),
        _ => null,
    };
}

/// <summary>A correction of a report that is being entered.</summary>
/// <param name="Report">The report's number.</param>
/// <param name="Version">Its version that is corrected: one that is newer is not overwritten.</param>
/// <param name="Before">Where the summary was opened.</param>
internal sealed record AmendPlace(long Report, long Version, Place Before) : Place
{
    internal const string Code = "amd";

    /// <summary>What is asked for at the moment; null for nothing.</summary>
    public string? Asking { get; init; }

    /// <summary>The receipts, when they change.</summary>
    public long? Receipts { get; init; }

    /// <summary>What changes of the revenue, by way of paying, in minor units.</summary>
    public ImmutableDictionary<string, long> Revenue { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>True when the note changes.</summary>
    public bool HasNote { get; init; }

    /// <summary>The note, when it changes; null empties it.</summary>
    public string? Note { get; init; }

    /// <summary>Why; null until it is said.</summary>
    public string? Reason { get; init; }

    /// <summary>True when anything changes.</summary>
    public bool Changes => Receipts is not null || Revenue.Count > 0 || HasNote;

    /// <inheritdoc/>
    public override string? Entering() => string.Create(CultureInfo.InvariantCulture, $"amend:{Report}");

    /// <inheritdoc/>
    public override bool HasInput() => Changes || Reason is not null;

    /// <inheritdoc/>
    public override Place Resumed() => Asking == AmendScreen.Leave ? this with { Asking = null } : this;

    /// <summary>The correction of a report as it stands.</summary>
    public static AmendPlace Of(FullDayReportAnswer report, Place before) => new(report.Id, report.Version, before);
}

/// <summary><c>✍️ Amend</c>: new figures and why. What was sent first is kept.</summary>
internal sealed class AmendScreen() : Screen<AmendPlace, FullDayReportAnswer>(AmendPlace.Code)
{
    private const string Reason = "reason";
    private const string NoteField = "note";
    internal const string Leave = "leave";
    private const string ReceiptsField = "receipts";
    private const int MostReason = 500;

    private static readonly string[] s_fields = [ReceiptsField, .. RevenueScreen.Ways, NoteField, Reason];

    /// <inheritdoc/>
    protected override async Task<Outcome<FullDayReportAnswer>> ReadAsync(Visit visit, AmendPlace place, CancellationToken cancel) =>
        visit.Caller.Denied(Permission.Approve) is { } denied ? denied : await visit.Get<GetReport>().HandleAsync(visit.Caller, place.Report, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, AmendPlace place, FullDayReportAnswer data)
    {
        var words = visit.Words;
        var title = words.Say("amend.title", ("outlet", data.StoreName), ("date", data.Date));
        if (place.Asking == Leave)
            return new(Html.Lines(title, Html.Empty, words.Say("amend.ask_leave")), new Keyboard().Row(Button(words.Plain("chat.yes"), "drop"), Button(words.Plain("chat.no"), "ask", "")).Rows);
        if (place.Asking is { } asking)
        {
            var keyboard = new Keyboard().Row(asking == NoteField && (place.HasNote ? place.Note : data.Note) is not null ? Button(words.Plain("report.note_clear"), "clear") : null)
                .Row(Button(words.Plain("chat.back"), "ask", ""));
            return new(Html.Lines(title, Html.Empty, words.Say($"amend.ask_{asking}")), keyboard.Rows);
        }

        var lines = new List<Html> { title, Html.Empty };
        lines.AddRange(s_fields.Select(field => Line(visit, place, data, field)));
        lines.AddRange([Html.Empty, words.Say(place.Changes && place.Reason is not null ? "amend.ready" : "amend.how")]);
        return new(Html.Lines(lines), new Keyboard()
            .Row(Ask(ReceiptsField), Ask(NoteField))
            .Row(RevenueScreen.Ways.Select(Ask))
            .Row(Ask(Reason))
            .Row(Button(words.Plain("amend.save"), "save"))
            .Row(Button(words.Plain("chat.cancel"), "back")).Rows);

        Button Ask(string field) => Button(words.Plain($"amend.{field}"), "ask", field);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, AmendPlace place, FullDayReportAnswer data, Pressed pressed) => pressed.Action switch
    {
        "ask" when pressed.Word().Length == 0 => new(place with { Asking = null }),
        "ask" when s_fields.Contains(pressed.Word()) => new(place with { Asking = pressed.Word() }),
        "clear" => new(place with { Asking = null, HasNote = true, Note = null }),
        "back" when place.HasInput() => new(place with { Asking = Leave }),
        "back" or "drop" => new(new SummaryPlace(place.Report, place.Before)),
        "save" when !place.Changes => new(place) { Notice = visit.Words.Say("amend.nothing") },
        "save" when place.Reason is null => new(place with { Asking = Reason }) { Notice = visit.Words.Say("amend.no_reason") },
        "save" => new(place) { Act = new SaveAmendment(place) },
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, AmendPlace place, FullDayReportAnswer data, string text)
    {
        var (words, digits) = (visit.Words, visit.Business.CurrencyDigits);
        var next = place with { Asking = null };
        switch (place.Asking)
        {
            case null or Leave: return new(place) { Notice = words.Say("chat.nothing_to_type") };
            case ReceiptsField when TypedNumber.Whole(text, 1_000_000_000) is { } receipts: return new(next with { Receipts = receipts });
            case ReceiptsField: return new(place) { Notice = words.Say("report.receipts_wrong", ("typed", text)) };
            case NoteField when text.Length > DayNoteScreen.MostNote: return new(place) { Notice = words.Say("chat.too_long", ("most", DayNoteScreen.MostNote)) };
            case NoteField: return new(next with { HasNote = true, Note = text });
            case Reason when text.Length > MostReason: return new(place) { Notice = words.Say("chat.too_long", ("most", MostReason)) };
            case Reason: return new(next with { Reason = text });
        }

        if (TypedNumber.Amount(text, digits) is { } money) return new(next with { Revenue = place.Revenue.SetItem(place.Asking, money.Minor) });
        return new(place) { Notice = RevenueScreen.Wrong(visit, text) };
    }

    // A figure as it is, and as it will be.
    private static Html Line(Visit visit, AmendPlace place, FullDayReportAnswer data, string field)
    {
        var (was, next) = field switch
        {
            ReceiptsField => ((object)data.Receipts, (object?)place.Receipts),
            NoteField => (data.Note ?? DayText.Dash, place.HasNote ? place.Note ?? DayText.Dash : null),
            Reason => (place.Reason ?? DayText.Dash, null),
            _ => (Figures.Money(visit.Business, RevenueScreen.Of(data.Revenue, field)), place.Revenue.TryGetValue(field, out var minor) ? Figures.Money(visit.Business, new Money(minor)) : null),
        };
        return next is null ? visit.Words.Say($"amend.line_{field}", ("value", was)) : visit.Words.Say($"amend.line_{field}", ("value", $"{was} → {next}"));
    }
}

/// <summary>Amends a report, once: the version it was corrected from is its key.</summary>
/// <param name="Place">What was entered.</param>
internal sealed record SaveAmendment(AmendPlace Place) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var reports = visit.Get<GetReport>();
        if (!(await reports.HandleAsync(visit.Caller, Place.Report, cancel)).Is(out var report, out var problem)) return ProblemWords.Stay(visit, Place, problem);
        var summary = new SummaryPlace(Place.Report, Place.Before);
        var done = new Step(summary) { PopUp = visit.Words.Plain("amend.done") };
        // Asked for again after the answer was lost.
        if (IsSaved(report, visit.Caller.User.Value)) return done;

        RevenueRequest? revenue = null;
        if (Place.Revenue.Count > 0)
        {
            revenue = new() { Cash = report.Revenue.Cash, Card = report.Revenue.Card, Wallet = report.Revenue.Wallet, Credit = report.Revenue.Credit };
            foreach (var (way, minor) in Place.Revenue) revenue = RevenueScreen.With(revenue, way, new Amount(new(minor), visit.Business.CurrencyDigits));
        }

        var request = new AmendReportRequest { Receipts = Place.Receipts, Revenue = revenue, Reason = Place.Reason };
        if (Place.HasNote) request = request with { Note = new(Place.Note) };
        var outcome = await visit.Get<AmendReport>().HandleAsync(visit.Caller, Place.Report, request, ETags.Of(Place.Version), cancel);
        if (outcome.Problem is not { } refused) return done;
        if (refused.Type == "stale") return new(Place with { Version = report.Version }) { Notice = visit.Words.Say("amend.stale") };
        if (refused.Errors?.ContainsKey("receipts") == true) return new(Place) { Notice = visit.Words.Say("amend.nothing") };
        return ProblemWords.Stay(visit, Place, refused);
    }

    // The next version says all that was entered, and the rest as it was: somebody may have amended it elsewhere for the same reason.
    private bool IsSaved(FullDayReportAnswer report, long user)
    {
        if (report.Versions.FirstOrDefault(v => v.Version == Place.Version) is not { } from || report.Versions.FirstOrDefault(v => v.Version == Place.Version + 1) is not { } next) return false;
        return next.Kind == "amended" && next.By.Id == user && next.Reason == Place.Reason
            && next.Receipts == (Place.Receipts ?? from.Receipts) && next.Note == (Place.HasNote ? Place.Note : from.Note)
            && RevenueScreen.Ways.All(way => RevenueScreen.Of(next.Revenue, way).Money.Minor == Place.Revenue.GetValueOrDefault(way, RevenueScreen.Of(from.Revenue, way).Money.Minor));
    }
}
