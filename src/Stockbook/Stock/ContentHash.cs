using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stockbook.Stock;

/// <summary>
/// A hash of what a client asked for, to notice the same idempotency key with other content. It is taken of the request as it was understood, so
/// that spaces, the order of members and 1 or 1.0 make no difference; what was left out stays out, so that a later version's new members do
/// not make an old request another one.
/// </summary>
internal static class ContentHash
{
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic] private static ArrayBufferWriter<byte>? t_buffer;
    [ThreadStatic] private static Utf8JsonWriter? t_writer;

    /// <summary>The first 64 bits of SHA-256 over the use case's name and the request's canonical JSON.</summary>
    public static long Of<T>(string useCase, T request)
    {
        var buffer = t_buffer ??= new(1024);
        var writer = t_writer ??= new(buffer, new() { SkipValidation = true });
        buffer.ResetWrittenCount();
        Encoding.UTF8.GetBytes(useCase, buffer);
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, request, ContentJson.Of<T>());
        writer.Flush();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        if (buffer.Capacity > KeptBytes) (t_buffer, t_writer) = (null, null);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
