using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Stockbook.Audit;
using Stockbook.Ledger;

namespace Stockbook.Hosting;

/// <summary>A refusal (RFC 9457). Numbers that belong to it, such as <c>available</c>, are members beside these.</summary>
/// <param name="Type">The kind of problem, stable: <c>/problems/insufficient-stock</c>.</param>
/// <param name="Title">The kind of problem in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was wrong and what to do, for people.</param>
/// <param name="TraceId">Names this request in the server's log.</param>
public sealed record ProblemAnswer(string Type, string Title, int Status, string Detail, string TraceId)
{
    /// <summary>Sentences by field, for problems with the input; a line's field is <c>lines[2].quantity</c>.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}

/// <summary>The one place that writes problems.</summary>
public sealed class ProblemResult(Problem problem) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, problem);

    /// <summary>Names a request: in problems, and in the log.</summary>
    public static string TraceIdOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Activity.Current is { } activity ? activity.TraceId.ToHexString() : context.TraceIdentifier;
    }

    internal static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        Refusals.Note(context, problem);
        return JsonAnswer.WriteAsync(context.Response, "application/problem+json", (problem, TraceIdOf(context)), static (json, state) => Write(json, state.problem, state.Item2));
    }

    internal static void Write(Utf8JsonWriter json, Problem problem, string? traceId)
    {
        json.WriteStartObject();
        json.WriteString("type", $"/problems/{problem.Type}");
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail);
        if (problem.Errors is { } errors) WriteErrors(json, errors);
        foreach (var (name, value) in problem.Members ?? new Dictionary<string, object?>())
        {
            json.WritePropertyName(name);
            WriteMember(json, value);
        }

        if (traceId is not null) json.WriteString("trace_id", traceId);
        json.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyDictionary<string, string[]> errors)
    {
        json.WriteStartObject("errors");
        foreach (var (field, sentences) in errors)
        {
            json.WriteStartArray(field);
            foreach (var sentence in sentences) json.WriteStringValue(sentence);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    internal static void WriteMember(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case Quantity quantity: JsonNumbers.Write(json, quantity.Milli, Quantity.Decimals); break;
            case UnitPrice price: JsonNumbers.Write(json, price.Micro, UnitPrice.Decimals); break;
            case Amount amount: JsonNumbers.Write(json, amount.Money.Minor, amount.Digits); break;
            case DateOnly date: json.WriteStringValue(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)); break;
            case DateTimeOffset instant: json.WriteStringValue(instant); break;
            case JsonNode node: node.WriteTo(json); break;
            case IEnumerable<string> texts:
                json.WriteStartArray();
                foreach (var text in texts) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }
}
