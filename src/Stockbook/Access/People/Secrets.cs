using System.Buffers.Text;
using System.Security.Cryptography;

namespace Stockbook.Access.People;

/// <summary>Makes what nobody can guess.</summary>
internal static class Secrets
{
    private const int StampBytes = 16;

    /// <summary>A security stamp.</summary>
    public static string NewStamp() => Text(StampBytes);

    /// <summary>Random bytes as base64url.</summary>
    public static string Text(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>Random text that people can read out and type: no letter is taken for another or for a digit.</summary>
    public static string Readable(int groups, int length) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", length)));
}
