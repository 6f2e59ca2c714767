using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Stockbook.Hosting;

/// <summary>200 with a body, or a problem. Endpoints return it (or one of its kin) so that the API document knows their shape.</summary>
/// <typeparam name="T">The body.</typeparam>
public class Answer<T> : IResult, IEndpointMetadataProvider
{
    private readonly Outcome<T> _outcome;
    private List<KeyValuePair<string, string>>? _headers;

    internal Answer(Outcome<T> outcome) => _outcome = outcome;

    /// <summary>The status of the answer that is no problem.</summary>
    protected virtual int Status => StatusCodes.Status200OK;

    /// <summary>Adds a header; it is not sent with a problem.</summary>
    public Answer<T> With(string header, string value)
    {
        AddHeader(header, value);
        return this;
    }

    /// <summary>Adds a header; it is not sent with a problem.</summary>
    protected void AddHeader(string header, string value) => (_headers ??= []).Add(new(header, value));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (!_outcome.Is(out var value, out var problem)) return ProblemResult.WriteAsync(httpContext, problem);
        var response = httpContext.Response;
        response.StatusCode = Status;
        foreach (var (name, text) in _headers ?? []) response.Headers[name] = text;
        return JsonAnswer.WriteAsync(response, value);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, StatusCodes.Status200OK);

    /// <summary>Tells the API document the status and the body.</summary>
    protected static void Document(EndpointBuilder builder, int status)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));
    }

    public static implicit operator Answer<T>(Outcome<T> outcome) => new(outcome);
    public static implicit operator Answer<T>(T value) => new(value);
    public static implicit operator Answer<T>(Problem problem) => new(problem);
}

/// <summary>201 with a body and where to find it, or a problem.</summary>
/// <typeparam name="T">The body.</typeparam>
public sealed class CreatedAnswer<T> : Answer<T>, IEndpointMetadataProvider
{
    internal CreatedAnswer(Outcome<T> outcome, Func<T, string> location) : base(outcome)
    {
        if (outcome.Is(out var value, out _)) AddHeader("Location", location(value));
    }

    /// <inheritdoc/>
    protected override int Status => StatusCodes.Status201Created;

    /// <summary>Adds a header; it is not sent with a problem.</summary>
    public new CreatedAnswer<T> With(string header, string value)
    {
        AddHeader(header, value);
        return this;
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, StatusCodes.Status201Created);
}

/// <summary>202 with a body and where to follow it, or a problem.</summary>
/// <typeparam name="T">The body.</typeparam>
public sealed class AcceptedAnswer<T> : Answer<T>, IEndpointMetadataProvider
{
    internal AcceptedAnswer(Outcome<T> outcome, Func<T, string> location) : base(outcome)
    {
        if (outcome.Is(out var value, out _)) AddHeader("Location", location(value));
    }

    /// <inheritdoc/>
    protected override int Status => StatusCodes.Status202Accepted;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Document(builder, StatusCodes.Status202Accepted);
}

/// <summary>Turns what a use case gave into what HTTP answers.</summary>
public static class OutcomeAnswers
{
    /// <summary>200, or the problem.</summary>
    public static Answer<T> Ok<T>(this Outcome<T> outcome) => new(outcome);

    /// <summary>200 with an ETag made of the record's version, or the problem.</summary>
    public static Answer<T> Ok<T>(this Outcome<T> outcome, Func<T, long> version) =>
        outcome.Is(out var value, out _) ? new Answer<T>(outcome).With("ETag", ETags.Of(version(value))) : new Answer<T>(outcome);

    /// <summary>201 with its Location, or the problem.</summary>
    public static CreatedAnswer<T> Created<T>(this Outcome<T> outcome, Func<T, string> location) => new(outcome, location);

    /// <summary>201 with its Location and an ETag made of the record's version, or the problem.</summary>
    public static CreatedAnswer<T> Created<T>(this Outcome<T> outcome, Func<T, string> location, Func<T, long> version) =>
        outcome.Is(out var value, out _) ? new CreatedAnswer<T>(outcome, location).With("ETag", ETags.Of(version(value))) : new(outcome, location);

    /// <summary>202 with where to follow the work, or the problem.</summary>
    public static AcceptedAnswer<T> Accepted<T>(this Outcome<T> outcome, Func<T, string> location) => new(outcome, location);
}
