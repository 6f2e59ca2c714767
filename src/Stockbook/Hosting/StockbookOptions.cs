using System.Net;

namespace Stockbook.Hosting;

/// <summary>What a Stockbook is started with. The server and the command line share it.</summary>
public sealed record StockbookOptions
{
    /// <summary>Where the book is: the path of an SQLite file, or a connection string (<c>Data Source=…</c> or <c>Host=…</c>).</summary>
    public required string Database { get; init; }

    /// <summary>The address to listen on: <c>127.0.0.1</c>, <c>::1</c> or <c>localhost</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The TCP port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The folder for files beside the book, such as exports; never the current directory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The program's version, for the API document.</summary>
    public string Version { get; init; } = "0.1.0";

    /// <summary>The business's name, when the book is new.</summary>
    public string BusinessName { get; init; } = "My business";

    /// <summary>ISO 4217 code of the business's currency, when the book is new.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>IANA time zone of the business and its first store, when the book is new; left out, this machine's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>True lets everybody open a business of his own here, at <c>POST /api/tenants</c>.</summary>
    public bool SignUp { get; init; }

    /// <summary>Where to listen.</summary>
    /// <exception cref="SettingException">The host is not this machine itself, or the port does not exist.</exception>
    internal IPEndPoint EndPoint()
    {
        if (Port is < 0 or > 65535) throw new SettingException($"There is no port {Port}: choose one from 1 to 65535, or 0 for a free one.");
        var address = string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : ParseAddress();
        if (address is null || !IPAddress.IsLoopback(address))
        {
            throw new SettingException($"Stockbook does not listen on '{Host}': nobody has to sign in yet, so it serves this machine only. "
                + "Use 127.0.0.1, ::1 or localhost.");
        }

        return new IPEndPoint(address, Port);
    }

    private IPAddress? ParseAddress() => IPAddress.TryParse(Host, out var address) ? address : null;
}

/// <summary>A setting that Stockbook cannot start with; the message says which and what is allowed.</summary>
public sealed class SettingException(string message) : Exception(message);
