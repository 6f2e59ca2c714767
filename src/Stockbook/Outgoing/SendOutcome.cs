namespace Stockbook.Outgoing;

/// <summary>What became of a message.</summary>
internal enum SendResult
{
    /// <summary>The other side has it.</summary>
    Sent,

    /// <summary>It does not have it; later it may.</summary>
    TryAgain,

    /// <summary>It does not have it, and will not take it.</summary>
    Refused,

    /// <summary>Nobody knows whether it has it: it is not sent again by itself.</summary>
    Unknown,
}

/// <summary>What became of a message, and why.</summary>
/// <param name="Result">What.</param>
/// <param name="Reason">A sentence without secrets; null when it was sent.</param>
internal sealed record SendOutcome(SendResult Result, string? Reason)
{
    /// <summary>The other side has it.</summary>
    public static readonly SendOutcome Sent = new(SendResult.Sent, null);

    /// <summary>Later it may work.</summary>
    public static SendOutcome TryAgain(string reason) => new(SendResult.TryAgain, reason);

    /// <summary>It never will.</summary>
    public static SendOutcome Refused(string reason) => new(SendResult.Refused, reason);

    /// <summary>Nobody knows.</summary>
    public static SendOutcome Unknown(string reason) => new(SendResult.Unknown, reason);
}
