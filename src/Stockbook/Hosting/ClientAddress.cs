using System.Net;
using Microsoft.AspNetCore.Http;

namespace Stockbook.Hosting;

/// <summary>Where a request came from: the connection's other end, or what a trusted proxy said.</summary>
internal static class ClientAddress
{
    /// <summary>The address as the audit log keeps it; null when there is none.</summary>
    public static string? Of(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? Text(address) : null;

    /// <summary>An address as people write it, whichever way it came in.</summary>
    public static string Text(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
