using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Stockbook.Hosting;

/// <summary>Writes JSON bodies with their length, so that small answers leave in one packet and unchunked.</summary>
internal static class JsonAnswer
{
    private const int KeptBytes = 256 * 1024;

    [ThreadStatic] private static ArrayBufferWriter<byte>? t_buffer;
    [ThreadStatic] private static Utf8JsonWriter? t_writer;

    public static Task WriteAsync<T>(HttpResponse response, T value)
        => WriteAsync(response, "application/json; charset=utf-8", value, static (json, value) => JsonSerializer.Serialize(json, value, ApiJson.Of<T>()));

    public static Task WriteAsync<TState>(HttpResponse response, string contentType, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        try
        {
            writer.Reset(buffer);
            write(writer, state);
#pragma warning disable VSTHRD103 // Into memory; nothing can block.
            writer.Flush();
#pragma warning restore VSTHRD103
            response.ContentType = contentType;
            response.ContentLength = buffer.WrittenCount;
            response.BodyWriter.Write(buffer.WrittenSpan);
            return buffer.WrittenCount < KeptBytes ? Task.CompletedTask : response.BodyWriter.FlushAsync().AsTask();
        }
        finally
        {
            buffer.ResetWrittenCount();
            if (buffer.Capacity > KeptBytes) (t_buffer, t_writer) = (null, null);
        }
    }
}
