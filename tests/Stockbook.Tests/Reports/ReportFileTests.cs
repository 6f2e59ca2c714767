using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Stockbook.Hosting;
using Stockbook.Reports;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Reports;

/// <summary>Reports as files: what the pages say, and nothing that a spreadsheet takes for a formula.</summary>
public sealed class ReportFileTests
{
    private const string Hostile = "=HYPERLINK(\"http://evil\",\"x\"), \u2028 <b> \u0627\u0644";

    private static IEnumerable<IReport> Lists => ReportServices.All.Where(r => r is not DashboardReport && r.Path.StartsWith("reports/", StringComparison.Ordinal));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_has_the_rows_of_all_pages_and_the_same_values()
    {
        await using var random = await RandomShop.OpenAsync("sqlite", 21);
        await random.LiveAsync(80);
        (await random.Shop.PatchAsync($"/api/products/{random.Products[0]}", new JsonObject { ["name"] = Hostile }.ToJsonString())).IsOk();
        foreach (var report in Lists)
        {
            var pages = await Pages.AllAsync(random.Shop, $"/api/{report.Path}?limit=3");
            var expected = pages.ConvertAll(row => row.AsObject().Where(m => m.Key != "movements").Select(m => Plain(m.Value)).ToList());
            var csv = await BytesAsync(random.Shop, $"/api/{report.Path}?format=csv", "text/csv");
            Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
            var table = Table(Encoding.UTF8.GetString(csv[3..]));
            if (pages.Count > 0) Assert.Equal(pages[0].AsObject().Select(m => m.Key).Where(k => k != "movements"), table[0]);
            Assert.Equal((report.Path, Text(expected.ConvertAll(row => row.ConvertAll(Guarded)))), (report.Path, Text(table[1..])));
            Assert.Equal((report.Path, Text(expected)), (report.Path, Text(Sheet(await BytesAsync(random.Shop, $"/api/{report.Path}?format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))));
        }
    }

    [Fact]
    public async Task The_header_Accept_asks_for_a_file_too()
    {
        await using var shop = await TestShop.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/reports/daily-sales?date_from=2026-11-01&date_to=2026-11-03");
        request.Headers.Accept.ParseAdd("text/csv");
        var reply = await shop.SendAsync(request);
        Assert.Equal("text/csv", reply.IsOk().MediaType);
        Assert.Equal(4, reply.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_dashboard_is_no_file()
    {
        await using var shop = await TestShop.OpenAsync();
        (await shop.GetAsync("/api/reports/dashboard?format=csv")).Refuses("format");
    }

    private static async Task<byte[]> BytesAsync(TestShop shop, string path, string type)
    {
        using var response = await shop.Http.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        return await response.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static string Plain(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "",
        System.Text.Json.JsonValueKind.True => "yes",
        System.Text.Json.JsonValueKind.False => "no",
        System.Text.Json.JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static string Guarded(string text) => text.Length > 0 && "=+@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Text(IEnumerable<List<string>> rows) => string.Join('\n', rows.Select(r => string.Join('|', r)));

    // RFC 4180, character by character.
    private static List<List<string>> Table(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (text[i] == '"') quoted = !quoted;
            else if (!quoted && text[i] is ',' or '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (text[i] == '\n') { rows.Add(row); row = []; }
            }
            else cell.Append(text[i]);
        }

        Assert.False(quoted);
        return rows;
    }

    private static List<List<string>> Sheet(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        return [.. sheet.Descendants<Row>().Skip(1).Select(row => row.Elements<Cell>().Select(ValueOf).ToList())];
    }

    private static string ValueOf(Cell cell) => cell.DataType?.Value == CellValues.InlineString ? cell.InlineString!.InnerText
        : cell.StyleIndex?.Value == 2 ? DateTime.FromOADate(double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : cell.CellValue?.Text ?? "";
}
