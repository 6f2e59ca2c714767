using System.Data.Common;
using System.Text;
using Dapper;
using Stockbook.Access.People;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>What a notice to people says.</summary>
/// <param name="Store">The store it is about.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Lines of plain text.</param>
internal sealed record Notice(StoreId Store, string Title, string Text);

/// <summary>Says a day report in words for those who are to know of it.</summary>
internal sealed class DaySummaries(Database database, StoreCache stores)
{
    private const int MostLines = 10;

    /// <summary>The summary of a day report as its latest version stands; null when there is no such report.</summary>
    /// <param name="connection">The book.</param>
    /// <param name="transaction">The transaction, when there is one.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="report">The report's number.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Notice?> OfAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long report, CancellationToken cancel)
    {
        if (await ReportRows.ReadAsync(database.Dialect, connection, transaction, tenant, report, hold: false, cancel) is not { } row) return null;
        var figures = await ReportRows.FiguresAsync(connection, transaction, tenant, report, row.FiguresVersion, row.AsOf, cancel);
        var seller = (await PersonNames.ReadAsync(database.Dialect, connection, transaction, tenant, [row.SubmittedBy], cancel))(row.SubmittedBy);
        var settings = await stores.TenantAsync(tenant, cancel);
        var products = await ProductsAsync(connection, transaction, tenant, figures, cancel);
        var highlights = DayHighlights.Of(figures, id => products.GetValueOrDefault(id), settings.CurrencyDigits, withCosts: false);
        return new(new(row.StoreId), $"{row.StoreName}, {DaybookProblems.Day(row.Date)}: day report", TextOf(row, highlights, seller, settings));
    }

    private static string TextOf(ReportRow row, DayHighlights highlights, Doer seller, TenantSettings settings)
    {
        var (money, digits) = (row.Money, settings.CurrencyDigits);
        string Shown(Money? amount) => amount is { } some ? $"{DayWords.Amount(some, digits)} {settings.Currency}" : "–";
        var text = new StringBuilder();
        text.Append("Outlet: ").AppendLine(row.StoreName);
        text.Append("Date: ").AppendLine(DaybookProblems.Day(row.Date));
        text.Append("Calculated: ").AppendLine(money.Calculated is null ? "No data" : Shown(money.Calculated));
        text.Append("Actual: ").AppendLine(Shown(money.Actual));
        text.Append("Difference: ").AppendLine(money.Difference is null ? "–" : $"{Shown(money.Difference)} ({(money.Percent is { } percent ? $"{percent} %" : "–")})");
        text.Append("Receipts: ").Append(row.Receipts).AppendLine();
        text.Append("Average bill: ").AppendLine(Shown(money.AverageBill));
        List(text, "Write-offs", [.. highlights.WriteOffs.GroupBy(w => w.Reason).Select(g =>
            $"{g.Key.Replace('_', ' ')}: {string.Join(", ", g.Select(w => $"{w.Quantity} {w.Unit} {w.ProductName}"))}")]);
        List(text, "Top products", [.. highlights.TopProducts.Select(p => $"{p.ProductName}: {p.Sold} {p.Unit}, {Shown(p.Revenue.Money)}")]);
        List(text, "Sold out", [.. highlights.SoldOut.Select(p => p.ProductName)]);
        if (row.Note is not null) text.Append("Note: ").AppendLine(row.Note);
        text.Append("Seller: ").AppendLine(seller.Name);
        if (row.Version > 1) text.AppendLine(row.Kind == NewVersion.Late ? row.Reason : $"Version {row.Version}, amended: {row.Reason}");
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private static void List(StringBuilder text, string title, List<string> lines)
    {
        text.Append(title).AppendLine(lines.Count == 0 ? ": none" : ":");
        foreach (var line in lines.Take(MostLines)) text.Append("  ").AppendLine(line);
        if (lines.Count > MostLines) text.Append("  and ").Append(lines.Count - MostLines).AppendLine(" more");
    }

    // Read here, and not out of memory: the caller may hold a transaction in which only its own connection gets on.
    private async Task<Dictionary<long, CatalogProduct?>> ProductsAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, DayFigures figures, CancellationToken cancel)
    {
        var sql = $"select {ProductRow.Columns} from product p where p.tenant_id = @Tenant and p.id {database.Dialect.AnyOf("@Ids")}";
        var found = new Dictionary<long, CatalogProduct?>();
        foreach (var some in figures.Lines.Where(l => l.HasMoved()).Select(l => l.Product).Chunk(500))
        {
            var rows = await connection.QueryAsync<ProductRow>(new CommandDefinition(sql, new { Tenant = tenant.Value, Ids = some }, transaction, cancellationToken: cancel));
            foreach (var row in rows) found[row.Id] = row.ToCatalogProduct([]);
        }

        return found;
    }
}
