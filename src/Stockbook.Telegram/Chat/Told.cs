using Stockbook.Alerts;
using Stockbook.Daybook;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>One thing that somebody is told without asking.</summary>
/// <param name="Kind">What, one of <see cref="AlertKinds"/>.</param>
/// <param name="Store">At which store; 0 for the whole business.</param>
/// <param name="Title">One line in English, plain.</param>
/// <param name="Text">What it says in English, plain: it stands where nothing better is known.</param>
internal sealed record Told(string Kind, long Store, string Title, string Text)
{
    /// <summary>What an alert says, without a language.</summary>
    public AlertFacts? Facts { get; init; }

    /// <summary>A day in all stores.</summary>
    public DigestFigures? Digest { get; init; }

    /// <summary>The report that a summary is about, as it stands now.</summary>
    public FullDayReportAnswer? Report { get; init; }

    /// <summary>The clock of the report's outlet.</summary>
    public StoreCalendar? Calendar { get; init; }

    /// <summary>The trading day it is about; null for none.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>It in a language.</summary>
    public IEnumerable<Html> In(Words words, TenantSettings business)
    {
        if (Report is not null && Calendar is not null) return [SummaryText.Of(words, business, Report, Calendar)];
        if (Digest is not null) return [DigestText.Of(words, business, Digest)];
        return AlertWords.Sentence(words, business, Facts) is { } sentence
            ? [Html.Of(AlertWords.Title(words, Kind, Facts?.Store, Title)).Bold(), Html.Empty, sentence]
            : [Html.Of(Title).Bold(), Html.Empty, Html.Of(Text)];
    }
}
