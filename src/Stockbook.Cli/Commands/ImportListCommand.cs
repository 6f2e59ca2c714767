using System.CommandLine;
using System.Globalization;
using Stockbook.Hosting;
using Stockbook.Import;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook import list</c>, <c>view</c> and <c>undo</c>.</summary>
internal static class ImportListCommand
{
    private static readonly Argument<long> s_viewed = new("id") { Description = "The import's number" };
    private static readonly Argument<long> s_undone = new("id") { Description = "The import's number" };

    public static Command List()
    {
        var command = new Command("list", "List the imports that were run, the newest first");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var book = await Book.OpenAsync(parsed, cancel);
            var list = await Pages.AllAsync((limit, next) => book.Get<ListImports>().HandleAsync(book.Caller, new(Pages.Of(limit, next)), cancel));
            return Output.Current.Answer(list, () => Print(list));
        });
        return command;
    }

    public static Command View()
    {
        var command = new Command("view", "See an import that was run") { s_viewed };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var book = await Book.OpenAsync(parsed, cancel);
            var outcome = await book.Get<ListImports>().FindAsync(book.Caller, parsed.GetValue(s_viewed), cancel);
            return outcome.Is(out var import, out var problem) ? Output.Current.Answer(import, () => Print(new ListAnswer<ImportAnswer>([import], null))) : Output.Current.Problem(problem);
        });
        return command;
    }

    public static Command Undo()
    {
        var command = new Command("undo", "Undo a whole import: reverse what it booked, the newest first, and put away what it added") { s_undone };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var book = await Book.OpenAsync(parsed, cancel);
            var id = parsed.GetValue(s_undone);
            var outcome = await Progress.ShowAsync(report => book.Get<UndoImport>().HandleAsync(book.Caller, id, p => report(p.Stage, p.Done, p.Total), cancel));
            return outcome.Is(out var undone, out var problem) ? Output.Current.Answer(undone, () => Print(undone)) : Output.Current.Problem(problem);
        });
        return command;
    }

    private static void Print(ListAnswer<ImportAnswer> list)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no imports.");
            return;
        }

        var table = new TextTable(
            TextColumn.Figure("ID"), TextColumn.Code("KIND"), "FILE", TextColumn.Code("STATE"), TextColumn.Figure("NEW"), TextColumn.Figure("CHANGED"), TextColumn.Figure("SAME"), TextColumn.Figure("BROKEN"),
            TextColumn.Figure("MOVEMENTS"), TextColumn.Code("STARTED"));
        foreach (var i in list.Items)
        {
            table.Add(
                i.Id.ToString(CultureInfo.InvariantCulture), i.Kind, i.FileName, i.State, Figures.Of(i.New), Figures.Of(i.Changed), Figures.Of(i.Same), Figures.Of(i.Broken), Figures.Of(i.Movements),
                i.StartedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        Output.Current.Table(table);
    }

    private static void Print(ImportUndone undone)
    {
        Output.Current.Line($"Import {undone.Id} undone: {Figures.Of(undone.Reversed)} postings reversed, {Figures.Of(undone.AlreadyReversed)} reversed before, {Figures.Of(undone.ProductsDeleted)} products deleted, {Figures.Of(undone.ProductsArchived)} archived");
        if (undone.LeftCount > 0) Output.Current.Line($"{Figures.Of(undone.LeftCount)} stay as they are:");
        foreach (var left in undone.Left.Take(20)) Output.Current.Line($"  {(left.MovementId is { } movement ? $"movement {movement}" : $"product {left.ProductId}")}: {left.Reason}");
        if (undone.LeftCount > 20) Output.Current.Line("  … see all of them with --json");
    }
}
