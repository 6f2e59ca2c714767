using System.Net;
using System.Text.Json.Nodes;

namespace Stockbook.Tests.Stock;

/// <summary>Reads answers by paths such as <c>movements[0].quantity_after</c>.</summary>
internal static class ReplyReading
{
    private static readonly char[] s_separators = ['.', '['];

    /// <summary>The member; null when it is JSON's null. A path that leads nowhere fails the test.</summary>
    public static JsonNode? At(this Reply reply, string path)
    {
        JsonNode? node = reply.Json;
        foreach (var part in path.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (part[^1] == ']') node = node![int.Parse(part[..^1])];
            else if (node is JsonObject parent && parent.ContainsKey(part)) node = parent[part];
            else Assert.Fail($"{path} is not in {reply.Text}");
        }

        return node;
    }

    public static decimal Number(this Reply reply, string path) => reply.At(path)!.GetValue<decimal>();

    public static long Id(this Reply reply, string path) => reply.At(path)!.GetValue<long>();

    public static string? Word(this Reply reply, string path) => reply.At(path)?.GetValue<string>();

    /// <summary>The members of every item of a list, as <c>items</c> and <c>id</c>.</summary>
    public static List<long> Ids(this Reply reply, string list, string member = "id") =>
        [.. reply.At(list)!.AsArray().Select(item => item![member]!.GetValue<long>())];

    /// <summary>Holds when the request was done.</summary>
    public static Reply IsOk(this Reply reply) => reply.Is(HttpStatusCode.OK);

    /// <summary>Holds when the request made something.</summary>
    public static Reply IsCreated(this Reply reply) => reply.Is(HttpStatusCode.Created);

    /// <summary>Holds when nothing was refused and the answer is not a repeated one.</summary>
    public static Reply IsFirst(this Reply reply)
    {
        Assert.False(reply.WasReplayed(), $"Replayed: {reply.Text}");
        return reply;
    }

    /// <summary>True when the answer says that its key had been used before.</summary>
    public static bool WasReplayed(this Reply reply) => reply.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true";

    private static Reply Is(this Reply reply, HttpStatusCode status)
    {
        Assert.True(reply.Status == status, $"{(int)reply.Status}: {reply.Text}");
        return reply;
    }
}
