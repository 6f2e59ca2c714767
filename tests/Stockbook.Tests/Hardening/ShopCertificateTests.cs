using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Stockbook.Hosting;
using Stockbook.Hosting.Https;

namespace Stockbook.Tests.Hardening;

/// <summary>The certificates that a shop makes for itself.</summary>
public sealed class ShopCertificateTests : IDisposable
{
    private static readonly MachineNetwork s_laptop = new("till-1", [IPAddress.Parse("192.168.1.5"), IPAddress.Parse("10.0.0.7")]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stockbook-test-");
    private readonly ManualClock _clock = new();
    private MachineNetwork _network = s_laptop;

    private string AuthorityFile => Path.Combine(_folder.FullName, "https", "authority.pem");

    private string ServerFile => Path.Combine(_folder.FullName, "https", "server.pem");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_server_is_known_by_everything_it_is_called_and_only_to_who_trusts_the_shop()
    {
        using var https = Open(publicUrl: "https://stock.example:8443");
        foreach (var name in (string[])["localhost", "127.0.0.1", "::1", "till-1", "till-1.local", "192.168.1.5", "10.0.0.7", "stock.example"])
            Assert.True(https.IsCalled(name), name);
        foreach (var name in (string[])["till-2", "192.168.1.6", "example", "stock.example.evil.example", "", "not a host", "*"]) Assert.False(https.IsCalled(name), name);

        using var authority = Authority(https);
        Assert.True(Trusts(authority, https.Certificate));
        using var stranger = Stranger();
        Assert.False(Trusts(stranger, https.Certificate));
    }

    [Fact]
    public void The_certificates_hold_as_long_as_phones_allow_and_for_nothing_else()
    {
        using var https = Open();
        Assert.True(https.Certificate.NotAfter - https.Certificate.NotBefore <= TimeSpan.FromDays(397));
        Assert.Contains(https.Certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>(), use => use.Value == "1.3.6.1.5.5.7.3.1");
        Assert.False(https.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.True(https.Certificate.HasPrivateKey);

        using var authority = Authority(https);
        Assert.Equal("Stockbook of till-1", https.Name);
        Assert.Equal(_clock.GetUtcNow().AddYears(10), new DateTimeOffset(authority.NotAfter));
        var basic = authority.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.Equal((true, true, 0), (basic.CertificateAuthority, basic.HasPathLengthConstraint, basic.PathLengthConstraint));
        Assert.True(authority.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(authority.RawData)), https.Fingerprint.Replace(":", "", StringComparison.Ordinal));
        Assert.False(authority.HasPrivateKey);
    }

    [Fact]
    public void Whoever_steals_the_shops_key_can_pretend_to_be_no_other_site()
    {
        Open().Dispose();
        using var stolen = ShopAuthority.Open(AuthorityFile, s_laptop, null, _clock.GetUtcNow());
        foreach (var (name, isOwn) in new[] { ("bank.example", false), ("8.8.8.8", false), ("2001:db8::1", false), ("192.168.77.1", true), ("other.local", true) })
        {
            using var certificate = stolen.Issue([name], _clock.GetUtcNow());
            Assert.True(isOwn == Trusts(stolen.Certificate, certificate), name);
            Assert.Equal(isOwn, stolen.Allows(name));
        }
    }

    [Fact]
    public void The_authority_is_made_once_and_the_servers_certificate_is_kept_while_it_is_good()
    {
        var (fingerprint, serial) = Opened();
        _clock.Pass(TimeSpan.FromDays(300));
        Assert.Equal((fingerprint, serial), Opened());
        _network = s_laptop with { Addresses = [IPAddress.Parse("10.0.0.7")] };
        Assert.Equal((fingerprint, serial), Opened());
    }

    [Fact]
    public void The_servers_certificate_is_made_anew_near_its_end()
    {
        var (fingerprint, serial) = Opened();
        _clock.Pass(TimeSpan.FromDays(396 - 30));
        var (sameFingerprint, newSerial) = Opened();
        Assert.Equal(fingerprint, sameFingerprint);
        Assert.NotEqual(serial, newSerial);
    }

    [Fact]
    public void The_servers_certificate_is_made_anew_when_this_machine_has_another_address_or_name()
    {
        var (fingerprint, serial) = Opened();
        _network = s_laptop with { Addresses = [.. s_laptop.Addresses, IPAddress.Parse("172.20.0.9")] };
        using (var https = Open())
        {
            Assert.True(https.IsCalled("172.20.0.9"));
            Assert.Equal(fingerprint, https.Fingerprint);
            Assert.NotEqual(serial, https.Certificate.SerialNumber);
        }

        _network = _network with { HostName = "counter" };
        using var renamed = Open();
        Assert.True(renamed.IsCalled("counter.local"));
        Assert.False(renamed.IsCalled("counter"), "the authority was made when it had another name");
        using var authority = Authority(renamed);
        Assert.True(Trusts(authority, renamed.Certificate));
    }

    [Fact]
    public void It_is_made_anew_while_the_server_runs_too()
    {
        using var https = Open();
        var first = https.Certificate;
        https.Renew();
        Assert.Same(first, https.Certificate);
        _network = s_laptop with { Addresses = [IPAddress.Parse("192.168.9.9")] };
        https.Renew();
        Assert.True(https.IsCalled("192.168.9.9"));
        var second = https.Certificate;
        _clock.Pass(TimeSpan.FromDays(380));
        https.Renew();
        Assert.NotSame(second, https.Certificate);
        Assert.True(new DateTimeOffset(https.Certificate.NotAfter) > _clock.GetUtcNow().AddDays(380));
    }

    [Fact]
    public void In_the_authoritys_last_month_the_server_keeps_the_certificate_that_ends_with_it()
    {
        Open().Dispose();
        _clock.Set(_clock.GetUtcNow().AddYears(10).AddDays(-10));
        var last = Opened();
        _clock.Pass(TimeSpan.FromDays(3));
        Assert.Equal(last, Opened());
    }

    [Fact]
    public void Only_the_owner_reads_the_files_also_when_they_were_put_back_from_a_copy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Open().Dispose();
        Assert.Equal([AuthorityFile, ServerFile], Directory.GetFiles(Path.GetDirectoryName(AuthorityFile)!).Order(StringComparer.Ordinal));
        Assert.Equal((owners, owners), (File.GetUnixFileMode(AuthorityFile), File.GetUnixFileMode(ServerFile)));
        Assert.Equal(owners | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(AuthorityFile)!));
        File.SetUnixFileMode(AuthorityFile, owners | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        Open().Dispose();
        Assert.Equal(owners, File.GetUnixFileMode(AuthorityFile));
    }

