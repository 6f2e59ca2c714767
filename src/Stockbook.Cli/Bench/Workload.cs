using System.Text.Json.Serialization;

namespace Stockbook.Cli.Bench;

/// <summary>The standard works, in the order in which they run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkKind>))]
internal enum WorkKind
{
    /// <summary>Sales, one a request, on random pairs.</summary>
    [JsonStringEnumMemberName("w1")]
    W1,

    /// <summary>Sales of which four of five fall on a hundred pairs.</summary>
    [JsonStringEnumMemberName("w1h")]
    W1h,

    /// <summary>Sales, five hundred a request.</summary>
    [JsonStringEnumMemberName("w2")]
    W2,

    /// <summary>Pages of a hundred stock levels.</summary>
    [JsonStringEnumMemberName("w3")]
    W3,

    /// <summary>One pair sold out by everybody at once.</summary>
    [JsonStringEnumMemberName("w5")]
    W5,

    /// <summary>W1 with a single client, so that nothing queues.</summary>
    [JsonStringEnumMemberName("lone")]
    Lone,
}

/// <summary>One kind of request: its bytes, and how its answer is judged.</summary>
/// <param name="kind">Which standard work it is.</param>
/// <param name="clients">Connections, one request in flight on each.</param>
internal abstract class Workload(WorkKind kind, int clients)
{
    public WorkKind Kind { get; } = kind;

    public int Clients { get; } = clients;

    /// <summary>A client stops after so many refusals in a row; null when only time ends the work.</summary>
    public virtual int? RefusalsToStop => null;

    /// <summary>Writes the next request.</summary>
    public abstract void Write(RequestWriter request, PairSource pairs);

    /// <summary>What a complete answer says: more than 0 accepted (so many), 0 refused, below 0 an error.</summary>
    public int Judge(AnswerBuffer answer) => answer.Status switch
    {
        >= 200 and < 300 => Accepted(answer.Body),
        409 => 0,
        _ => -1,
    };

    /// <summary>How many movements or pages a successful answer stands for; below 0 when it does not say.</summary>
    protected virtual int Accepted(ReadOnlySpan<byte> body) => 1;
}
