using System.Net;

namespace Stockbook.Access.Limits;

/// <summary>Slows down whoever tries credentials: from one address, and for one account.</summary>
public sealed class BadCredentials(IRateLimiter limiter)
{
    /// <summary>True when too many wrong credentials came from the address lately: look at no further ones.</summary>
    public bool IsBlocked(IPAddress? address) => !Look(address).IsAllowed;

    /// <summary>True when too many wrong credentials came for the account lately: look at no further ones.</summary>
    /// <param name="tenantCode">The business's code as it was typed.</param>
    /// <param name="username">The name as it was typed; the account need not exist.</param>
    public bool IsBlockedAccount(string? tenantCode, string? username) => !limiter.Look(LimitSubject.Of(tenantCode, username)).IsAllowed;

    /// <summary>Counts wrong credentials from an address.</summary>
    public void Failed(IPAddress? address) => limiter.Take(LimitSubject.Of(LimitKind.BadPerAddress, address));

    /// <summary>Counts wrong credentials from an address for an account.</summary>
    public void Failed(IPAddress? address, string? tenantCode, string? username)
    {
        Failed(address);
        limiter.Take(LimitSubject.Of(tenantCode, username));
    }

    /// <summary>429 for one who is blocked, by his address or his account, with the seconds he has to wait; null for one who is not.</summary>
    public Problem? Refused(IPAddress? address, string? tenantCode, string? username)
    {
        var byAddress = Look(address);
        var byAccount = limiter.Look(LimitSubject.Of(tenantCode, username));
        if (byAddress.IsAllowed && byAccount.IsAllowed) return null;
        return LimitProblems.TooManyWrong(Math.Max(byAddress.RetryAfterSeconds, byAccount.RetryAfterSeconds));
    }

    internal LimitVerdict Look(IPAddress? address) => limiter.Look(LimitSubject.Of(LimitKind.BadPerAddress, address));
}
