using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Planning;
using Stockbook.Reports;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook order suggest</c>: what to order and to bring over, and drafts of it.</summary>
internal static class OrderSuggest
{
    private const int Page = 500;
    private const int MostLines = 1_000;

    private static readonly Option<string[]?> s_stores = StoreChoice.Bound("Only for this store; may be given several times");
    private static readonly Option<string?> s_supplier = SupplierChoice.Option();
    private static readonly Option<int?> s_cover = Options.Whole("--cover-days", "For how many days more than until the delivery after [default: 14]", 0);
    private static readonly Option<string?> s_budget = Options.Text("--budget", "How much money there is: the most urgent lines that fit into it");
    private static readonly Option<bool> s_create = new("--create") { Description = "Make drafts of orders and transfers of all lines" };
    private static readonly Option<string?> s_key = Options.Text("--key", "Names this request, so that the same drafts are not made twice");

    public static Command Create()
    {
        var command = new Command("suggest", "Show what to order and what other stores can spare, with reasons; --create makes drafts of it") { s_stores, s_supplier, s_cover, s_budget, s_create, s_key };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var read = await ReadAsync(shop, await WordsAsync(shop, command, cancel), cancel);
        if (!read.Is(out var lines, out var problem)) return Output.Current.Problem(problem);
        if (!command.GetValue(s_create)) return Output.Current.Answer<IReadOnlyList<ReorderRow>>(lines, () => Print(lines));
        var chosen = lines.Where(l => l.SupplierId is not null || l.FromStoreId is not null).ToList();
        if (chosen.Count == 0)
        {
            Output.Current.Line("There is nothing to order.");
            return ExitCode.Success;
        }

        if (chosen.Count > MostLines) throw new WrongUsageException($"There are {chosen.Count} lines, and {MostLines} can be drafted at once: name some stores with --store, or a supplier.");
        var request = new DraftReorderRequest { Lines = [.. chosen.Select(LineOf)] };
        var outcome = await shop.DraftReorderAsync(request, command.GetValue(s_key), cancel);
        return outcome.Is(out var drafts, out problem) ? Output.Current.Answer(drafts, () => Print(drafts, lines.Count - chosen.Count)) : Output.Current.Problem(problem);
    }

    private static async Task<Dictionary<string, string>> WordsAsync(Shop shop, ParseResult command, CancellationToken cancel)
    {
        var words = new Dictionary<string, string> { ["limit"] = Page.ToString(CultureInfo.InvariantCulture) };
        if (await StoreChoice.FindAllAsync(shop, command.GetValue(s_stores), cancel) is { } stores) words["store_id"] = string.Join(',', stores.Select(s => s.Id));
        if (command.GetValue(s_supplier) is { } named) words["supplier_id"] = (await SupplierChoice.RequireAsync(shop, named, cancel)).Id.ToString(CultureInfo.InvariantCulture);
        if (command.GetValue(s_cover) is { } cover) words["cover_days"] = cover.ToString(CultureInfo.InvariantCulture);
        if (command.GetValue(s_budget) is { } budget) words["budget"] = budget;
        return words;
    }

    private static async Task<Outcome<List<ReorderRow>>> ReadAsync(Shop shop, Dictionary<string, string> words, CancellationToken cancel)
    {
        var rows = new List<ReorderRow>();
        while (true)
        {
            using var written = new MemoryStream();
            if (await shop.WriteReportAsync(ReorderReport.Definition, words, ReportFormat.Json, written, cancel) is { } problem) return problem;
            var page = JsonSerializer.Deserialize(written.ToArray(), ApiJson.Of<ReportAnswer<ReorderRow, ReorderTotals>>())!;
            rows.AddRange(page.Items);
            if (page.Next is null) return rows;
            words["after"] = page.Next;
        }
    }

    private static ReorderDraftLine LineOf(ReorderRow row) => new()
    {
        StoreId = row.StoreId, ProductId = row.ProductId, Quantity = row.Quantity, SupplierId = row.FromStoreId is null ? row.SupplierId : null, FromStoreId = row.FromStoreId, Reason = row.Reason,
    };

    private static void Print(List<ReorderRow> lines)
    {
        if (lines.Count == 0)
        {
            Output.Current.Line("There is nothing to order.");
            return;
        }

        var table = new TextTable("STORE", "FROM", TextColumn.Code("SKU"), "PRODUCT", TextColumn.Figure("QUANTITY"), TextColumn.Figure("PACKS"), "WHY");
        foreach (var l in lines) table.Add(l.StoreName, l.FromStoreName ?? l.SupplierName ?? "no supplier", l.Sku, l.ProductName, Figures.Of(l.Quantity), l.Packs is { } packs ? Figures.Of(packs) : null, l.Reason);
        Output.Current.Table(table);
        Output.Current.Line();
        Output.Current.Line("The same with --create makes drafts of it.");
    }

    private static void Print(ReorderDrafts drafts, int withoutSupplier)
    {
        var table = new TextTable(TextColumn.Code("DRAFT"), TextColumn.Figure("LINES"));
        foreach (var d in drafts.Drafts) table.Add(d.Number, Figures.Of(d.Lines));
        Output.Current.Table(table);
        Output.Current.Line();
        foreach (var problem in drafts.Problems) Output.Current.Line($"Not made: {problem.Detail}");
        if (withoutSupplier > 0) Output.Current.Line($"{Figures.Of(withoutSupplier)} lines were left out: no supplier lists their products.");
        Output.Current.Line("Nothing was sent: see stockbook order view, order send and transfer dispatch.");
    }
}
