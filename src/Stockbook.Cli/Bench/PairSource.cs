using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Stockbook.Cli.Bench;

/// <summary>A store and a product, by their ids.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Pair(long StoreId, long ProductId);

/// <summary>Draws stores, products and idempotency keys for one client; cheap, and never the same keys twice.</summary>
internal sealed class PairSource
{
    /// <summary>How many pairs are hot, and how many sales of a hundred fall on them.</summary>
    public const int HotPairs = 100, HotPercent = 80;

    private readonly BenchBook _book;
    private ulong _a;
    private ulong _b;

    public PairSource(BenchBook book)
    {
        _book = book;
        Span<ulong> seed = stackalloc ulong[2];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(seed));
        (_a, _b) = (seed[0] | 1, seed[1]);
    }

    public long Store() => _book.StoreIds[Below(_book.StoreIds.Length)];

    public Pair Uniform() => new(Store(), _book.ProductIds[Below(_book.ProductIds.Length)]);

    /// <summary>Four pairs of five are one of a hundred hot ones, spread over the book.</summary>
    public Pair Hot()
    {
        if (Below(100) >= HotPercent) return Uniform();
        var k = Below(HotPairs);
        return new(_book.StoreIds[k * 7919 % _book.StoreIds.Length], _book.ProductIds[k * 104729 % _book.ProductIds.Length]);
    }

    /// <summary>A random key (UUID version 4): the hardest kind for an index, as clients send them.</summary>
    public Guid Key()
    {
        Span<ulong> words = [Next(), Next()];
        var bytes = MemoryMarshal.AsBytes(words);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>A whole number from 0 up to, but not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    // xoroshiro128+: a draw costs a nanosecond, a system call for randomness would cost as much as the request's whole text.
    private ulong Next()
    {
        var (a, b) = (_a, _b);
        var drawn = unchecked(a + b);
        b ^= a;
        (_a, _b) = (BitOperations.RotateLeft(a, 24) ^ b ^ (b << 16), BitOperations.RotateLeft(b, 37));
        return drawn;
    }
}