    [Fact]
    public void A_server_certificate_that_is_damaged_or_anothers_is_made_anew()
    {
        var (fingerprint, serial) = Opened();
        File.WriteAllText(ServerFile, "nonsense");
        var (sameFingerprint, newSerial) = Opened();
        Assert.Equal(fingerprint, sameFingerprint);
        Assert.NotEqual(serial, newSerial);

        File.Delete(AuthorityFile);
        var (newFingerprint, thirdSerial) = Opened();
        Assert.NotEqual(fingerprint, newFingerprint);
        Assert.NotEqual(newSerial, thirdSerial);
        using var https = Open();
        using var authority = Authority(https);
        Assert.True(Trusts(authority, https.Certificate));
    }

    [Fact]
    public void An_authority_that_cannot_be_used_is_told_with_its_file_and_what_to_do()
    {
        Open().Dispose();
        var good = File.ReadAllText(AuthorityFile);
        var server = File.ReadAllText(ServerFile);
        foreach (var damaged in (string[])["", "nonsense", good[..^120], good[..good.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)], server])
        {
            File.WriteAllText(AuthorityFile, damaged);
            Refuses("remove it");
        }

        File.WriteAllText(AuthorityFile, good);
        _clock.Pass(TimeSpan.FromDays(-300));
        Refuses("clock");
        _clock.Pass(TimeSpan.FromDays(300 + 3660));
        Refuses("ended on 2036-11-21");
        Assert.Equal(good, File.ReadAllText(AuthorityFile));
    }

    [Fact]
    public void A_public_address_that_the_shops_authority_may_not_vouch_for_is_refused()
    {
        Open().Dispose();
        var refusal = Assert.Throws<SettingException>(() => Open("https://stock.example"));
        Assert.Contains("stock.example", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("https", refusal.Message, StringComparison.Ordinal);
    }

    private void Refuses(string said)
    {
        var refusal = Assert.Throws<SettingException>(() => Open());
        Assert.Contains(AuthorityFile, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    private ShopHttps Open(string? publicUrl = null) =>
        ShopHttps.Open(new() { Database = "book.db", DataDirectory = _folder.FullName, Https = true, PublicUrl = publicUrl }, _clock, () => _network);

    private (string Fingerprint, string Serial) Opened()
    {
        using var https = Open();
        return (https.Fingerprint, https.Certificate.SerialNumber);
    }

    private static X509Certificate2 Authority(ShopHttps https) => X509Certificate2.CreateFromPem(https.PublicPart);

    private bool Trusts(X509Certificate2 root, X509Certificate2 certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = _clock.GetUtcNow().UtcDateTime,
            },
        };
        return chain.Build(certificate);
    }

    private X509Certificate2 Stranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Stockbook of till-1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(_clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(900));
    }
}
