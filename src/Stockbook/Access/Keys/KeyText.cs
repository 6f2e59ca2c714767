using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stockbook.Ledger;

namespace Stockbook.Access.Keys;

/// <summary>
/// An API key as clients send it: <c>sb_&lt;tenant&gt;_&lt;account&gt;_&lt;secret&gt;</c>. The numbers say where to look, and only the secret (256 bits, base64url)
/// proves anything; the book keeps its SHA-256.
/// </summary>
internal static class KeyText
{
    /// <summary>Bytes of a secret, and of its hash.</summary>
    public const int SecretBytes = 32;

    private const string Prefix = "sb_";
    private const int SecretCharacters = 43;
    private const int Longest = 100;

    /// <summary>A new secret, and its hash.</summary>
    public static (string Text, byte[] Hash) New(TenantId tenant, UserId account)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var text = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{tenant.Value}_{account.Value}_{Base64Url.EncodeToString(secret)}");
        return (text, SHA256.HashData(secret));
    }

    /// <summary>Takes a key apart; false for what is no key at all.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="account">Which account's.</param>
    /// <param name="hash">Gets the hash of its secret, <see cref="SecretBytes"/> bytes.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out TenantId tenant, out UserId account, Span<byte> hash)
    {
        (tenant, account) = (default, default);
        if (text.Length > Longest || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        text = text[Prefix.Length..];
        if (!TryTakeNumber(ref text, out var tenantNumber) || !TryTakeNumber(ref text, out var accountNumber)) return false;
        (tenant, account) = (new(tenantNumber), new(accountNumber));
        Span<byte> secret = stackalloc byte[SecretBytes];
        Span<byte> ascii = stackalloc byte[SecretCharacters];
        if (text.Length != SecretCharacters || Ascii.FromUtf16(text, ascii, out _) != System.Buffers.OperationStatus.Done) return false;
        if (Base64Url.DecodeFromUtf8(ascii, secret, out _, out var written) != System.Buffers.OperationStatus.Done || written != SecretBytes) return false;
        SHA256.HashData(secret, hash);
        return true;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        var end = text.IndexOf('_');
        if (end < 1 || !long.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out number)) return false;
        text = text[(end + 1)..];
        return true;
    }
}
