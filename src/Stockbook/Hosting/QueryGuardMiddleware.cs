using Microsoft.AspNetCore.Http;

namespace Stockbook.Hosting;

/// <summary>Refuses query parameters where an endpoint takes none; a misspelt filter that is ignored gives a wrong answer.</summary>
internal sealed class QueryGuardMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.QueryString.HasValue || context.GetEndpoint()?.Metadata is not { } metadata) return next(context);
        if (metadata.GetMetadata<ApiEndpoint>() is null || metadata.GetMetadata<QueryMetadata>() is not null) return next(context);
        var errors = new FieldErrors();
        foreach (var name in context.Request.Query.Keys) errors.Add(name, QueryReader.UnknownParameter([]));
        return errors.None ? next(context) : ProblemResult.WriteAsync(context, errors.ToProblem());
    }
}
