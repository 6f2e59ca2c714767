using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>What a cookie or a token says once it is opened.</summary>
/// <param name="Tenant">Whose book.</param>
/// <param name="User">Who.</param>
/// <param name="Session">His session.</param>
/// <param name="IssuedAt">When it was made.</param>
/// <param name="Stamp">His security stamp then; with another one it is worth nothing.</param>
internal sealed record SessionTicket(TenantId Tenant, UserId User, Guid Session, DateTimeOffset IssuedAt, string Stamp);

/// <summary>What a ticket is for; one kind is never taken for another.</summary>
internal enum TicketUse
{
    /// <summary>A browser's cookie.</summary>
    Cookie,

    /// <summary>An app's access token.</summary>
    Access,

    /// <summary>An app's refresh token.</summary>
    Refresh,

    /// <summary>The header that a browser's writes carry beside the cookie.</summary>
    Antiforgery,
}

/// <summary>Makes and opens tickets with the keys that all processes of the installation share.</summary>
public sealed class SessionTickets(IDataProtectionProvider protection)
{
    private const byte Version = 1;
    private const int HeadLength = 1 + 8 + 8 + 16 + 8;
    private const int LongestText = 1000;

    private readonly IDataProtector[] _protectors =
        [.. Enum.GetValues<TicketUse>().Select(use => protection.CreateProtector("Stockbook.Session", use.ToString()))];

    /// <summary>The ticket as text; never the same text twice.</summary>
    internal string Seal(TicketUse use, SessionTicket ticket)
    {
        var plain = new byte[HeadLength + Encoding.ASCII.GetByteCount(ticket.Stamp)];
        plain[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(1), ticket.Tenant.Value);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(9), ticket.User.Value);
        ticket.Session.TryWriteBytes(plain.AsSpan(17), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(33), StoredTime.Of(ticket.IssuedAt));
        Encoding.ASCII.GetBytes(ticket.Stamp, plain.AsSpan(HeadLength));
        return Base64Url.EncodeToString(_protectors[(int)use].Protect(plain));
    }

    /// <summary>Opens what <see cref="Seal"/> made for the same use; false for anything else.</summary>
    internal bool TryOpen(TicketUse use, string? text, [NotNullWhen(true)] out SessionTicket? ticket)
    {
        ticket = null;
        if (text is not { Length: > 0 and <= LongestText } || !Base64Url.IsValid(text)) return false;
        try
        {
            ticket = Read(_protectors[(int)use].Unprotect(Base64Url.DecodeFromChars(text)));
            return ticket is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static SessionTicket? Read(ReadOnlySpan<byte> plain)
    {
        if (plain.Length < HeadLength || plain[0] != Version) return null;
        return new(
            new(BinaryPrimitives.ReadInt64BigEndian(plain[1..])),
            new(BinaryPrimitives.ReadInt64BigEndian(plain[9..])),
            new Guid(plain.Slice(17, 16), bigEndian: true),
            StoredTime.Instant(BinaryPrimitives.ReadInt64BigEndian(plain[33..])),
            Encoding.ASCII.GetString(plain[HeadLength..]));
    }
}
