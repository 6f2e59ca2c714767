using System.Buffers.Text;

namespace Stockbook.Cli.Bench;

/// <summary>Finds a whole number behind a member's name without reading the rest of the answer.</summary>
internal static class JsonNumber
{
    public static long? Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> nameAndColon)
    {
        for (var at = json.IndexOf(nameAndColon); at >= 0; at = json.IndexOf(nameAndColon))
        {
            json = json[(at + nameAndColon.Length)..].TrimStart((byte)' ');
            if (Utf8Parser.TryParse(json, out long value, out _)) return value;
        }

        return null;
    }
}
