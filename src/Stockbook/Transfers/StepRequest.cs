using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Stockbook.Hosting;
using Stockbook.Stock;

namespace Stockbook.Transfers;

/// <summary>A request whose body may be left out.</summary>
/// <typeparam name="TSelf">The request itself.</typeparam>
public interface IOptionalBody<TSelf> : IBindableFromHttpContext<TSelf>, IEndpointParameterMetadataProvider
    where TSelf : class, IOptionalBody<TSelf>, new()
{
    static ValueTask<TSelf?> IBindableFromHttpContext<TSelf>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var hasBody = context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0;
        return hasBody ? JsonBody.ReadAsync<TSelf>(context) : new(new TSelf());
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(TSelf), isOptional: true));
}

/// <summary>A step that needs no more than to be asked for.</summary>
public sealed record TransferStepRequest : IOptionalBody<TransferStepRequest>
{
    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Answers of transfers' steps.</summary>
internal static class TransferAnswers
{
    /// <summary>200 with the ETag of what the transfer became, or the problem.</summary>
    public static Answer<TransferDocument> Tagged(this Outcome<Booked<TransferDocument>> outcome)
    {
        var answer = outcome.Ok();
        return outcome.Problem is null ? answer.With("ETag", ETags.Of(outcome.Value.View.Version)) : answer;
    }
}
