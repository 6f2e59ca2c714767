using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.People;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access;

/// <summary>Signing in with a password and a code.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        // The standard's own examples: the key is "12345678901234567890".
        const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(seconds / 30, Totp.Match(Key, code, now, 0));
        Assert.Equal(code, CodeOf(Key, seconds / 30));
        Assert.Equal(seconds / 30, Totp.Match(Key, code, now.AddSeconds(30), 0));
        Assert.Null(Totp.Match(Key, code, now.AddSeconds(90), 0));
        Assert.Null(Totp.Match(Key, code, now, seconds / 30));
    }

    [Fact]
    public async Task Once_it_is_on_the_password_alone_is_not_enough_and_a_code_is_taken_once()
    {
        using var owner = await _shop.OwnerAsync();
        (await owner.PostAsync("/api/auth/second-factor/confirm", """{"code": "123456"}""")).IsProblem(409, "second-factor-not-begun");
        var begun = (await owner.PostAsync("/api/auth/second-factor")).IsOk();
        var key = begun.Word("key")!;
        Assert.StartsWith("otpauth://totp/Corner%20shop:owner?secret=" + key, begun.Word("uri"), StringComparison.Ordinal);
        (await owner.PostAsync("/api/auth/second-factor/confirm", """{"code": "12345"}""")).Refuses("code");
        var (step, confirmed) = await ConfirmAsync(owner, key);
        Assert.Equal(10, confirmed.At("recovery_codes")!.AsArray().Count);
        (await owner.PostAsync("/api/auth/second-factor")).IsProblem(409, "second-factor-on");
        Assert.True(await owner.IsSignedInAsync());

        using var phone = new Visitor(_shop);
        (await phone.SignInAsync("owner", People.Password)).IsProblem(401, "second-factor-needed");
        (await phone.SignInAsync("owner", People.Password, Code(CodeOf(key, step)))).IsProblem(401, "second-factor-needed");
        (await phone.SignInAsync("owner", "a wrong password", Code(CodeOf(key, step + 1)))).IsProblem(401, "wrong-credentials");
        (await phone.SignInAsync("owner", People.Password, Code(CodeOf(key, step + 1)))).IsOk();
        (await phone.SignInAsync("owner", People.Password, Code(CodeOf(key, step + 1)))).IsProblem(401, "second-factor-needed");
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once()
    {
        using var owner = await _shop.OwnerAsync();
        var key = (await owner.PostAsync("/api/auth/second-factor")).IsOk().Word("key")!;
        var (_, confirmed) = await ConfirmAsync(owner, key);
        var code = confirmed.Word("recovery_codes[3]")!;
        using var phone = new Visitor(_shop);
        (await phone.SignInAsync("owner", People.Password, Code(code.ToUpperInvariant()))).IsOk();
        (await phone.SignInAsync("owner", People.Password, Code(code))).IsProblem(401, "second-factor-needed");
        Assert.DoesNotContain(code, await _shop.ToldAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await _shop.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_are_guessed_five_times_and_asking_for_one_does_not_count()
    {
        using var owner = await _shop.OwnerAsync();
        var key = (await owner.PostAsync("/api/auth/second-factor")).IsOk().Word("key")!;
        await ConfirmAsync(owner, key);
        using var thief = new Visitor(_shop);
        for (var guess = 0; guess < 5; guess++)
        {
            (await thief.SignInAsync("owner", People.Password)).IsProblem(401, "second-factor-needed");
            (await thief.SignInAsync("owner", People.Password, Code($"nonsense-{guess}"))).IsProblem(401, "second-factor-needed");
        }

        (await thief.SignInAsync("owner", People.Password)).IsProblem(429, "locked-out");
    }

    [Fact]
    public async Task It_is_taken_off_with_the_password_or_by_the_owner()
    {
        using var owner = await _shop.OwnerAsync();
        var key = (await owner.PostAsync("/api/auth/second-factor")).IsOk().Word("key")!;
        await ConfirmAsync(owner, key);
        (await owner.PostAsync("/api/auth/second-factor/off", """{"password": "wrong"}""")).IsProblem(401, "wrong-credentials");
        owner.Keep(await owner.PostAsync("/api/auth/second-factor/off", $$"""{"password": "{{People.Password}}"}""")).IsOk();
        using var phone = await _shop.SignedInAsync("owner");

        var id = await _shop.HireAsync("ali");
        using var ali = await _shop.SignedInAsync("ali");
        await ConfirmAsync(ali, (await ali.PostAsync("/api/auth/second-factor")).IsOk().Word("key")!);
        Assert.False((await owner.PostAsync($"/api/users/{id}/reset-second-factor")).IsOk().At("second_factor")!.GetValue<bool>());
        Assert.False(await ali.IsSignedInAsync());
        (await ali.SignInAsync("ali", People.Password)).IsOk();
    }

    private async Task<(long Step, Reply Answer)> ConfirmAsync(Visitor visitor, string key)
    {
        var step = _shop.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() / 30;
        var reply = (await visitor.PostAsync("/api/auth/second-factor/confirm", $$"""{"code": "{{CodeOf(key, step)}}"}""")).IsOk();
        visitor.Csrf = reply.Word("session.csrf_token");
        return (step, reply);
    }

    private static string Code(string code) => $", \"code\": \"{code}\"";

    // RFC 6238, written down a second time, by another way: the key as one large number.
    internal static string CodeOf(string key, long step)
    {
        var number = key.Aggregate(BigInteger.Zero, (sum, c) => (sum * 32) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal));
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        var secret = new byte[20];
        bytes.CopyTo(secret, 20 - bytes.Length);
        var moment = BitConverter.GetBytes(step);
        Array.Reverse(moment);
#pragma warning disable CA5350 // The standard's algorithm.
        using var hmac = new HMACSHA1(secret);
#pragma warning restore CA5350
        var hash = hmac.ComputeHash(moment);
        var at = hash[19] & 15;
        var value = ((hash[at] & 127) << 24) + (hash[at + 1] << 16) + (hash[at + 2] << 8) + hash[at + 3];
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
