using System.Globalization;
using System.Text;
using Stockbook.Hosting;

namespace Stockbook.Purchasing;

/// <summary>A purchase order as the file that goes to the supplier: CSV in UTF-8 with a mark, so that spreadsheets read every alphabet.</summary>
internal static class OrderSheet
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/csv";

    private static readonly string[] s_columns =
        ["order", "deliver_to", "expected_on", "line", "supplier_code", "sku", "product", "quantity", "unit", "packs", "pack", "unit_price", "pack_price", "total", "notes"];

    /// <summary>The file's text, with the mark in front.</summary>
    public static string Of(PurchaseOrderAnswer order, string store)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', s_columns).Append("\r\n");
        foreach (var line in order.Lines.Where(l => l.Quantity.Milli > 0)) text.AppendJoin(',', Cells(order, store, line)).Append("\r\n");
        return text.ToString();
    }

    // What was not ordered is none of the supplier's business here.
    private static IEnumerable<string> Cells(PurchaseOrderAnswer order, string store, PurchaseOrderLineView line) =>
    [
        CsvCells.Cell(order.Number), CsvCells.Cell(store), CsvCells.Cell(order.ExpectedOn), line.Line.ToString(CultureInfo.InvariantCulture),
        CsvCells.Cell(line.SupplierCode), CsvCells.Cell(line.Sku), CsvCells.Cell(line.Name), line.Quantity.ToString(), CsvCells.Cell(line.Unit),
        line.Packs?.ToString(CultureInfo.InvariantCulture) ?? "", line.Pack?.ToString() ?? "", line.PackPrice is null ? line.UnitPrice?.ToString() ?? "" : "",
        line.PackPrice?.ToString() ?? "", line.Total is { } total ? total.Money.ToText(total.Digits) : "", CsvCells.Cell(line.Notes),
    ];
}
