using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Daybook;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook day show</c></summary>
internal static class DayShow
{
    private static readonly Option<string?> s_store = DayCommand.StoreOption();
    private static readonly Option<DateOnly?> s_date = Options.Date("--date", "The trading day [default: the open one]");
    private static readonly Option<string?> s_show = Options.Word("--show", "Which products [default: all]", "all", "moved", "missing");

    public static Command Create()
    {
        var command = new Command("show", "See what is counted, what is missing and what the day comes to") { s_store, s_date, s_show };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await DayCommand.StoreAsync(shop, command.GetValue(s_store), cancel);
        var outcome = await shop.DayAsync(store.Id, new() { Date = command.GetValue(s_date), Show = command.GetValue(s_show) ?? "all" }, cancel);
        if (!outcome.Is(out var day, out var problem)) return Output.Current.Problem(problem);
        if (Output.Current.IsJson) return Output.Current.Json(day);
        Print(day, await shop.CurrencyAsync(cancel));
        return ExitCode.Success;
    }

    private static void Print(DayAnswer day, ShopCurrency currency)
    {
        var table = new TextTable(
            "PRODUCT", TextColumn.Figure("ON HAND"), TextColumn.Code("UNIT"), TextColumn.Figure("SOLD"), TextColumn.Figure("COUNTED"), TextColumn.Code("AT"), TextColumn.Code("BALANCE"));
        foreach (var product in day.Products)
        {
            var balance = product.Balance;
            table.Add(
                product.ProductName, Figures.Of(product.OnHand), product.Unit, Figures.Of(product.Sold), balance is null ? "" : Figures.Of(balance.Counted),
                balance?.CountedAt.ToString("HH:mm", CultureInfo.InvariantCulture), balance is null ? (product.Missing ? "missing" : "") : $"{balance.Id}");
        }

        if (table.Count > 0) Output.Current.Table(table);
        Output.Current.Line();
        Output.Current.Sheet(
            ("Store", day.StoreName), ("Date", DayFigures.Date(day.Date)), ("Report", day.ReportId is { } report ? $"sent as {report}" : "not sent"),
            ("Calculated", DayFigures.Shown(day.Calculated, currency) ?? "no data"), ("Receipts", day.Draft?.Receipts is { } receipts ? Figures.Of(receipts) : null),
            ("Revenue", DayFigures.Shown(day.Draft?.Revenue?.Total, currency)), ("Note", day.Draft?.Note),
            ("Missing", string.Join(", ", [.. day.MissingFields, .. day.MissingProducts.Count == 0 ? (string[])[] : [$"{day.MissingProducts.Count} balances"]])));
    }
}

/// <summary>A day's figures as people read them.</summary>
internal static class DayFigures
{
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>1,250.50 PKR</c>; null for null.</summary>
    public static string? Shown(Amount? amount, ShopCurrency currency) => amount is { } some ? $"{Figures.Of(some, currency.Digits)} {currency.Code}".TrimEnd() : null;

    /// <summary><c>375.00 PKR (214.29 %)</c>, with a dash for what there is not.</summary>
    public static string Difference(DayReportAnswer report, ShopCurrency currency)
    {
        if (Shown(report.Difference, currency) is not { } difference) return "–";
        return $"{difference} ({(report.DifferencePercent is { } percent ? $"{percent} %" : "–")})";
    }
}
