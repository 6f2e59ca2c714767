using System.Buffers;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Stockbook.Hosting;

namespace Stockbook.Stock.Batches;

/// <summary>
/// The body of a batch: one JSON object, or a movement a line. Lines are read one by one, when they are asked for, so that never all of them are in memory as
/// objects; one that cannot be read stands for itself.
/// </summary>
public sealed class BatchBody : IBindableFromHttpContext<BatchBody>, IEndpointParameterMetadataProvider
{
    /// <summary>The media type of a JSON object a line.</summary>
    public const string Lines = "application/x-ndjson";

    private static readonly Problem s_wrongContentType = new("unsupported-media-type", 415, "Not JSON",
        $"The body must be JSON in UTF-8: send Content-Type: application/json, or {Lines} with a movement a line.");

    private readonly BatchMovementsRequest? _request;
    private readonly byte[] _lines = [];

    /// <summary>A batch that is one object.</summary>
    public BatchBody(BatchMovementsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        (_request, Count) = (request, request.Movements?.Count ?? 0);
    }

    private BatchBody(byte[] lines)
    {
        (_lines, HasLines) = (lines, true);
        foreach (var range in lines.AsSpan().Split((byte)'\n'))
            if (!IsBlank(lines.AsSpan(range))) Count++;
    }

    /// <summary>How many movements there are.</summary>
    public int Count { get; }

    /// <summary>True when each movement has a line of its own.</summary>
    public bool HasLines { get; }

    /// <summary>True when the results are wanted a line each.</summary>
    public bool WantsLines { get; private init; }

    /// <inheritdoc/>
    static async ValueTask<BatchBody?> IBindableFromHttpContext<BatchBody>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!JsonBody.IsJson(context.Request.ContentType) && !JsonBody.IsOfType(context.Request.ContentType, Lines)) throw new ProblemException(s_wrongContentType);
        var isLines = JsonBody.IsOfType(context.Request.ContentType, Lines);
        var body = isLines
            ? new(await JsonBody.ReadAsync(context, _ => true, static (in ReadOnlySequence<byte> all) => all.ToArray()))
            : new BatchBody((await JsonBody.ReadAsync<BatchMovementsRequest>(context))!);
        return body.With(WantsLinesOf(context.Request));
    }

    /// <inheritdoc/>
    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json", Lines], typeof(BatchMovementsRequest)));

    /// <summary>The movements, in their order.</summary>
    internal IEnumerable<BatchEntry> Entries() =>
        HasLines ? EntriesOfLines() : (_request!.Movements ?? []).Select((movement, index) => new BatchEntry(index, null, movement, movement is null ? NoObject($"movements[{index}]") : null));

    /// <summary>A movement as it stands in a line, or in the book.</summary>
    internal static Outcome<BatchMovement> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonBody.Parse<BatchMovement>(json);
        }
        catch (ProblemException exception)
        {
            return exception.Problem;
        }
    }

    private IEnumerable<BatchEntry> EntriesOfLines()
    {
        for (int begin = 0, line = 1, index = 0; begin < _lines.Length; line++)
        {
            var length = Array.IndexOf(_lines, (byte)'\n', begin) is var end and >= 0 ? end - begin : _lines.Length - begin;
            if (!IsBlank(_lines.AsSpan(begin, length))) yield return EntryOfLine(index++, line, _lines.AsSpan(begin, length));
            begin += length + 1;
        }
    }

    private static BatchEntry EntryOfLine(int index, int line, ReadOnlySpan<byte> json)
    {
        if (Read(json).Is(out var movement, out var problem)) return new(index, line, movement, null);
        return new(index, line, null, problem with { Detail = Sentence($"line[{line}]", problem) });
    }

    // A problem speaks of the body as a whole, which is this line.
    private static string Sentence(string line, Problem problem)
    {
        if (problem.Type == "malformed-json" && problem.Members?["byte"] is { } place) return string.Create(CultureInfo.InvariantCulture, $"{line} cannot be read as JSON: look at byte {place}.");
        if (problem.Type != "validation") return $"{line}: {problem.Detail}";
        return problem.Detail.StartsWith("body ", StringComparison.Ordinal) ? $"{line}{problem.Detail["body".Length..]}" : $"{line}.{problem.Detail}";
    }

    private static Problem NoObject(string place) => Problem.Invalid(place, "must be an object.");

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;

    private static bool WantsLinesOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types) && types.Any(t => t.MediaType.Equals(Lines, StringComparison.OrdinalIgnoreCase));

    private BatchBody With(bool wantsLines) => _request is null ? new(_lines) { WantsLines = wantsLines } : new(_request) { WantsLines = wantsLines };
}
