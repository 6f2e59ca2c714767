using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Stockbook.Hosting;

/// <summary>Tells the API document by what a caller is recognised, and which operations are for everybody.</summary>
internal sealed class ApiSecurity : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, OpenApiSecurityScheme> s_schemes = new()
    {
        ["apiKey"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Key", Description = "An API key, for programs and tills." },
        ["bearer"] = new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The access_token of a sign-in with token: true, for apps." },
        ["cookie"] = new()
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "stockbook_session",
            Description = "The cookie of a sign-in, for browsers; what changes something needs the header X-CSRF-Token too.",
        },
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        foreach (var (name, scheme) in s_schemes) document.Components.SecuritySchemes[name] = scheme;
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<ApiEndpoint>().Any() || metadata.OfType<AnonymousEndpoint>().Any()) return Task.CompletedTask;
        operation.Security = [.. s_schemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, context.Document)] = [] })];
        return Task.CompletedTask;
    }
}
