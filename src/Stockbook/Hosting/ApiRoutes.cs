using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Assortment;
using Stockbook.Audit;
using Stockbook.Catalog;
using Stockbook.Counts;
using Stockbook.Daybook;
using Stockbook.Feed;
using Stockbook.Import;
using Stockbook.Negatives;
using Stockbook.Planning;
using Stockbook.Purchasing;
using Stockbook.Reports;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Tenants;
using Stockbook.Transfers;
using Stockbook.Webhooks;

namespace Stockbook.Hosting;

/// <summary>Where every subject's endpoints come together, and what endpoints say about themselves.</summary>
public static class ApiRoutes
{
    /// <summary>Maps the whole API, one line a subject, and what other assemblies add to it.</summary>
    internal static void MapApi(this IEndpointRouteBuilder app, IEnumerable<StockbookModule> modules)
    {
        var api = app.MapGroup("/api").WithMetadata(new ApiEndpoint());
        api.MapAccess();
        api.MapCatalog();
        api.MapStores();
        api.MapAssortment();
        api.MapTenants();
        api.MapStock();
        api.MapTransfers();
        api.MapDaybook();
        api.MapCounts();
        api.MapPurchasing();
        api.MapNegatives();
        api.MapImports();
        ListChanges.Map(api);
        api.MapAudit();
        api.MapAlerts();
        api.MapReports();
        api.MapWebhooks();
        api.MapPlanning();
        foreach (var module in modules) module.MapEndpoints(api);
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

    /// <summary>Lets everybody call an endpoint, signed in or not.</summary>
    public static TBuilder Anonymous<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new AnonymousEndpoint()));
        return endpoint;
    }

    /// <summary>Lets an endpoint take bodies up to <see cref="StockbookHost.MaxBatchBodyBytes"/>.</summary>
    public static TBuilder WithBatchBody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new BodyLimit(StockbookHost.MaxBatchBodyBytes)));
        return endpoint;
    }
}

/// <summary>The largest body an endpoint takes, in bytes.</summary>
internal sealed record BodyLimit(long Bytes);

/// <summary>Marks the endpoints that are for everybody.</summary>
internal sealed class AnonymousEndpoint;

/// <summary>Marks the endpoints that no limit of an address holds: one machine calls them for a great many people, and they hold off strangers themselves.</summary>
internal sealed class UnlimitedEndpoint;

/// <summary>Marks the endpoints under <c>/api</c>.</summary>
internal sealed class ApiEndpoint;
