using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Stockbook.Ledger;

namespace Stockbook.Access.Limits;

/// <summary>What is limited.</summary>
public enum LimitKind
{
    /// <summary>The requests of an API key.</summary>
    Key,

    /// <summary>The requests of a person.</summary>
    User,

    /// <summary>The requests from an address that nobody is recognised in.</summary>
    Address,

    /// <summary>Wrong credentials from an address.</summary>
    BadPerAddress,

    /// <summary>Wrong credentials for an account.</summary>
    BadPerAccount,
}

/// <summary>Whose requests are counted together; small, and without names or addresses to be read from it.</summary>
public readonly record struct LimitSubject(LimitKind Kind, ulong High, ulong Low)
{
    /// <summary>A user, or an API key's account.</summary>
    public static LimitSubject Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new(caller.IsKey ? LimitKind.Key : LimitKind.User, unchecked((ulong)caller.Tenant.Value), unchecked((ulong)caller.User.Value));
    }

    /// <summary>An address; all of an IPv6 network of 64 bits are one, because whoever has one has them all.</summary>
    public static LimitSubject Of(LimitKind kind, IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out var length)) return new(kind, 0, 0);
        if (length == 4) return new(kind, 0, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return address.IsIPv4MappedToIPv6 ? new(kind, 0, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])) : new(kind, BinaryPrimitives.ReadUInt64BigEndian(bytes), 1);
    }

    /// <summary>An account, by the names that were typed; it need not exist.</summary>
    public static LimitSubject Of(string? tenantCode, string? username)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{SearchKey.Of(tenantCode ?? "")}\0{SearchKey.Of(username ?? "")}"), hash);
        return new(LimitKind.BadPerAccount, BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }
}

/// <summary>What a limiter says.</summary>
/// <param name="IsAllowed">False when there is nothing left.</param>
/// <param name="Limit">The most at once; 0 when there is no limit.</param>
/// <param name="Remaining">How many more at once.</param>
/// <param name="ResetSeconds">Seconds until all of <paramref name="Limit"/> is there again.</param>
/// <param name="RetryAfterSeconds">Seconds until there is one again; 0 when there is one.</param>
public readonly record struct LimitVerdict(bool IsAllowed, int Limit, int Remaining, int ResetSeconds, int RetryAfterSeconds)
{
    /// <summary>There is no limit.</summary>
    public static readonly LimitVerdict Free = new(true, 0, 0, 0, 0);
}

/// <summary>
/// Counts requests against their limits. Every sale asks it, so it answers from memory and never waits; one that several processes
/// share brings its counts together behind the scenes.
/// </summary>
public interface IRateLimiter
{
    /// <summary>Takes one, if there is one.</summary>
    LimitVerdict Take(LimitSubject subject);

    /// <summary>Looks whether there is one, and takes none.</summary>
    LimitVerdict Look(LimitSubject subject);

    /// <summary>Gives one back that was taken and turned out not to count.</summary>
    void GiveBack(LimitSubject subject);
}
