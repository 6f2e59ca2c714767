using System.Buffers.Text;

namespace Stockbook.Cli.Bench;

/// <summary>Bytes of a request being written: grows when it must, allocates nothing after the first requests.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public ByteBuffer Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
        return this;
    }

    public ByteBuffer Append(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        Length += written;
        return this;
    }

    public ByteBuffer Append(Guid key)
    {
        Utf8Formatter.TryFormat(key, Room(36), out var written);
        Length += written;
        return this;
    }

    private Span<byte> Room(int wanted)
    {
        if (Length + wanted > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + wanted));
        return _bytes.AsSpan(Length);
    }
}
