using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Hosting;

/// <summary>A part of the server that lives in an assembly of its own, which the business does not know.</summary>
public abstract class StockbookModule
{
    /// <summary>How its own requests and answers are read and written.</summary>
    public abstract IJsonTypeInfoResolver Json { get; }

    /// <summary>Adds its services.</summary>
    public abstract void AddServices(IServiceCollection services);

    /// <summary>Maps its endpoints.</summary>
    /// <param name="api">The API, under <c>/api</c>.</param>
    public abstract void MapEndpoints(IEndpointRouteBuilder api);
}
