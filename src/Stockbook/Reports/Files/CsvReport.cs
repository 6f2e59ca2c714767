using System.Text;
using Stockbook.Hosting;

namespace Stockbook.Reports.Files;

/// <summary>Writes a CSV file: UTF-8 with its mark, by which spreadsheets know it; commas; lines as RFC 4180 ends them.</summary>
internal sealed class CsvReport : IAsyncDisposable
{
    private const int FlushAt = 32 * 1024;
    private readonly Stream _output;
    private readonly StringBuilder _text = new();

    public CsvReport(Stream output, IReadOnlyList<FileColumn> columns)
    {
        _output = output;
        _text.Append('\uFEFF').AppendJoin(',', columns.Select(c => CsvCells.Cell(c.Name))).Append("\r\n");
    }

    public ValueTask WriteAsync(ReadOnlySpan<FileCell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) _text.Append(',');
            _text.Append(cells[i].IsNumber ? cells[i].Text : CsvCells.Cell(cells[i].Text));
        }

        _text.Append("\r\n");
        return _text.Length < FlushAt ? ValueTask.CompletedTask : FlushAsync();
    }

    public ValueTask DisposeAsync() => FlushAsync();

    private async ValueTask FlushAsync()
    {
        var bytes = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        await _output.WriteAsync(bytes);
    }
}
