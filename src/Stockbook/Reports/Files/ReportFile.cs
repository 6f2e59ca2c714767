using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Stockbook.Reports.Files;

/// <summary>Reports as files.</summary>
internal static class ReportFile
{
    /// <summary>What a browser knows a format by.</summary>
    public static string MediaType(ReportFormat format) => format switch
    {
        ReportFormat.Csv => "text/csv; charset=utf-8",
        ReportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFormat.Json => "application/json; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The format that a request's headers prefer.</summary>
    public static ReportFormat Preferred(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)) return ReportFormat.Json;
        var first = accepted.OrderByDescending(a => a.Quality ?? 1).FirstOrDefault()?.MediaType.Value;
        return new[] { ReportFormat.Csv, ReportFormat.Xlsx }.FirstOrDefault(f => MediaType(f).Split(';')[0].Equals(first, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Writes rows, one after the other; nothing is kept.</summary>
    public static async Task WriteAsync<TRow>(ReportFormat format, string title, IAsyncEnumerable<TRow> rows, Stream output, CancellationToken cancel)
    {
        var cells = new RowCells<TRow>();
        if (format == ReportFormat.Csv)
        {
            await using var csv = new CsvReport(output, cells.Columns);
            await foreach (var row in rows.WithCancellation(cancel)) await csv.WriteAsync(cells.Of(row));
            return;
        }

        await using var workbook = new XlsxReport(output, title, cells.Columns);
        await foreach (var row in rows.WithCancellation(cancel)) workbook.Write(cells.Of(row));
    }
}
