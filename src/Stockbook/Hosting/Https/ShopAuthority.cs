using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Stockbook.Hosting.Https;

/// <summary>
/// The certificate authority of this shop alone: made once, kept in one file with its key, trusted by the devices of the shop, and of use for nothing
/// but this server.
/// </summary>
internal sealed class ShopAuthority : IDisposable
{
    private const int Years = 10;
    private const int LongestCommonName = 64;
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";

    // Phones take no longer ones.
    private static readonly TimeSpan s_serversLife = TimeSpan.FromDays(396);

    // A phone's clock may be behind.
    private static readonly TimeSpan s_early = TimeSpan.FromDays(1);

    private readonly NameLimits? _limits;

    private ShopAuthority(X509Certificate2 certificate) => (Certificate, _limits) = (certificate, NameLimits.Read(certificate));

    /// <summary>Its certificate, with the key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Its name, as devices list it.</summary>
    public string Name => Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    /// <summary>Its certificate as it is given away, in PEM.</summary>
    public string PublicPart => Certificate.ExportCertificatePem();

    /// <summary>What people compare: the SHA-256 of its certificate, in pairs of digits.</summary>
    public string Fingerprint => string.Join(':', Certificate.GetCertHash(HashAlgorithmName.SHA256).Select(part => part.ToString("X2", null)));

    /// <summary>Reads it from its file, and makes it first when there is none.</summary>
    /// <exception cref="SettingException">The file cannot be used.</exception>
    public static ShopAuthority Open(string path, MachineNetwork network, string? publicUrl, DateTimeOffset now)
    {
        try
        {
            var text = OwnersFiles.Read(path);
            if (text is null)
            {
                var made = Make(network, publicUrl, now);
                text = OwnersFiles.TryCreate(path, made) ? made : OwnersFiles.Read(path) ?? made;
            }

            return Check(X509Certificate2.CreateFromPem(text, text), now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or AsnContentException)
        {
            throw new SettingException($"The certificate authority of this shop cannot be used: {path}: {exception.Message.TrimEnd('.')}. Put the file back from a copy; or remove it: "
                + "the next start makes a new one, which every device has to trust anew.");
        }
    }

    /// <summary>True when it may vouch for a name, or an address.</summary>
    public bool Allows(string name) => _limits?.Allow(name) ?? true;

    /// <summary>A certificate for the server, with its key.</summary>
    public X509Certificate2 Issue(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Named("Stockbook"), key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(ServerUse)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var end = new DateTimeOffset(Certificate.NotAfter);
        using var signed = request.Create(Certificate, now - s_early, now + s_serversLife < end ? now + s_serversLife : end, Serial());
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>True when a certificate is this authority's, and holds at a moment.</summary>
    public bool Vouches(X509Certificate2 certificate, DateTimeOffset now)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { Certificate }, RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true, VerificationTime = now.UtcDateTime,
            },
        };
        return chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private static ShopAuthority Check(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (!certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority)) throw new CryptographicException("It is no authority's certificate.");
        if (now < new DateTimeOffset(certificate.NotBefore)) throw new CryptographicException($"It begins on {certificate.NotBefore:yyyy-MM-dd}: is the clock of this machine right?");
        if (now >= new DateTimeOffset(certificate.NotAfter)) throw new CryptographicException($"It ended on {certificate.NotAfter:yyyy-MM-dd}");
        return new(certificate);
    }

    private static string Make(MachineNetwork network, string? publicUrl, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = $"Stockbook of {network.HostName}";
        var request = new CertificateRequest(Named(name[..Math.Min(name.Length, LongestCommonName)]), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(NameLimits.Of(network.Names(publicUrl)).ToExtension());
        using var certificate = request.CreateSelfSigned(now - s_early, now.AddYears(Years));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private static X500DistinguishedName Named(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        return builder.Build();
    }

    // Positive, as serial numbers have to be.
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }
}
