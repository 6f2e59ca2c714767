using System.Buffers;
using System.Text.Json;
using Stockbook.Access;
using Stockbook.Hosting;

namespace Stockbook.Live;

/// <summary>An event of the feed for those it concerns. It is written once, however many get it.</summary>
internal sealed class LiveMessage
{
    private readonly Func<bool, byte[]> _write;
    private byte[]? _whole;
    private byte[]? _withoutCost;

    private LiveMessage(long sequence, Func<bool, byte[]> write) => (Sequence, _write) = (sequence, write);

    /// <summary>Its number in the feed.</summary>
    public long Sequence { get; }

    /// <summary>Who may read it: those who have one of these.</summary>
    public required Permission[] Readers { get; init; }

    /// <summary>The store it concerns; null when it concerns them all.</summary>
    public long? Store { get; init; }

    /// <summary>The other end of a transfer.</summary>
    public long? Other { get; init; }

    /// <summary>An event that everybody reads alike.</summary>
    public static LiveMessage Of<T>(string name, long sequence, T content, params Permission[] readers) => new(sequence, _ => Write(name, content)) { Readers = readers };

    /// <summary>An event of a store that everybody reads alike.</summary>
    public static LiveMessage At<T>(long store, long? other, string name, long sequence, T content, params Permission[] readers) =>
        new(sequence, _ => Write(name, content)) { Readers = readers, Store = store, Other = other };

    /// <summary>An event that hides costs from those without cost_view.</summary>
    public static LiveMessage WithCost<T>(string name, long sequence, T whole, T withoutCost, params Permission[] readers) =>
        new(sequence, isWhole => Write(name, isWhole ? whole : withoutCost)) { Readers = readers };

    /// <summary>The event as a caller reads it.</summary>
    public byte[] BytesFor(Caller caller) => caller.May(Permission.CostView) ? _whole ??= _write(true) : _withoutCost ??= _write(false);

    /// <summary>An event as the JSON hub protocol has it.</summary>
    public static byte[] Write<T>(string name, T content)
    {
        const byte End = 0x1e;
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("type", 1);
            json.WriteString("target", name);
            json.WriteStartArray("arguments");
            JsonSerializer.Serialize(json, content, ApiJson.Of<T>());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write([End]);
        return buffer.WrittenSpan.ToArray();
    }
}
