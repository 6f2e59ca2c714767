using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Stockbook.Alerts.Channels;

/// <summary>What a mail server answered.</summary>
/// <param name="Code">Three digits; 2 and 3 go on, 4 is no for now, 5 is no.</param>
/// <param name="Lines">What it said, without the codes.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>True when it goes on.</summary>
    public bool IsGood => Code is >= 200 and < 400;
}

/// <summary>
/// The line to a mail server (RFC 5321): commands, answers, a message with its points doubled. The framework's own client cannot say whether a message was
/// taken when the line broke, speaks no TLS from the first byte, and is not to be used for new work by its own documentation.
/// </summary>
/// <param name="stream">The connection.</param>
/// <param name="patience">How long one answer may take.</param>
internal sealed class SmtpLine(Stream stream, TimeSpan patience) : IAsyncDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private readonly byte[] _buffer = new byte[4096];
    private Stream _stream = stream;
    private int _at;
    private int _end;

    /// <summary>Connects.</summary>
    public static async Task<SmtpLine> ConnectAsync(string host, int port, TimeSpan patience, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var soon = Soon(patience, cancel);
            await socket.ConnectAsync(host, port, soon.Token);
            return new(new NetworkStream(socket, ownsSocket: true), patience);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Goes on under TLS. What came before is forgotten: nobody can put words into the protected part.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server's certificate is not accepted.</exception>
    public async Task ProtectAsync(string host, RemoteCertificateValidationCallback? check, CancellationToken cancel)
    {
        if (_at != _end) throw new IOException("The server spoke before the line was protected.");
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false, check);
        _stream = tls;
        using var soon = Soon(patience, cancel);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, soon.Token);
    }

    /// <summary>Sends a command and reads its answer.</summary>
    /// <exception cref="ArgumentException">The command is more than one line.</exception>
    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancel)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("A command is one line.", nameof(command));
        await WriteAsync(command + "\r\n", cancel);
        return await ReadAsync(cancel);
    }

    /// <summary>Sends a message up to, and not with, the point that ends it.</summary>
    public Task WriteMessageAsync(string message, CancellationToken cancel) => WriteAsync(Stuffed(message), cancel);

    /// <summary>Ends the message and reads what became of it.</summary>
    public Task<SmtpReply> EndMessageAsync(CancellationToken cancel) => AskAsync(".", cancel);

    /// <summary>Reads an answer, of however many lines.</summary>
    /// <exception cref="IOException">The line is closed, or it is no answer.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancel)
    {
        using var soon = Soon(patience, cancel);
        var lines = new List<string>();
        for (var length = 0; length < LongestAnswer;)
        {
            var line = await ReadLineAsync(soon.Token);
            length += line.Length + 2;
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code)) break;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new(code, lines);
        }

        throw new IOException("The mail server gave no answer that can be read.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>A message with a point before each line that begins with one, every line ended by CR LF.</summary>
    internal static string Stuffed(string message)
    {
        var lines = message.ReplaceLineEndings("\r\n");
        if (!lines.EndsWith("\r\n", StringComparison.Ordinal)) lines += "\r\n";
        lines = lines.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        return lines[0] == '.' ? "." + lines : lines;
    }

    private static CancellationTokenSource Soon(TimeSpan patience, CancellationToken cancel)
    {
        var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(patience);
        return soon;
    }

    private async Task WriteAsync(string text, CancellationToken cancel)
    {
        using var soon = Soon(patience, cancel);
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), soon.Token);
        await _stream.FlushAsync(soon.Token);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (line.Length < LongestAnswer)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await _stream.ReadAsync(_buffer, cancel));
                if (_end == 0) throw new IOException("The mail server closed the line.");
            }

            var next = (char)_buffer[_at++];
            if (next == '\n') return line.ToString();
            if (next != '\r') line.Append(next);
        }

        throw new IOException("The mail server gave an answer without an end.");
    }
}
