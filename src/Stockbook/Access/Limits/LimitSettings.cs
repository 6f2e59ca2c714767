namespace Stockbook.Access.Limits;

/// <summary>How much may be asked: so many requests a minute, and so many at once after a quiet time. 0 a minute sets no limit.</summary>
/// <param name="PerMinute">Requests a minute, lastingly; 0 for no limit.</param>
/// <param name="Burst">Requests at once, 1 or more.</param>
public readonly record struct Allowance(int PerMinute, int Burst)
{
    /// <summary>The most a setting allows, a minute and at once.</summary>
    public const int Most = 1_000_000;

    /// <summary>True when there is a limit.</summary>
    public bool IsOn => PerMinute > 0;
}

/// <summary>The limits of requests. They hold in each server process by itself.</summary>
public sealed record LimitSettings
{
    /// <summary>No limits at all.</summary>
    public static readonly LimitSettings None = new() { Enabled = false };

    /// <summary>False sets no limits at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>For each API key.</summary>
    public Allowance Key { get; init; } = new(6_000, 600);

    /// <summary>For each person who signed in.</summary>
    public Allowance User { get; init; } = new(1_200, 300);

    /// <summary>For each address, of requests that nobody is recognised in.</summary>
    public Allowance Address { get; init; } = new(300, 100);

    /// <summary>Wrong credentials from each address.</summary>
    public Allowance BadPerAddress { get; init; } = new(30, 10);

    /// <summary>Wrong credentials for each account.</summary>
    public Allowance BadPerAccount { get; init; } = new(10, 5);

    /// <summary>The limit of a kind.</summary>
    public Allowance Of(LimitKind kind) => !Enabled ? default : kind switch
    {
        LimitKind.Key => Key,
        LimitKind.User => User,
        LimitKind.Address => Address,
        LimitKind.BadPerAddress => BadPerAddress,
        LimitKind.BadPerAccount => BadPerAccount,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
