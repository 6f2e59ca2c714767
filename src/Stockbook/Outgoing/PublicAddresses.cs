using System.Net;
using System.Net.Sockets;

namespace Stockbook.Outgoing;

/// <summary>
/// Connects to addresses of the open internet only, so that nobody makes this server speak to what only this server can reach. The address that is checked is
/// the one that is connected to: a name that means another address a moment later does not help.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] s_closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32",
            "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only this part is given out for the open internet; the rest is local, reserved, or some network's own.
    private static readonly IPNetwork s_given = IPNetwork.Parse("2000::/3");

    /// <summary>True for an address of the open internet; one that only wraps an IPv4 address is as open as that.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (Inner(address) is { } inner) return IsPublic(inner);
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !s_given.Contains(address)) return false;
        return !Array.Exists(s_closed, n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }

    /// <summary>Connects to one of a host's addresses.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The port.</param>
    /// <param name="anyAddress">True connects to addresses of closed networks as well.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ClosedAddressException">The host has no address that may be connected to.</exception>
    public static async Task<Stream> ConnectAsync(string host, int port, bool anyAddress, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancel);
        var allowed = addresses.Where(a => anyAddress || IsPublic(a)).ToArray();
        if (allowed.Length == 0) throw new ClosedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // ::ffff:10.0.0.1, 64:ff9b::10.0.0.1 and 2002:0a00:0001:: all lead to 10.0.0.1.
    private static IPAddress? Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes is [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..]) return new(bytes.AsSpan(12));
        return bytes is [0x20, 0x02, ..] ? new(bytes.AsSpan(2, 4)) : null;
    }
}

/// <summary>The host lies in a network that is not connected to.</summary>
internal sealed class ClosedAddressException : IOException;
