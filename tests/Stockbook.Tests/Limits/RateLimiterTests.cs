using System.Net;
using Stockbook.Access.Limits;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Tests.Limits;

/// <summary>How much a client may ask, by a clock that tests move.</summary>
public sealed class RateLimiterTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void After_a_quiet_time_so_many_at_once_and_then_so_many_a_minute()
    {
        var limiter = Limiter(new() { User = new(60, 5) });
        var till = User(1);
        Assert.Equal([4, 3, 2, 1, 0], Enumerable.Range(0, 5).Select(_ => limiter.Take(till).Remaining));
        var refused = limiter.Take(till);
        Assert.Equal(new LimitVerdict(false, 5, 0, 5, 1), refused);
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.True(limiter.Take(till).IsAllowed);
        Assert.False(limiter.Take(till).IsAllowed);
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(new LimitVerdict(true, 5, 4, 1, 0), limiter.Take(till));
    }

    [Fact]
    public void Whoever_waits_as_long_as_he_was_told_gets_through()
    {
        var limiter = Limiter(new() { User = new(7, 2) });
        for (var n = 0; n < 20; n++)
        {
            var verdict = limiter.Take(User(1));
            if (verdict.IsAllowed) continue;
            _clock.Pass(TimeSpan.FromSeconds(verdict.RetryAfterSeconds));
            Assert.True(limiter.Take(User(1)).IsAllowed);
        }
    }

    [Fact]
    public void Looking_takes_nothing()
    {
        var limiter = Limiter(new() { User = new(60, 1) });
        for (var n = 0; n < 5; n++) Assert.True(limiter.Look(User(1)).IsAllowed);
        Assert.True(limiter.Take(User(1)).IsAllowed);
        Assert.False(limiter.Look(User(1)).IsAllowed);
    }

    [Fact]
    public void One_clients_haste_is_not_anothers()
    {
        var limiter = Limiter(new() { User = new(60, 1), Key = new(60, 1) });
        Assert.True(limiter.Take(User(1)).IsAllowed);
        Assert.True(limiter.Take(User(2)).IsAllowed);
        Assert.True(limiter.Take(User(1, tenant: 2)).IsAllowed);
        Assert.True(limiter.Take(LimitSubject.Of(new Caller(new(1), new(1), Channel.Api) { IsKey = true })).IsAllowed);
        Assert.False(limiter.Take(User(1)).IsAllowed);
    }

    [Fact]
    public void Where_a_limit_is_zero_there_is_none()
    {
        var limiter = Limiter(new() { User = new(0, 1) });
        for (var n = 0; n < 1000; n++) Assert.Equal(LimitVerdict.Free, limiter.Take(User(1)));
        Assert.Equal(LimitVerdict.Free, Limiter(LimitSettings.None).Take(LimitSubject.Of(LimitKind.Address, IPAddress.Loopback)));
    }

    [Fact]
    public void Whatever_comes_at_the_same_moment_no_more_gets_through_than_is_allowed()
    {
        var limiter = Limiter(new() { User = new(60, 1000) });
        var allowed = 0;
        Parallel.For(0, 4000, _ => { if (limiter.Take(User(1)).IsAllowed) Interlocked.Increment(ref allowed); });
        Assert.Equal(1000, allowed);
    }

    [Fact]
    public void A_million_addresses_do_not_fill_the_memory()
    {
        var limiter = Limiter(new() { Address = new(60, 5) });
        for (var n = 0; n < 300_000; n++) limiter.Take(LimitSubject.Of(LimitKind.Address, new IPAddress(n)));
        Assert.InRange(limiter.Remembered(LimitKind.Address), 1, 100_001);
        Assert.False(limiter.Take(LimitSubject.Of(LimitKind.Address, new IPAddress(400_000L))).IsAllowed);
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.True(limiter.Take(LimitSubject.Of(LimitKind.Address, new IPAddress(500_000L))).IsAllowed);
        Assert.InRange(limiter.Remembered(LimitKind.Address), 1, 10);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void A_network_of_one_household_is_one_address(string one, string other, bool same) =>
        Assert.Equal(same, LimitSubject.Of(LimitKind.Address, IPAddress.Parse(one)) == LimitSubject.Of(LimitKind.Address, IPAddress.Parse(other)));

    [Fact]
    public void Guesses_are_counted_by_address_and_by_account()
    {
        var bad = new BadCredentials(Limiter(new() { BadPerAddress = new(30, 3), BadPerAccount = new(10, 2) }));
        var (here, there) = (IPAddress.Parse("192.0.2.7"), IPAddress.Parse("192.0.2.8"));
        Assert.Null(bad.Count(here, "main", "ali"));
        Assert.Null(bad.Count(there, "MAIN", " Ali"));
        Assert.True(bad.IsBlockedAccount("main", "ALI"));
        Assert.False(bad.IsBlockedAccount("main", "sara"));
        Assert.Equal(429, bad.Count(there, "main", "ali")!.Status);
        bad.Failed(here);
        Assert.False(bad.IsBlocked(here)); // the one that was refused for its account is no guess from there
        bad.Failed(here);
        Assert.True(bad.IsBlocked(here));
        Assert.False(bad.IsBlocked(there));
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Null(bad.Count(here, "main", "ali"));
    }

    [Fact]
    public void An_attempt_that_was_no_wrong_guess_is_given_back()
    {
        var bad = new BadCredentials(Limiter(new() { BadPerAddress = new(30, 2), BadPerAccount = new(10, 2) }));
        var here = IPAddress.Parse("192.0.2.7");
        for (var n = 0; n < 5; n++)
        {
            Assert.Null(bad.Count(here, "main", "ali"));
            bad.TakeBack(here, "main", "ali");
        }

        Assert.Null(bad.Count(here, "main", "ali"));
        Assert.Null(bad.Count(here, "main", "sara"));
        Assert.Equal(429, bad.Count(here, "main", "omar")!.Status);
        Assert.False(bad.IsBlockedAccount("main", "omar"));
    }

    private LocalRateLimiter Limiter(LimitSettings settings) => new(new() { Database = "book.db", Limits = settings }, _clock);

    private static LimitSubject User(long user, long tenant = 1) => LimitSubject.Of(new Caller(new(tenant), new(user), Channel.Web));
}
