using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace Stockbook.Hosting.Https;

/// <summary>The ports of a server that makes its own certificate, as they came to be: 0 was a free one.</summary>
internal sealed class OpenDoors(IServer server)
{
    private int _plain;
    private int _secure;

    /// <summary>The port of plain HTTP.</summary>
    public int Plain => _plain != 0 ? _plain : _plain = PortOf("http");

    /// <summary>The port of HTTPS.</summary>
    public int Secure => _secure != 0 ? _secure : _secure = PortOf("https");

    /// <summary>The same server by HTTPS, by the name it was asked for.</summary>
    public string SecureOrigin(HttpRequest request) => $"https://{new HostString(request.Host.Host, Secure).ToUriComponent()}";

    private int PortOf(string scheme) =>
        server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).First(address => address.Scheme == scheme).Port;
}
