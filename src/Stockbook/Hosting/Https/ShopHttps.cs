using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Stockbook.Hosting.Https;

/// <summary>
/// HTTPS without anybody's certificate: the shop's own authority vouches for this machine by whatever it is called. Once a minute it looks whether that
/// is still so, because a laptop comes into other networks and certificates come to their end.
/// </summary>
internal sealed partial class ShopHttps : BackgroundService
{
    /// <summary>The port when none is named.</summary>
    public const int UsualPort = 8443;

    private const string FolderName = "https";

    private static readonly TimeSpan s_nearTheEnd = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly StockbookOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<MachineNetwork> _network;
    private readonly ShopAuthority _authority;
    private readonly string _serverFile;
    private volatile X509Certificate2 _certificate;

    private ShopHttps(StockbookOptions options, TimeProvider clock, Func<MachineNetwork> network)
    {
        (_options, _clock, _network) = (options, clock, network);
        var folder = Path.Combine(options.DataDirectory!, FolderName);
        _serverFile = Path.Combine(folder, "server.pem");
        var (machine, now) = (network(), clock.GetUtcNow());
        _authority = ShopAuthority.Open(Path.Combine(folder, "authority.pem"), machine, options.PublicUrl, now);
        if (options.PublicUrl is { } url && new Uri(url).IdnHost is var host && !_authority.Allows(host))
        {
            throw new SettingException($"public_url names {host}, for which the certificate authority of this shop may not vouch, because it was made before: leave public_url out, "
                + $"or remove the folder {folder}: the next start makes a new one, which every device has to trust anew.");
        }

        _certificate = Kept(Names(machine), now) ?? Renewed(Names(machine), now);
    }

    /// <summary>The server's certificate, as it is now.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>The authority's certificate as it is given away, in PEM.</summary>
    public string PublicPart => _authority.PublicPart;

    /// <summary>The authority's name, as devices list it.</summary>
    public string Name => _authority.Name;

    /// <summary>The authority's fingerprint, which people compare.</summary>
    public string Fingerprint => _authority.Fingerprint;

    /// <summary>The same in lines, wherever it is shown, so that eyes find their way.</summary>
    public IEnumerable<string> FingerprintLines => Fingerprint.Split(':').Chunk(8).Select(pairs => string.Join(':', pairs));

    /// <summary>Where what goes wrong is told.</summary>
    public ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>Takes the authority and the server's certificate from the data folder, or makes them.</summary>
    /// <exception cref="SettingException">They cannot be used.</exception>
    public static ShopHttps Open(StockbookOptions options, TimeProvider clock, Func<MachineNetwork>? network = null)
    {
        try
        {
            return new(options, clock, network ?? MachineNetwork.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"The certificate for HTTPS cannot be kept in {Path.Combine(options.DataDirectory!, FolderName)}: {exception.Message}");
        }
    }

    /// <summary>True for a name by which the certificate knows this machine.</summary>
    public bool IsCalled(string host) => host.Trim('[', ']') is var name && MachineNetwork.IsName(name) && _certificate.MatchesHostname(name, allowWildcards: false, allowCommonName: false);

    /// <summary>Makes a new certificate when the present one comes to its end or lacks a name; who connects from then on gets it.</summary>
    public void Renew()
    {
        var (names, now) = (Names(_network()), _clock.GetUtcNow());

        // The old one is left alone: somebody may be greeted with it just now.
        if (!IsGood(_certificate, names, now)) _certificate = Renewed(names, now);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _authority.Dispose();
        _certificate.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_pause, _clock, stoppingToken);
                Renew();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogKept(Log, _certificate.NotAfter, exception.Message);
            }
        }
    }

    private List<string> Names(MachineNetwork network) => [.. network.Names(_options.PublicUrl).Where(_authority.Allows)];

    private X509Certificate2? Kept(IReadOnlyList<string> names, DateTimeOffset now)
    {
        try
        {
            if (OwnersFiles.Read(_serverFile) is not { } text) return null;
            var certificate = X509Certificate2.CreateFromPem(text, text);
            return IsGood(certificate, names, now) ? ServerSettings.ForServing(certificate) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Nobody misses it: another one is made.
            return null;
        }
    }

    // A name that is gone, as when the network is down for a minute, is no reason for a new one.
    private bool IsGood(X509Certificate2 certificate, IReadOnlyList<string> names, DateTimeOffset now) =>
        !IsNearTheEnd(certificate, now) && _authority.Vouches(certificate, now)
        && names.All(name => certificate.MatchesHostname(name, allowWildcards: false, allowCommonName: false));

    // None outlasts the authority, whose own end is told at the start.
    private bool IsNearTheEnd(X509Certificate2 certificate, DateTimeOffset now) =>
        now + s_nearTheEnd >= new DateTimeOffset(certificate.NotAfter) && certificate.NotAfter < _authority.Certificate.NotAfter;

    private X509Certificate2 Renewed(IReadOnlyList<string> names, DateTimeOffset now)
    {
        var certificate = _authority.Issue(names, now);
        OwnersFiles.Write(_serverFile, $"{certificate.ExportCertificatePem()}\n{certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
        return ServerSettings.ForServing(certificate);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate for HTTPS could not be renewed; the present one is kept, which ends on {End:yyyy-MM-dd}: {Reason}")]
    private static partial void LogKept(ILogger log, DateTime end, string reason);
}
