using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Stockbook.Hosting;

namespace Stockbook.Stock.Batches;

/// <summary>What a batch is answered with: 202 with its number, or 200 with its results, in one object or a line each.</summary>
public sealed class BatchReply : IResult, IEndpointMetadataProvider
{
    private readonly IResult _answer;

    private BatchReply(IResult answer) => _answer = answer;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => _answer.ExecuteAsync(httpContext);

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(BatchAnswer), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(StartedBatchAnswer), ["application/json"]));
    }

    internal static BatchReply Of(Problem problem) => new(new ProblemResult(problem));

    internal static BatchReply Of(Outcome<BatchAnswer> outcome) => new(outcome.Ok());

    internal static BatchReply Of(Outcome<Booked<StartedBatchAnswer>> outcome)
    {
        if (!outcome.Is(out var started, out var problem)) return Of(problem);
        Outcome<StartedBatchAnswer> view = started.View;
        var answer = view.Accepted(b => $"/api/batch-stock-movements/{b.BatchId}");
        return new(started.IsReplay ? answer.With("Idempotency-Replayed", "true") : answer);
    }

    internal static BatchReply OfLines(IAsyncEnumerable<BatchResult> results) => new(new LinesAnswer(results));

    /// <summary>Tells the API document of bodies with a line a movement, whose lines no schema describes.</summary>
    internal static Task DescribeLinesAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (operation.RequestBody?.Content is { } asked) asked[BatchBody.Lines] = Lines("A movement a line, each a JSON object as in movements.");
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } answered }) answered[BatchBody.Lines] = Lines("A result a line, for who accepts application/x-ndjson.");
        return Task.CompletedTask;
    }

    private static OpenApiMediaType Lines(string description) => new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = description } };

    // Results leave as they come. When the book is lost on the way the connection is cut: a client that has fewer lines than it sent movements sends it again.
    private sealed class LinesAnswer(IAsyncEnumerable<BatchResult> results) : IResult
    {
        private const int Flushed = 16 * 1024;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var all = results.GetAsyncEnumerator(httpContext.RequestAborted);
            var any = await all.MoveNextAsync();
            var response = httpContext.Response;
            response.ContentType = BatchBody.Lines;
            try
            {
                for (; any; any = await all.MoveNextAsync()) await WriteAsync(response, all.Current);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && response.HasStarted)
            {
                httpContext.Abort();
                throw;
            }

            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }

        private static async ValueTask WriteAsync(HttpResponse response, BatchResult result)
        {
            response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(result, ApiJson.Of<BatchResult>()));
            response.BodyWriter.Write("\n"u8);
            if (response.BodyWriter.UnflushedBytes > Flushed) await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
        }
    }
}
