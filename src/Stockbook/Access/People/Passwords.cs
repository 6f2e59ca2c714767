using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Stockbook.Access.People;

/// <summary>
/// Hashes and checks passwords by ASP.NET Core Identity's hasher. A check takes a processor for a moment, so only some run at a time:
/// whoever guesses must not take the tills' time.
/// </summary>
public sealed class Passwords : IDisposable
{
    private const int Iterations = 210_000;

    private readonly PasswordHasher<Person> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Person _nobody = new();
    private readonly Lazy<string> _nobodysHash;

    /// <summary>Nothing is hashed yet.</summary>
    public Passwords() => _nobodysHash = new(() => _hasher.HashPassword(_nobody, Secrets.Text(16)));

    /// <summary>What is stored of a password.</summary>
    internal Task<string> HashAsync(string password, CancellationToken cancel) => InTurnAsync(() => _hasher.HashPassword(_nobody, password), cancel);

    /// <summary>Whether it is the password. Where there is none it takes as long to find that out.</summary>
    internal async Task<PasswordVerificationResult> CheckAsync(string? hash, string password, CancellationToken cancel)
    {
        var result = await InTurnAsync(() => _hasher.VerifyHashedPassword(_nobody, hash ?? _nobodysHash.Value, password), cancel);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        try
        {
            return await Task.Run(work, cancel);
        }
        finally
        {
            _turns.Release();
        }
    }
}

/// <summary>Which passwords are taken: long ones that are not the first that anybody tries. Which letters they have is all the same.</summary>
internal static class PasswordRules
{
    public const int Shortest = 10;
    public const int Longest = 200;
    private const int FewestDifferent = 4;

    // Of those that lists of stolen passwords begin with, the ones that are long enough.
    private static readonly FrozenSet<string> s_worst = FrozenSet.ToFrozenSet(
    [
        "0123456789", "0987654321", "1029384756", "1122334455", "1234567890", "12345678900", "12345678910", "123456789a", "123456789q", "123123123123",
        "1234512345", "1a2b3c4d5e", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "9876543210", "a123456789", "a1b2c3d4e5", "abc123456789", "abcd123456",
        "abcdefghij", "admin12345", "admin123456", "administrator", "asdfghjkl1", "asdfghjkl123", "baseball123", "basketball", "changeme123", "chocolate1",
        "correcthorsebatterystaple", "dragon12345", "football123", "football1234", "footballer", "hello12345", "iloveyou12", "iloveyou123", "iloveyou1234",
        "letmein123", "letmein1234", "liverpool1", "manchester", "michael123", "monkey12345", "p@ssw0rd123", "passw0rd123", "passwordpassword", "password01",
        "password10", "password11", "password12", "password123", "password1234", "password12345", "password1!", "password123!", "princess12", "princess123",
        "q1w2e3r4t5", "q1w2e3r4t5y6", "qazwsxedc1", "qazwsxedcrfv", "qwer123456", "qwerty1234", "qwerty12345", "qwerty123456", "qwertyuiop", "qwertyuiop1",
        "qwertyuiop123", "secret12345", "shopkeeper", "starwars123", "stockbook1", "stockbook12", "stockbook123", "sunshine12", "sunshine123", "superman123",
        "test123456", "testtest123", "trustno1234", "welcome123", "welcome1234", "welcome12345", "whatever123", "zaq12wsxcde3", "zxcvbnm123", "zxcvbnm1234",
    ]);

    /// <summary>Notes what is wrong with a new password.</summary>
    public static void Check(FieldErrors errors, string field, string? password, string? username)
    {
        if (password is null or "") errors.Add(field, $"is missing: choose at least {Shortest} characters; a few words are good.");
        else if (password.Length < Shortest) errors.Add(field, $"is too short: choose at least {Shortest} characters; a few words are good.");
        else if (password.Length > Longest) errors.Add(field, $"is too long: at most {Longest} characters are allowed.");
        else if (IsGuessable(password, username)) errors.Add(field, "is one of the first that anybody would try: choose another one; a few words are good.");
    }

    private static bool IsGuessable(string password, string? username)
    {
        var plain = SearchKey.Of(password);
        return s_worst.Contains(plain) || plain.Distinct().Count() < FewestDifferent || (username is not null && plain == SearchKey.Of(username));
    }
}
