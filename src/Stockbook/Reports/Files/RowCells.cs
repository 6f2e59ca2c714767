using System.Buffers;
using System.Text.Json;
using Stockbook.Hosting;

namespace Stockbook.Reports.Files;

/// <summary>A column of a file.</summary>
/// <param name="Name">The name that the API's JSON has for it.</param>
/// <param name="IsDate">True when its texts are dates.</param>
internal readonly record struct FileColumn(string Name, bool IsDate);

/// <summary>A cell: a number as JSON writes it, or text. Empty when there is nothing.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="IsNumber">True for a number.</param>
internal readonly record struct FileCell(string Text, bool IsNumber);

/// <summary>
/// The cells of rows. They are what the API's JSON says, value by value, so that a file and an answer cannot differ.
/// </summary>
/// <typeparam name="TRow">A row of plain values.</typeparam>
internal sealed class RowCells<TRow>
{
    /// <summary>Leads elsewhere, and is no use in a file.</summary>
    private const string Link = "movements";

    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private readonly FileCell[] _cells;
    private readonly int _link;

    public RowCells()
    {
        var properties = ApiJson.Of<TRow>().Properties;
        Columns = [.. properties.Where(p => p.Name != Link).Select(p => new FileColumn(p.Name, (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(DateOnly)))];
        _link = properties.TakeWhile(p => p.Name != Link).Count();
        _cells = new FileCell[Columns.Count];
    }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<FileColumn> Columns { get; }

    /// <summary>A row's cells; good until the next row.</summary>
    public ReadOnlySpan<FileCell> Of(TRow row)
    {
        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json)) JsonSerializer.Serialize(writer, row, ApiJson.Of<TRow>());
        var reader = new Utf8JsonReader(_json.WrittenSpan);
        reader.Read();
        for (int property = 0, cell = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; property++)
        {
            reader.Read();
            if (property != _link) _cells[cell++] = Cell(ref reader);
        }

        return _cells;
    }

    private static FileCell Cell(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.Number => new(System.Text.Encoding.ASCII.GetString(reader.ValueSpan), IsNumber: true),
        JsonTokenType.String => new(reader.GetString()!, IsNumber: false),
        JsonTokenType.True => new("yes", IsNumber: false),
        JsonTokenType.False => new("no", IsNumber: false),
        _ => throw new InvalidOperationException($"A row of a report holds plain values only; {typeof(TRow).Name} does not."),
    };
}
