using System.Text;

namespace Stockbook.Cli.Bench;

/// <summary>Writes one request after the other into the same two buffers.</summary>
internal sealed class RequestWriter
{
    private readonly byte[] _afterPath;
    private readonly ByteBuffer _head = new();

    /// <param name="authority">Host and port of the server.</param>
    /// <param name="headers">Header lines that every request carries, such as the one that authenticates it.</param>
    public RequestWriter(string authority, IEnumerable<string> headers)
    {
        var text = new StringBuilder(" HTTP/1.1\r\nHost: ").Append(authority).Append("\r\n");
        foreach (var header in headers) text.Append(header).Append("\r\n");
        _afterPath = Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The body of the request being written; empty for a GET.</summary>
    public ByteBuffer Body { get; } = new();

    /// <summary>The request, whole after <see cref="Finish"/>.</summary>
    public ReadOnlySpan<byte> Written => _head.Written;

    /// <summary>Starts a request; what is appended to the answer of this call continues its path.</summary>
    public ByteBuffer Begin(ReadOnlySpan<byte> methodAndPath)
    {
        _head.Clear();
        Body.Clear();
        return _head.Append(methodAndPath);
    }

    public RequestWriter EndPath()
    {
        _head.Append(_afterPath);
        return this;
    }

    public void Header(ReadOnlySpan<byte> nameAndColon, Guid value) => _head.Append(nameAndColon).Append(value).Append("\r\n"u8);

    public void Finish()
    {
        if (Body.Length > 0)
            _head.Append("Content-Type: application/json\r\nContent-Length: "u8).Append(Body.Length).Append("\r\n"u8);
        _head.Append("\r\n"u8).Append(Body.Written);
    }
}
