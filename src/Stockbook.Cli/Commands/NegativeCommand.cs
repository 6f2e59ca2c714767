using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Negatives;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook negative …</c></summary>
internal static class NegativeCommand
{
    private const int DefaultRows = 50;

    public static Command Create() => new("negative", "What was sold below zero: cases, their likely causes, and the fix") { List(), View(), NegativeFix.Create() };

    /// <summary>The case that is meant.</summary>
    public static Argument<long> Case() => new("case") { Description = "The case's number" };

    /// <summary>A case as people read it.</summary>
    public static void Print(NegativeCaseAnswer c)
    {
        Output.Current.Sheet(
            ("Case", c.Id.ToString(CultureInfo.InvariantCulture)), ("State", c.State), ("Store", c.StoreCode), ("Product", $"{c.ProductName} ({c.Sku})"), ("On hand", $"{Figures.Of(c.OnHand)} {c.Unit}"),
            ("Lowest", $"{Figures.Of(c.Lowest)} {c.Unit}"), ("Opened", Clock.Minute(c.OpenedAt)), ("Settled", c.SettledHow is null ? null : $"{Clock.Minute(c.SettledAt)} by {c.SettledByName}: {c.SettledHow}"),
            ("Notes", c.Notes));
        foreach (var cause in c.Causes ?? []) Output.Current.Line($"{cause.Cause} {cause.Id}: {cause.Text}{(cause.Explains ? "" : " That is not all of it.")}");
    }

    private static Command List()
    {
        var state = Options.Word("--state", "Only those that are open, or settled", NegativeCase.Open, NegativeCase.Settled);
        var store = StoreChoice.Option("--store", "Only at this store");
        var limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);
        var command = new Command("list", "List cases of negative stock, the newest first") { state, store, limit };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var at = await StoreChoice.FindAsync(shop, parsed.GetValue(store), cancel);
            var list = await shop.NegativeCasesAsync(new() { State = parsed.GetValue(state), StoreId = at?.Id }, parsed.GetValue(limit) ?? DefaultRows, cancel);
            return Output.Current.Answer(list, () => Print(list));
        });
        return command;
    }

    private static Command View()
    {
        var number = Case();
        var command = new Command("view", "Show a case with its likely causes") { number };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var outcome = await shop.NegativeCaseAsync(parsed.GetValue(number), cancel);
            if (!outcome.Is(out var found, out var problem)) return Output.Current.Problem(problem);
            return Output.Current.Answer(found, () => Print(found));
        });
        return command;
    }

    private static void Print(ListAnswer<NegativeCaseAnswer> list)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no cases.");
            return;
        }

        var table = new TextTable(
            TextColumn.Figure("CASE"), TextColumn.Code("STATE"), TextColumn.Code("STORE"), TextColumn.Code("SKU"), "PRODUCT", TextColumn.Figure("ON HAND"), TextColumn.Figure("LOWEST"), TextColumn.Code("UNIT"),
            TextColumn.Code("OPENED"), TextColumn.Code("SETTLED BY"));
        foreach (var c in list.Items)
        {
            table.Add(
                c.Id.ToString(CultureInfo.InvariantCulture), c.State, c.StoreCode, c.Sku, c.ProductName, Figures.Of(c.OnHand), Figures.Of(c.Lowest), c.Unit, Clock.Minute(c.OpenedAt)!, c.SettledHow ?? "");
        }

        Output.Current.Table(table);
        if (list.Next is not null) Output.Current.Line($"The first {list.Items.Count}; see more with --limit.");
    }
}
