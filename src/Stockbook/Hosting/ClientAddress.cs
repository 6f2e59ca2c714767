using Microsoft.AspNetCore.Http;

namespace Stockbook.Hosting;

/// <summary>Where a request came from: the connection's other end, or what a trusted proxy said.</summary>
internal static class ClientAddress
{
    /// <summary>The address as the audit log keeps it; null when there is none.</summary>
    public static string? Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return null;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
