using System.CommandLine;
using System.Globalization;
using Stockbook.Ledger;
using Stockbook.Planning;
using Stockbook.Stores;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook forecast evaluate</c></summary>
internal static class ForecastEvaluate
{
    private const int DefaultHoldout = 28;
    private const int DefaultDays = 3;

    private static readonly Option<int?> s_holdout = Options.Whole("--holdout-days", "How many of the last days are held back [default: 28]", 7);
    private static readonly Option<int?> s_days = Options.Whole("--days", "How many days each figure is for [default: 3]", 1);
    private static readonly Option<DateOnly?> s_until = Options.Date("--until", "The last day held back [default: the last with a sale]");
    private static readonly Option<Quantity?> s_level = Options.Quantity("--service-level", "How many of 100 times stock is meant to last [default: 95]");
    private static readonly Option<string[]?> s_stores = StoreChoice.Bound("Only this store; may be given several times");
    private static readonly Option<string?> s_product = Options.Text("--product", "Only this product: its SKU, a barcode or its number");

    public static Command Create()
    {
        var command = new Command("evaluate", "Hold back the last days, and print how far each figure of demand would have been off") { s_holdout, s_days, s_until, s_level, s_stores, s_product };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        await using var shop = new Shops.LocalBook(book);
        var stores = await StoreChoice.FindAllAsync(shop, command.GetValue(s_stores), cancel);
        var product = command.GetValue(s_product) is { } word ? await ProductChoice.ByWordAsync(shop, word, cancel) : null;
        var request = new EvaluateForecastRequest(
            command.GetValue(s_holdout) ?? DefaultHoldout, command.GetValue(s_days) ?? DefaultDays, command.GetValue(s_until),
            command.GetValue(s_level) is { } level ? level.Milli / 1000m : 95, stores is null ? null : [.. stores.Select(s => s.Id)], product?.Id);
        var outcome = await Progress.ShowAsync(report => book.Get<EvaluateForecast>().HandleAsync(book.Caller, request, done => report("Measuring", done, 0), cancel));
        return outcome.Is(out var evaluation, out var problem) ? Output.Current.Answer(evaluation, () => Print(evaluation)) : Output.Current.Problem(problem);
    }

    private static void Print(ForecastEvaluation e)
    {
        Output.Current.Line($"Demand of the next {e.Days} days, foreseen on each morning from {Day(e.DateFrom)} to {Day(e.DateTo.AddDays(1 - e.Days))} from the days before it.");
        Output.Current.Line($"{Figures.Of(e.Series)} products at stores; {Figures.Of(e.Figures)} figures a method, of which {Figures.Of(e.Selling)} were followed by a sale. Held back: {Figures.Of(e.Sold)} sold, {Figures.Of(e.SoldNew)} of it of products that were new there.");
        Output.Current.Line();
        var table = new TextTable("FIGURE", "WHAT IT SAYS", TextColumn.Figure("WAPE %"), TextColumn.Figure("BIAS %"), TextColumn.Figure("UNDERSTOCKED %"), TextColumn.Figure("UNMET %"), TextColumn.Figure("LEVEL / SOLD"));
        foreach (var score in e.Demand) Add(table, score);
        foreach (var score in e.Levels) Add(table, score);
        Output.Current.Table(table);
        Output.Current.Line();
        Output.Current.Line(e.Best is null ? "No figure of demand was off by less than 10 % altogether." : $"Least error among those off by at most 10 % altogether: {e.Best}.");
        Output.Current.Line("* knows what lay there; where opening stock was worked out from the sales themselves (stockbook import sales), that knows the future, and no such figure can win.");
    }

    private static void Add(TextTable table, ForecastScore s) => table.Add(
        s.Name + (s.KnowsStock ? " *" : ""), s.What, Number(s.Wape), Number(s.Bias), Number(s.Understocked), Number(s.Unmet), s.Level?.ToString("0.00", CultureInfo.InvariantCulture));

    private static string? Number(decimal? value) => value?.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
