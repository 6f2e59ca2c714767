using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Counts;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count view</c></summary>
internal static class CountView
{
    private static readonly Argument<long> s_id = CountSteps.Id();
    private static readonly Option<string?> s_show = Options.Word("--show", "Only lines that were counted, were not, need a check, or are being counted again", "counted", "uncounted", "check", "recount");
    private static readonly Option<bool> s_byValue = new("--by-value") { Description = "The largest differences at cost first" };

    public static Command Create()
    {
        var command = new Command("view", "See a stock count and its products") { s_id, s_show, s_byValue };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var id = command.GetValue(s_id);
        if (!(await shop.CountAsync(id, cancel)).Is(out var count, out var problem)) return Output.Current.Problem(problem);
        var lines = await shop.CountLinesAsync(id, new(command.GetValue(s_show), command.GetValue(s_byValue), new(Page.LargestLimit, null)), cancel);
        if (Output.Current.IsJson) return Output.Current.Json(lines);
        var digits = (await shop.CurrencyAsync(cancel)).Digits;
        Output.Current.Line($"{count.Reference}: {count.State}, {Figures.Of(count.Counted)} of {Figures.Of(count.Lines)} products counted{(count.NeedCheck == 0 ? "" : $", {Figures.Of(count.NeedCheck)} to be checked")}");
        if (count.Result is { } result) Output.Current.Line(CountFigureText.Of(result, digits));
        if (lines.Items.Count == 0) return ExitCode.Success;
        Output.Current.Line();
        Output.Current.Table(Table(lines, digits));
        return ExitCode.Success;
    }

    private static TextTable Table(ListAnswer<StockCountLine> lines, int digits)
    {
        var table = new TextTable(
            TextColumn.Code("SKU"), "PRODUCT", TextColumn.Figure("COUNTED"), TextColumn.Code("UNIT"), TextColumn.Code("AT"), TextColumn.Figure("EXPECTED"), TextColumn.Figure("DIFFERENCE"),
            TextColumn.Figure("VALUE"), TextColumn.Code("CHECK"));
        foreach (var l in lines.Items)
        {
            table.Add(
                l.Sku, l.ProductName, l.Counted is { } counted ? Figures.Of(counted) : "not counted", l.Unit, l.CountedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                l.Expected is { } expected ? Figures.Of(expected) : null, l.Difference is { } difference ? Figures.Of(difference) : null,
                l.DifferenceValue is { } value ? Figures.Of(value, digits) : null, l.NeedsCheck ? "check" : l.ApprovedBy is null ? "" : "approved");
        }

        return table;
    }
}

/// <summary>What came of counts, in one line.</summary>
internal static class CountFigureText
{
    public static string Of(CountResult result, int digits)
    {
        var value = result.ShortValue is { } missing && result.SurplusValue is { } surplus ? $" (worth {Figures.Of(missing, digits)} and {Figures.Of(surplus, digits)})" : "";
        var shrinkage = result.ShrinkagePercent is { } percent ? $", shrinkage {percent} %" : "";
        return $"{Figures.Of(result.ExactLines)} of {Figures.Of(result.CountedLines)} without a difference ({result.Accuracy?.ToString() ?? "–"} %), {Figures.Of(result.ShortQuantity)} short and {Figures.Of(result.SurplusQuantity)} over{value}{shrinkage}";
    }
}
