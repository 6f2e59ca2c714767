using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>
/// Names every line of a file by invoice, product and occurrence, and hashes what it says: a file read again, or cut off and read again, books
/// nothing twice, and a line that says something else under the same name is noticed.
/// </summary>
internal static class SalesLineKeys
{
    /// <summary>The line's name.</summary>
    public static IdempotencyKey KeyOf(SalesFile file, in SalesLine line) => IdempotencyKey.From(string.Create(
        CultureInfo.InvariantCulture, $"sales-line/{file.Invoices[line.Invoice]}/{file.Codes[line.Product]}/{line.Occurrence}"));

    /// <summary>A hash of what it says; its own words, not the numbers that a book gave to its products and stores.</summary>
    public static long HashOf(SalesFile file, in SalesLine line)
    {
        var note = line.Note < 0 ? "" : file.Notes[line.Note];
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Names.Of(line.Type)}\n{file.Stores[line.Store]}\n{file.Codes[line.Product]}\n{line.Change.Milli}\n{line.Price.Micro}\n{line.OccurredAt}\n{note}");
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
