using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using Stockbook.Hosting;

namespace Stockbook.Live;

/// <summary>The JSON hub protocol, with the API's names and figures, and with errors that are sentences.</summary>
internal sealed class PlainProtocol : IHubProtocol
{
    private const string Ours = "HubException: ";
    private const string NoSuchMethod = "There is no such method, or not with such arguments: call join_store or leave_store with {\"store_id\": 1}, or ping without any.";
    private const string Failed = "The server could not do this at the moment: call it again in a few seconds.";

    private readonly JsonHubProtocol _json = new(Options.Create(new JsonHubProtocolOptions { PayloadSerializerOptions = ApiJson.Options }));

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        _json.TryParseMessage(ref input, binder, out message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _json.WriteMessage(Plain(message), output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(Plain(message));

    private static HubMessage Plain(HubMessage message) =>
        message is CompletionMessage { Error: { } error, InvocationId: { } id } ? CompletionMessage.WithError(id, Sentence(error)) : message;

    // The framework puts its own words before ours, and says of its own errors nothing that helps.
    private static string Sentence(string error)
    {
        if (error.StartsWith("Failed to invoke", StringComparison.Ordinal) || error.StartsWith("Unknown hub method", StringComparison.Ordinal)) return NoSuchMethod;
        var at = error.IndexOf(Ours, StringComparison.Ordinal);
        return at < 0 ? Failed : error[(at + Ours.Length)..];
    }
}
