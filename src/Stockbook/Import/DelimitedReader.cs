using System.Text;

namespace Stockbook.Import;

/// <summary>
/// Reads comma- or semicolon-separated text record by record (RFC 4180), keeping one record in memory. A record that cannot be read
/// has a <see cref="Fault"/> and costs its first line only: a quote that is never closed does not swallow the rest of the file.
/// </summary>
/// <param name="text">What to read.</param>
/// <param name="separator">What stands between fields.</param>
/// <param name="linesBefore">How many lines of the file were read before.</param>
/// <param name="fields">How many fields a record of several lines must have; 0 for as many as the first record has.</param>
public sealed class DelimitedReader(TextReader text, char separator = ',', int linesBefore = 0, int fields = 0)
{
    private const int MostLinesPerRecord = 200;
    private static readonly char[] s_separators = [',', ';', '\t'];
    private readonly List<string> _ahead = [];
    private char[] _characters = new char[1024];
    private int[] _ends = new int[16];
    private int _length;
    private int _fields = fields;
    private int _lastLine = linesBefore;

    /// <summary>The number of the record's first line in the file, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>How many fields the record has.</summary>
    public int Count { get; private set; }

    /// <summary>Why the record cannot be read, as the end of "The line …"; null when it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>The record as it stands in the text.</summary>
    public string Record { get; private set; } = "";

    /// <summary>A field's text.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)field, (uint)Count, nameof(field));
            var start = field == 0 ? 0 : _ends[field - 1];
            return _characters.AsSpan(start, _ends[field] - start);
        }
    }

    /// <summary>Goes to the next record that is not an empty line; false at the end.</summary>
    public bool Read()
    {
        while (NextLine() is { } line)
        {
            if (line.Length == 0) continue;
            LineNumber = _lastLine;
            Record = line;
            Split(line);
            if (_characters.AsSpan(0, _length).IndexOfAny('\uFFFD', '\0') >= 0) Fault ??= "holds bytes that are not UTF-8 text: save the file as UTF-8.";
            if (_fields == 0) _fields = Count;
            return true;
        }

        return false;
    }

    /// <summary>The separator that a header line uses: the one of comma, semicolon and tab that it has most of.</summary>
    public static char SeparatorOf(string header) => s_separators.MaxBy(c => header.Count(h => h == c));

    private string? NextLine()
    {
        var line = Peek(0);
        if (line is null) return null;
        _ahead.RemoveAt(0);
        _lastLine++;
        return line;
    }

    private string? Peek(int ahead)
    {
        while (_ahead.Count <= ahead && text.ReadLine() is { } line) _ahead.Add(line);
        return ahead < _ahead.Count ? _ahead[ahead] : null;
    }

    private void Split(string line)
    {
        if (TrySplit(line) || TryJoin(line)) return;
        (Count, _length) = (0, 0);
        Fault = "opens a quote that is never closed.";
    }

    // Looks ahead for the line that closes the quote. What only seems to close it would swallow the lines between.
    private bool TryJoin(string line)
    {
        var joined = new StringBuilder(line);
        for (var more = 0; more < MostLinesPerRecord && Peek(more) is { } next; more++)
        {
            joined.Append('\n').Append(next);
            if (!next.Contains('"', StringComparison.Ordinal) || !TrySplit(joined.ToString())) continue;
            if (Fault is not null || (_fields > 0 && Count != _fields)) break;
            Record = joined.ToString();
            for (; more >= 0; more--) NextLine();
            return true;
        }

        return false;
    }

    // False when the text ends inside a quote.
    private bool TrySplit(ReadOnlySpan<char> rest)
    {
        (Count, _length, Fault) = (0, 0, null);
        if (_characters.Length < rest.Length) _characters = new char[rest.Length * 2];
        while (true)
        {
            if (rest.Length > 0 && rest[0] == '"')
            {
                if (!TakeQuoted(ref rest)) return false;
            }
            else
            {
                TakePlain(ref rest);
            }

            EndField();
            if (rest.IsEmpty) return true;
            rest = rest[1..];
        }
    }

    private bool TakeQuoted(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        while (true)
        {
            var quote = rest.IndexOf('"');
            if (quote < 0) return false;
            Take(ref rest, quote);
            rest = rest[1..];
            if (rest.IsEmpty || rest[0] == separator) return true;
            if (rest[0] != '"') return TakeBehindQuote(ref rest);
            Take(ref rest, 1);
        }
    }

    private bool TakeBehindQuote(ref ReadOnlySpan<char> rest)
    {
        Fault ??= "has text behind a closing quote: write a quote inside a field twice.";
        TakePlain(ref rest);
        return true;
    }

    private void TakePlain(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(separator);
        Take(ref rest, end < 0 ? rest.Length : end);
    }

    private void Take(ref ReadOnlySpan<char> rest, int length)
    {
        rest[..length].CopyTo(_characters.AsSpan(_length));
        _length += length;
        rest = rest[length..];
    }

    private void EndField()
    {
        if (Count == _ends.Length) Array.Resize(ref _ends, Count * 2);
        _ends[Count++] = _length;
    }
}
