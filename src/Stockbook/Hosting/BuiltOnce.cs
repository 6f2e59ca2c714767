using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Stockbook.Hosting;

/// <summary>
/// Endpoints that are built once. The framework asks for them several times in each server's life (for routing, for the authorization that
/// comes with the live connections, for the description of the API), and its own sources compile every handler anew each time, which is most
/// of what a start takes. They never change.
/// </summary>
internal sealed class BuiltOnce : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _endpoints;

    private BuiltOnce(IReadOnlyList<EndpointDataSource> sources) => _endpoints = new(() => [.. sources.SelectMany(s => s.Endpoints)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    /// <summary>Puts itself in the place of what was mapped.</summary>
    public static void Take(IEndpointRouteBuilder routes)
    {
        var once = new BuiltOnce([.. routes.DataSources]);
        routes.DataSources.Clear();
        routes.DataSources.Add(once);
    }

    /// <inheritdoc/>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
