using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Stockbook.Stock;

/// <summary>
/// A hash of what a client asked for, to notice the same idempotency key with other content. It is taken of the request as it was understood, so
/// that spaces, the order of members and 1 or 1.0 make no difference; what was left out stays out, so that a later version's new members do
/// not make an old request another one.
/// </summary>
internal static class ContentHash
{
    /// <summary>The first 64 bits of SHA-256 over the use case's name and the request's canonical JSON.</summary>
    public static long Of<T>(string useCase, T request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(useCase));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(request, ContentJson.Of<T>()));
        Span<byte> bytes = stackalloc byte[32];
        hash.GetHashAndReset(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }
}
