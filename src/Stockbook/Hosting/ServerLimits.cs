namespace Stockbook.Hosting;

/// <summary>What one connection and one request may take of the server.</summary>
public sealed record ServerLimits
{
    /// <summary>The longest request line, in bytes.</summary>
    public int RequestLineBytes { get; init; } = 8 * 1024;

    /// <summary>All headers of a request, in bytes.</summary>
    public int HeadersBytes { get; init; } = 16 * 1024;

    /// <summary>The most headers of a request.</summary>
    public int Headers { get; init; } = 64;

    /// <summary>The slowest a body may come, in bytes a second; 0 for any speed.</summary>
    public int SlowestBodyBytes { get; init; } = 240;

    /// <summary>The slowest an answer may be taken, in bytes a second; 0 for any speed.</summary>
    public int SlowestAnswerBytes { get; init; } = 240;

    /// <summary>How long a body or an answer may be slower before the connection is cut, in seconds.</summary>
    public int SlowSeconds { get; init; } = 5;

    /// <summary>How long the headers of a request may take, in seconds.</summary>
    public int HeadersSeconds { get; init; } = 10;

    /// <summary>How long a connection may be quiet between requests, in seconds.</summary>
    public int KeepAliveSeconds { get; init; } = 120;

    /// <summary>The most connections at once; 0 for any number.</summary>
    public int Connections { get; init; } = 10_000;
}
