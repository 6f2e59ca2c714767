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

    /// <summary>
    /// Counts an attempt before its password is looked at, so that guesses that come at the same moment get no more tries than guesses one
    /// after the other. One that was no wrong guess is given back: <see cref="TakeBack"/>.
    /// </summary>
    /// <returns>429 for one who is blocked, by his address or his account, with the seconds he has to wait; null for one who is not.</returns>
    public Problem? Count(IPAddress? address, string? tenantCode, string? username)
    {
        var (byAddress, byAccount) = (LimitSubject.Of(LimitKind.BadPerAddress, address), LimitSubject.Of(tenantCode, username));
        var (place, account) = (limiter.Take(byAddress), limiter.Look(byAccount));
        if (place.IsAllowed && account.IsAllowed && (account = limiter.Take(byAccount)).IsAllowed) return null;
        if (place.IsAllowed) limiter.GiveBack(byAddress);
        return LimitProblems.TooManyWrong(Math.Max(place.RetryAfterSeconds, account.RetryAfterSeconds));
    }

    /// <summary>The attempt was no wrong guess.</summary>
    public void TakeBack(IPAddress? address, string? tenantCode, string? username)
    {
        limiter.GiveBack(LimitSubject.Of(LimitKind.BadPerAddress, address));
        limiter.GiveBack(LimitSubject.Of(tenantCode, username));
    }

    /// <summary>Counts what may be done as seldom as wrong credentials may be sent; 429 for one who did it too often, else null.</summary>
    public Problem? Count(IPAddress? address)
    {
        var verdict = limiter.Take(LimitSubject.Of(LimitKind.BadPerAddress, address));
        return verdict.IsAllowed ? null : LimitProblems.TooManyWrong(verdict.RetryAfterSeconds);
    }

    internal LimitVerdict Look(IPAddress? address) => limiter.Look(LimitSubject.Of(LimitKind.BadPerAddress, address));
}
