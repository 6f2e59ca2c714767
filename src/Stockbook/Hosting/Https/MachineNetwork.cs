using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Stockbook.Hosting.Https;

/// <summary>What this machine is called in its networks.</summary>
/// <param name="HostName">Its own name.</param>
/// <param name="Addresses">Its IPv4 addresses there; those of networks that lead on to others, as a shop's does, come first.</param>
internal sealed record MachineNetwork(string HostName, IReadOnlyList<IPAddress> Addresses)
{
    /// <summary>As it is now.</summary>
    public static MachineNetwork Read()
    {
        var cards = NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .Select(card => card.GetIPProperties())
            .OrderByDescending(card => card.GatewayAddresses.Any(gateway => gateway.Address.AddressFamily == AddressFamily.InterNetwork && !gateway.Address.Equals(IPAddress.Any)));
        var addresses = cards.SelectMany(card => card.UnicastAddresses).Select(own => own.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        return new(Dns.GetHostName(), [.. addresses.Distinct()]);
    }

    /// <summary>How other devices reach a server that listens on <paramref name="listening"/>; localhost while this machine is in no network.</summary>
    public string HostAt(IPAddress listening)
    {
        var isAny = listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any);
        if (isAny && Addresses.Count == 0) return "localhost";
        var address = isAny ? Addresses[0] : listening;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
    }

    /// <summary>True for what can stand in a certificate: an address, or a name of plain letters, digits, dashes and points.</summary>
    public static bool IsName(string text) => Uri.CheckHostName(text) switch
    {
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => true,
        UriHostNameType.Dns => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && text[0] is not ('.' or '-') && text[^1] is not ('.' or '-'),
        _ => false,
    };

    /// <summary>Every name a browser may ask this machine by, with the host of <paramref name="publicUrl"/>; addresses as text.</summary>
    public IReadOnlyList<string> Names(string? publicUrl)
    {
        string[] hosts = ["localhost", HostName, $"{HostName.Split('.')[0]}.local", .. publicUrl is null ? [] : new[] { new Uri(publicUrl).IdnHost }];
        var names = hosts.Select(host => host.ToLowerInvariant()).Where(IsName);
        return [.. names.Concat(["127.0.0.1", "::1"]).Concat(Addresses.Select(address => address.ToString())).Distinct(StringComparer.Ordinal)];
    }
}
