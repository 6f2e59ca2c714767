using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Stockbook.Outgoing;

/// <summary>Keeps what messages are signed with: in the book it is protected by the installation's keys, and no answer ever shows it.</summary>
internal sealed class ChannelSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Stockbook.Alerts.Secrets");

    /// <summary>As it is stored.</summary>
    public string? Seal(string? secret) => secret is null ? null : _protector.Protect(secret);

    /// <summary>As it was given; null when the installation's keys are other ones, or there is none.</summary>
    public string? Open(string? sealedSecret)
    {
        try
        {
            return sealedSecret is null ? null : _protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
