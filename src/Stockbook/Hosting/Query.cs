using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Stockbook.Hosting;

/// <summary>What an endpoint reads from its query string; endpoints take it as a parameter.</summary>
/// <typeparam name="TSelf">The query itself.</typeparam>
public interface IQuery<TSelf> : IBindableFromHttpContext<TSelf>, IEndpointParameterMetadataProvider
    where TSelf : class, IQuery<TSelf>
{
    /// <summary>
    /// Reads every parameter there is, always in the same way: the same code tells the API document what there is, with a reader
    /// that holds nothing.
    /// </summary>
    static abstract TSelf Read(QueryReader query);

    static ValueTask<TSelf?> IBindableFromHttpContext<TSelf>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var reader = new QueryReader(context.Request.Query);
        var query = TSelf.Read(reader);
        reader.ThrowIfRefused();
        return ValueTask.FromResult<TSelf?>(query);
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        var reader = new QueryReader(QueryCollection.Empty);
        TSelf.Read(reader);
        builder.Metadata.Add(new QueryMetadata(reader.Fields));
    }
}

/// <summary>The query parameters of an endpoint, for the API document and for refusing all others.</summary>
internal sealed record QueryMetadata(IReadOnlyList<QueryField> Fields);

/// <summary>The kinds of values in query strings.</summary>
public enum QueryKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A moment with its offset.</summary>
    Instant,
}

/// <summary>One query parameter as the API document shows it.</summary>
/// <param name="Name">Its name; one that ends in <c>.</c> is followed by a name of the caller's choice.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it does.</param>
/// <param name="Choices">The values there are, when there are only some.</param>
/// <param name="Least">The smallest number allowed.</param>
/// <param name="Most">The largest number allowed, or the longest text.</param>
public sealed record QueryField(string Name, QueryKind Kind, string Description, IReadOnlyList<string>? Choices = null, long? Least = null, long? Most = null);
