using System.CommandLine;
using Stockbook.Ledger.Storage;
using Stockbook.Planning;

namespace Stockbook.Cli.Commands;

internal static class ForecastCommand
{
    private static readonly Option<DateOnly?> s_until = Options.Date("--until", "The last day");
    private static readonly Option<int?> s_days = Options.Whole("--holdout-days", "How many", 1);
    private static readonly Option<int?> s_h = Options.Whole("--horizon", "How many", 1);
    private static readonly Option<int?> s_s = Options.Whole("--store", "How many", 1);
    public static Command Create()
    {
        var e = new Command("evaluate", "x") { s_until, s_days, s_h, s_s };
        e.SetAction(async (p, c) => { await using var book = await Book.OpenAsync(p, c); Output.Current.Line(await new EvaluateForecast(book.Get<Database>()).HandleAsync(book.Caller, new(p.GetValue(s_days) ?? 28, p.GetValue(s_h) ?? 3, p.GetValue(s_until), p.GetValue(s_s)), c)); return 0; });
        return new Command("forecast", "x") { e };
    }
}
