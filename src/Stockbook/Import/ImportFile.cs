using System.IO.Compression;
using System.Text;

namespace Stockbook.Import;

/// <summary>Opens what is to be imported: plain text or gzip, told apart by content and not by name; UTF-8 with or without a mark.</summary>
public static class ImportFile
{
    /// <summary>Opens a file for reading from front to back.</summary>
    public static StreamReader Open(string path) =>
        Read(new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 1 << 16 }));

    /// <summary>Reads a stream that can be rewound.</summary>
    public static StreamReader Read(Stream stream)
    {
        var isZipped = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return new(isZipped ? new GZipStream(stream, CompressionMode.Decompress) : stream, new UTF8Encoding(false), true, 1 << 16);
    }
}
