using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Counts;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count accuracy</c></summary>
internal static class CountAccuracyCommand
{
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only this store");
    private static readonly Option<DateOnly?> s_from = new("--from") { Description = "Posted on this day or later, as 2026-11-01", HelpName = "date" };
    private static readonly Option<DateOnly?> s_to = new("--to") { Description = "Posted on this day or earlier", HelpName = "date" };

    public static Command Create()
    {
        var command = new Command("accuracy", "Show how posted counts agreed with the book, store by store") { s_store, s_from, s_to };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var (from, to) = (command.GetValue(s_from), command.GetValue(s_to));
        if (from > to) throw new WrongUsageException("--to lies before --from: give a day on or after it.");
        if (!(await shop.CountAccuracyAsync(new(store?.Id, from, to), cancel)).Is(out var figures, out var problem)) return Output.Current.Problem(problem);
        if (Output.Current.IsJson) return Output.Current.Json(figures);
        var (codes, digits) = (await StoreChoice.CodesAsync(shop, figures.Stores.Select(s => (IReadOnlyList<long>?)[s.StoreId!.Value]), cancel), (await shop.CurrencyAsync(cancel)).Digits);
        var table = new TextTable(
            TextColumn.Code("STORE"), TextColumn.Figure("COUNTS"), TextColumn.Figure("LINES"), TextColumn.Figure("EXACT %"), TextColumn.Figure("SHORT"), TextColumn.Figure("OVER"),
            TextColumn.Figure("SHORT VALUE"), TextColumn.Figure("OVER VALUE"), TextColumn.Figure("SHRINKAGE %"));
        foreach (var s in figures.Stores) Add(table, codes.GetValueOrDefault(s.StoreId!.Value) ?? $"{s.StoreId}", s, digits);
        Add(table, "all", figures.Total, digits);
        Output.Current.Table(table);
        return ExitCode.Success;
    }

    private static void Add(TextTable table, string name, StoreAccuracy s, int digits) => table.Add(
        name, Figures.Of(s.Counts), Figures.Of(s.Result.CountedLines), s.Result.Accuracy?.ToString(), Figures.Of(s.Result.ShortQuantity), Figures.Of(s.Result.SurplusQuantity),
        s.Result.ShortValue is { } missing ? Figures.Of(missing, digits) : null, s.Result.SurplusValue is { } surplus ? Figures.Of(surplus, digits) : null, s.Result.ShrinkagePercent?.ToString());
}
