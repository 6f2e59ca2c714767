using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>Codes of authenticator apps (RFC 6238: SHA-1, 30 seconds, 6 digits; what every such app understands).</summary>
internal static class Totp
{
    private const int KeyBytes = 20;
    private const int SecondsAStep = 30;
    private const int Modulus = 1_000_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key, in Base32 as the apps take it.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, KeyBytes * 8 / 5);

    /// <summary>The step that shows this code, of the one now, the one before and the one after, when it is later than <paramref name="lastStep"/>; else null.</summary>
    public static long? Match(string key, string code, DateTimeOffset now, long lastStep)
    {
        var current = now.ToUnixTimeSeconds() / SecondsAStep;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(code)) && step > lastStep) return step;
        }

        return null;
    }

    /// <summary>What the app takes a key from.</summary>
    public static string Uri(string business, string username, string key)
    {
        var (issuer, account) = (System.Uri.EscapeDataString(business), System.Uri.EscapeDataString(username));
        return $"otpauth://totp/{issuer}:{account}?secret={key}&issuer={issuer}&algorithm=SHA1&digits=6&period={SecondsAStep}";
    }

    private static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard's algorithm; it is used as a keyed hash, for which SHA-1 still serves.
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % Modulus).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        var (bits, count, at) = (0, 0, 0);
        foreach (var letter in base32)
        {
            bits = ((bits & 0xFF) << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            count += 5;
            if (count < 8) continue;
            count -= 8;
            bytes[at++] = (byte)((bits >> count) & 0xFF);
        }

        return bytes;
    }
}

/// <summary>Codes that stand in for the authenticator app, each once.</summary>
internal static class RecoveryCodes
{
    private const int HowMany = 10;
    private const string Insert = "insert into recovery_code (tenant_id, user_id, code_hash) values (@Tenant, @Id, @Hash)";
    private const string Remove = "delete from recovery_code where tenant_id = @Tenant and user_id = @Id";

    private const string Use = """
        update recovery_code set used_at = @Now
         where tenant_id = @Tenant and user_id = @Id and code_hash = @Hash and used_at is null
        """;

    /// <summary>New codes instead of those there were. They are stored as hashes and shown now only.</summary>
    public static async Task<IReadOnlyList<string>> RenewAsync(BookTransaction book, Person person)
    {
        await RemoveAsync(book, person);
        var codes = Enumerable.Range(0, HowMany).Select(_ => Secrets.Readable(4, 4)).ToList();
        foreach (var code in codes) await book.Connection.ExecuteAsync(Insert, new { person.Tenant, person.Id, Hash = Hash(code) }, book.Transaction);
        return codes;
    }

    /// <summary>Takes all codes away.</summary>
    public static Task RemoveAsync(BookTransaction book, Person person) => book.Connection.ExecuteAsync(Remove, new { person.Tenant, person.Id }, book.Transaction);

    /// <summary>Uses one up; false when there is no such code.</summary>
    public static async Task<bool> UseAsync(BookTransaction book, Person person, string code, DateTimeOffset now) =>
        await book.Connection.ExecuteAsync(Use, new { person.Tenant, person.Id, Hash = Hash(code), Now = StoredTime.Of(now) }, book.Transaction) == 1;

    // The codes have 80 bits by chance: nobody finds one from its hash.
    private static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(SearchKey.Of(code).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)));
}

/// <summary>The second factor of a sign-in.</summary>
internal static class SecondFactor
{
    private const string UseStep = """
        update app_user set totp_last_step = @Step
         where tenant_id = @Tenant and id = @Id and totp_enabled and totp_last_step < @Step
        """;

    private const string Remove = "update app_user set totp_key = null, totp_enabled = false where tenant_id = @Tenant and id = @Id";

    /// <summary>Takes it off, with its recovery codes.</summary>
    public static async Task RemoveAsync(BookTransaction book, Person person)
    {
        await book.Connection.ExecuteAsync(Remove, new { person.Tenant, person.Id }, book.Transaction);
        await RecoveryCodes.RemoveAsync(book, person);
    }

    /// <summary>Uses up a code of the app or a recovery code; false when it is neither, or was used before.</summary>
    public static async Task<bool> UseAsync(BookTransaction book, Person person, string code, DateTimeOffset now)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit)) return await RecoveryCodes.UseAsync(book, person, code, now);
        if (Totp.Match(person.TotpKey!, digits, now, person.TotpLastStep) is not { } step) return false;
        return await book.Connection.ExecuteAsync(UseStep, new { person.Tenant, person.Id, Step = step }, book.Transaction) == 1;
    }
}
