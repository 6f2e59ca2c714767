namespace Stockbook.Live;

/// <summary>How much the live connections may take of the server.</summary>
public sealed record LiveSettings
{
    /// <summary>The most live connections of one person or API key, to one server process.</summary>
    public int PerUser { get; init; } = 50;

    /// <summary>The most live connections of one business, to one server process.</summary>
    public int PerBusiness { get; init; } = 2000;

    /// <summary>How many events may wait for one connection; one that falls further behind is dropped.</summary>
    public int Queue { get; init; } = 2000;
}
