using System.Buffers.Text;
using System.Text;

namespace Stockbook.Cli.Bench;

/// <summary>
/// One HTTP/1.1 answer as it arrives, in pieces of any size: status, body (by length, in chunks, or up to the end of the
/// connection) and whether the connection stays open.
/// </summary>
internal sealed class AnswerBuffer
{
    private const int MaxBytes = 64 << 20;
    private byte[] _bytes = new byte[16 << 10];
    private Stage _stage;
    private int _filled;
    private int _next;
    private int _bodyStart;
    private int _bodyEnd;

    private enum Stage
    {
        Head,
        Length,
        Chunks,
        UntilClosed,
        Done,
    }

    /// <summary>The status code, 0 until the head has come.</summary>
    public int Status { get; private set; }

    /// <summary>The server will close the connection after this answer.</summary>
    public bool Closes { get; private set; }

    /// <summary>The body, whole once the answer is complete; chunks are already joined.</summary>
    public ReadOnlySpan<byte> Body => _bytes.AsSpan(_bodyStart, _bodyEnd - _bodyStart);

    public void Clear()
    {
        _stage = Stage.Head;
        _filled = _next = _bodyStart = _bodyEnd = 0;
        Status = 0;
        Closes = false;
    }

    /// <summary>Where the next bytes may be received; never empty.</summary>
    public Span<byte> Free()
    {
        if (_filled == _bytes.Length)
        {
            if (_filled >= MaxBytes) throw new InvalidDataException("The answer is too long.");
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        return _bytes.AsSpan(_filled);
    }

    /// <summary>Takes the bytes received into <see cref="Free"/> (0: the connection ended); true once the answer is complete.</summary>
    public bool Take(int count)
    {
        if (count == 0) return EndOfConnection();
        _filled += count;
        if (_stage == Stage.Head) ReadHead();
        if (_stage == Stage.Length && _filled >= _bodyEnd) _stage = Stage.Done;
        if (_stage == Stage.Chunks) ReadChunks();
        if (_stage == Stage.UntilClosed) _bodyEnd = _filled;
        return _stage == Stage.Done;
    }

    private bool EndOfConnection()
    {
        if (_stage != Stage.UntilClosed) throw new InvalidDataException("The connection ended within an answer.");
        _stage = Stage.Done;
        return true;
    }

    private void ReadHead()
    {
        var end = _bytes.AsSpan(_next, _filled - _next).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            _next = Math.Max(0, _filled - 3);
            return;
        }

        _bodyStart = _bodyEnd = _next + end + 4;
        ReadStatus();
        ReadHeaders(_bytes.AsSpan(0, _bodyStart - 2));
        _next = _bodyStart;
    }

    private void ReadStatus()
    {
        if (_bodyStart < 16 || !Utf8Parser.TryParse(_bytes.AsSpan(9, 3), out int status, out var read) || read != 3)
            throw new InvalidDataException("The answer does not start with an HTTP status.");
        Status = status;
        Closes = _bytes.AsSpan(0, 8).SequenceEqual("HTTP/1.0"u8);
    }

    private void ReadHeaders(ReadOnlySpan<byte> head)
    {
        var chunked = false;
        var length = Status is 204 or 304 ? 0 : -1;
        while (!head.IsEmpty)
        {
            var line = NextLine(ref head);
            if (Value(line, "content-length"u8) is { IsEmpty: false } text && length < 0) length = ParseLength(text);
            chunked |= Ascii.EqualsIgnoreCase(Value(line, "transfer-encoding"u8), "chunked"u8);
            Closes |= Ascii.EqualsIgnoreCase(Value(line, "connection"u8), "close"u8);
        }

        _stage = chunked ? Stage.Chunks : length >= 0 ? Stage.Length : Stage.UntilClosed;
        if (_stage == Stage.Length) _bodyEnd = _bodyStart + length;
        if (_stage == Stage.UntilClosed) Closes = true;
    }

    private static int ParseLength(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int length, out _) && length is >= 0 and <= MaxBytes
            ? length
            : throw new InvalidDataException("The answer's content-length cannot be read.");

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n"u8);
        var line = end < 0 ? head : head[..end];
        head = end < 0 ? [] : head[(end + 2)..];
        return line;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length > name.Length && line[name.Length] == (byte)':' && Ascii.EqualsIgnoreCase(line[..name.Length], name)
            ? line[(name.Length + 1)..].Trim((byte)' ')
            : [];

    private void ReadChunks()
    {
        while (true)
        {
            var raw = _bytes.AsSpan(_next, _filled - _next);
            var line = raw.IndexOf("\r\n"u8);
            if (line < 0) return;
            var size = ParseChunkSize(raw[..line]);
            // The last chunk has no data: what follows it are trailers up to an empty line.
            if (size == 0)
            {
                if (raw[line..].IndexOf("\r\n\r\n"u8) >= 0) _stage = Stage.Done;
                return;
            }

            if (raw.Length < line + 2 + size + 2) return;
            raw.Slice(line + 2, size).CopyTo(_bytes.AsSpan(_bodyEnd));
            _bodyEnd += size;
            _next += line + 2 + size + 2;
        }
    }

    private static int ParseChunkSize(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out int size, out _, 'x') && size is >= 0 and <= MaxBytes
            ? size
            : throw new InvalidDataException("The size of a chunk cannot be read.");
}
