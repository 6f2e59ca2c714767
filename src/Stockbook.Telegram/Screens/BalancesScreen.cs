using Stockbook.Daybook;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The products of a report and their balances.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">A past day that a manager reports; null for the open one.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record BalancesPlace(long Store, DateOnly? Date, int Page) : Place
{
    internal const string Code = "bals";

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>What the balances show.</summary>
/// <param name="Report">The day.</param>
/// <param name="Products">Those that are shown: what is missing first, then by name.</param>
internal sealed record BalancesData(ReportData Report, IReadOnlyList<DayProductAnswer> Products)
{
    public int Pages => Math.Max(1, (Products.Count + Keyboard.PageRows - 1) / Keyboard.PageRows);
}

/// <summary><c>🧮 Product balances</c>: what has to be counted first, and <c>✅</c> on what is counted.</summary>
internal sealed class BalancesScreen() : Screen<BalancesPlace, BalancesData>(BalancesPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<BalancesData>> ReadAsync(Visit visit, BalancesPlace place, CancellationToken cancel)
    {
        if (!(await ReportData.ReadAsync(visit, place.Store, place.Date, cancel)).Is(out var report, out var problem)) return problem;
        var search = place.Search is { } text ? SearchKey.Of(text) : "";
        var shown = report.Day.Products.Where(p => search.Length == 0 || SearchKey.Of(p.ProductName).Contains(search, StringComparison.Ordinal) || SearchKey.Of(p.Sku).Contains(search, StringComparison.Ordinal));
        return new BalancesData(report, [.. shown.OrderBy(Rank)]);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, BalancesPlace place, BalancesData data)
    {
        var (words, page) = (visit.Words, Math.Clamp(place.Page, 0, data.Pages - 1));
        var keyboard = new Keyboard()
            .Column(data.Products.Skip(page * Keyboard.PageRows).Take(Keyboard.PageRows).Select(p => Button($"{Mark(p)} {p.ProductName}", "open", p.ProductId, DayText.Number(data.Report.Day.Date))))
            .Row(PageRow(words, page, data.Pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(Title(words, place, data), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, BalancesPlace place, BalancesData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, data.Pages, page => place with { Page = page }),
        "all" => new(place with { Page = 0, Search = null }),
        "open" when pressed.At(1) != DayText.Number(data.Report.Day.Date) => new(place) { Notice = visit.Words.Say("report.new_day", ("date", data.Report.Day.Date)) },
        "open" when data.Products.Any(p => p.ProductId == pressed.Number) => new(new BalancePlace(place.Store, pressed.Number, place.Date, Math.Clamp(place.Page, 0, data.Pages - 1)) { PiecesDay = data.Report.Day.Date }),
        "back" => new(new ReportPlace(place.Store, place.Date)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, BalancesPlace place, BalancesData data, string text) => new(place with { Page = 0, Search = text });

    private static Html Title(Words words, BalancesPlace place, BalancesData data)
    {
        var day = data.Report.Day;
        var lines = new List<Html> { words.Say("balances.title", ("outlet", day.StoreName), ("date", day.Date)) };
        var missing = data.Report.Day.Products.Count(p => p.Missing);
        if (day.Products.Count == 0) lines.Add(words.Say("balances.none"));
        else if (data.Products.Count == 0) lines.Add(words.Say("balances.none_found", ("search", place.Search ?? "")));
        else if (missing > 0) lines.Add(words.Say(day.SalesMode == "by_count" ? "balances.missing" : "balances.missing_optional", ("count", missing)));
        else lines.Add(words.Say("balances.complete"));
        if (data.Pages > 3 || place.Search is not null) lines.Add(words.Say("chat.type_to_search"));
        return Html.Lines(lines);
    }

    private static int Rank(DayProductAnswer product) => product.Missing ? 0 : product.Balance is null ? 1 : 2;

    private static string Mark(DayProductAnswer product) => product.Missing ? "▫️" : product.Balance is null ? "▪️" : "✅";
}
