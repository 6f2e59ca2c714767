using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Tenants;

namespace Stockbook.Hosting;

/// <summary>Where every subject's endpoints come together, and what endpoints say about themselves.</summary>
public static class ApiRoutes
{
    /// <summary>Maps the whole API, one line a subject.</summary>
    internal static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithMetadata(new ApiEndpoint());
        api.MapCatalog();
        api.MapStores();
        api.MapTenants();
        api.MapStock();
        ListChanges.Map(api);
    }

    /// <summary>Documents the problems an endpoint answers with, besides those every endpoint of its kind has.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            foreach (var status in statuses) builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemAnswer), ["application/problem+json"]));
        });
        return endpoint;
    }

    /// <summary>Lets an endpoint take bodies up to <see cref="StockbookHost.MaxBatchBodyBytes"/>.</summary>
    public static TBuilder WithBatchBody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new BodyLimit(StockbookHost.MaxBatchBodyBytes)));
        return endpoint;
    }

    /// <summary>Lets everybody in, without a sign-in.</summary>
    public static TBuilder Anonymous<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new AnonymousEndpoint()));
        return endpoint;
    }
}

/// <summary>The largest body an endpoint takes, in bytes.</summary>
internal sealed record BodyLimit(long Bytes);

/// <summary>Marks an endpoint that asks nobody who he is.</summary>
internal sealed class AnonymousEndpoint;

/// <summary>Marks the endpoints under <c>/api</c>.</summary>
internal sealed class ApiEndpoint;
