using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook stock history</c></summary>
internal static class StockHistory
{
    private const int DefaultRows = 50;
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only at this store");
    private static readonly Option<string?> s_type = Options.Word("--movement-type", "Only of this type", [.. Names.MovementTypes]);
    private static readonly Option<int?> s_days = Options.Whole("--days", "Only of the last so many days, today among them", least: 1);
    private static readonly Option<int?> s_limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);

    public static Command Create()
    {
        var command = new Command("history", "See what moved, the latest first") { s_store, s_type, s_days, s_limit };
        var product = new ProductChoice(command, isRequired: false, takesWord: true);
        command.SetAction((parsed, cancel) => RunAsync(parsed, product, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var book = await Book.OpenAsync(command, cancel);
        var product = await choice.FindAsync(book, command, cancel);
        var store = await StoreChoice.FindAsync(book, command.GetValue(s_store), cancel);
        var today = (store ?? await StoreChoice.FindOrDefaultAsync(book, null, cancel)).Calendar.DateOf(book.Get<TimeProvider>().GetUtcNow());
        var filter = new MovementFilter
        {
            ProductId = product?.Id.Value, StoreId = store?.Id.Value, Type = TypeOf(command.GetValue(s_type)),
            From = command.GetValue(s_days) is { } days ? today.AddDays(1 - days) : null,
        };
        var digits = (await book.SettingsAsync(cancel)).CurrencyDigits;
        var reader = book.Get<MovementReader>();
        var rows = await Pages.UpToAsync(command.GetValue(s_limit) ?? DefaultRows, async page =>
            (await reader.ListAsync(book.Caller, filter with { Before = page.After?.Id ?? long.MaxValue, Rows = page.Rows }, cancel)).Is(out var read, out var problem)
                ? ListAnswer.Of(read, page, m => MovementView.Of(m, digits, book.Caller), m => new Cursor("", m.Id.Value))
                : (Outcome<ListAnswer<MovementView>>)problem);
        if (Output.Current.IsJson) return Output.Current.Answer(rows, () => { });
        await PrintAsync(book, rows, product is null, store is null, cancel);
        return ExitCode.Success;
    }

    private static async Task PrintAsync(Book book, ListAnswer<MovementView> rows, bool withProduct, bool withStore, CancellationToken cancel)
    {
        if (rows.Items.Count == 0)
        {
            Output.Current.Line("Nothing has moved.");
            return;
        }

        var columns = new List<TextColumn> { TextColumn.Code("WHEN"), TextColumn.Code("TYPE") };
        if (withStore) columns.Add(TextColumn.Code("STORE"));
        if (withProduct) columns.Add("PRODUCT");
        var table = new TextTable([.. columns, TextColumn.Figure("CHANGE"), TextColumn.Figure("AFTER"), TextColumn.Code("UNIT"), "NOTES"]);
        foreach (var row in rows.Items)
        {
            var product = await book.Get<CatalogCache>().FindAsync(book.Caller.Tenant, new(row.ProductId), cancel);
            var store = await book.Get<StoreCache>().FindAsync(book.Caller.Tenant, new(row.StoreId), cancel);
            var cells = new List<string?> { WhenOf(row, store), row.MovementType };
            if (withStore) cells.Add(store?.Code);
            if (withProduct) cells.Add(product?.Name);
            table.Add([.. cells, Figures.Signed(row.Delta), Figures.Of(row.QuantityAfter), product?.Unit.Code, NotesOf(row)]);
        }

        Output.Current.Table(table);
        if (rows.Next is not null) Output.Current.Line($"\nThe latest {Figures.Of(rows.Items.Count)}; see more with --limit.");
    }

    // The wall clock of the store where it happened.
    private static string WhenOf(MovementView row, CachedStore? store)
    {
        var zone = store?.Calendar.RuleOf(row.BusinessDate).Zone ?? TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(row.OccurredAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string NotesOf(MovementView row) =>
        string.Join("; ", new[] { row.Reason, row.Reference, row.Notes, row.Reverses is { } id ? $"reverses {id}" : null }.Where(t => !string.IsNullOrEmpty(t)));

    private static MovementType? TypeOf(string? name) => name is not null && Names.TryFind(name, out MovementType type) ? type : null;
}
