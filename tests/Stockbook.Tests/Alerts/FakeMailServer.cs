using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Stockbook.Tests.Alerts;

/// <summary>A mail server that takes what it gets, or fails as a test says; it answers by the book and remembers everything.</summary>
public sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    public FakeMailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it answers in place of what it would: by the command's first word, or <c>.</c> for a message's end; null drops the line.</summary>
    public ConcurrentDictionary<string, string?> Instead { get; } = new();

    /// <summary>What it can do besides.</summary>
    public IReadOnlyList<string> Extensions { get; set; } = ["AUTH PLAIN LOGIN"];

    /// <summary>What it protects the line with after STARTTLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Everything it was told, message lines left out.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Every message, whether it answered or not, with the doubled points taken off.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            Stream stream = client.GetStream();
            try
            {
                await SayAsync(stream, "220 fake.example ESMTP");
                while (await ReadLineAsync(stream) is { } line)
                {
                    Commands.Enqueue(line);
                    var word = line.Split(' ')[0].ToUpperInvariant();
                    if (Instead.TryGetValue(word, out var other))
                    {
                        if (other is null) return;
                        await SayAsync(stream, other);
                        continue;
                    }

                    if (word == "STARTTLS" && Certificate is not null)
                    {
                        await SayAsync(stream, "220 go on");
                        var tls = new SslStream(stream);
                        await tls.AuthenticateAsServerAsync(Certificate);
                        stream = tls;
                        continue;
                    }

                    if (!await AnswerAsync(stream, word, line)) return;
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The other side went away, which a test may want.
            }
        }
    }

    private async Task<bool> AnswerAsync(Stream stream, string word, string line)
    {
        switch (word)
        {
            case "EHLO":
                foreach (var extension in Extensions) await SayAsync(stream, $"250-{extension}");
                await SayAsync(stream, "250 SIZE 1000000");
                return true;
            case "AUTH" when line == "AUTH LOGIN":
                await SayAsync(stream, "334 VXNlcm5hbWU6");
                Commands.Enqueue("(user) " + await ReadLineAsync(stream));
                await SayAsync(stream, "334 UGFzc3dvcmQ6");
                Commands.Enqueue("(password) " + await ReadLineAsync(stream));
                await SayAsync(stream, "235 welcome");
                return true;
            case "AUTH":
                await SayAsync(stream, "235 welcome");
                return true;
            case "MAIL" or "RCPT":
                await SayAsync(stream, "250 ok");
                return true;
            case "DATA":
                await SayAsync(stream, "354 go on");
                return await TakeAsync(stream);
            case "QUIT":
                await SayAsync(stream, "221 bye");
                return false;
            default:
                await SayAsync(stream, "502 what?");
                return true;
        }
    }

    private async Task<bool> TakeAsync(Stream stream)
    {
        var message = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line && line != ".") message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        Messages.Enqueue(message.ToString());
        if (Instead.TryGetValue(".", out var other) && other is null) return false;
        await SayAsync(stream, other ?? "250 taken");
        return true;
    }

    private static Task SayAsync(Stream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
