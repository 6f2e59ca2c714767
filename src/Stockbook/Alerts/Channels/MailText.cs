using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;

namespace Stockbook.Alerts.Channels;

/// <summary>Writes an e-mail as it goes over the line (RFC 5322, 2045, 2047): ASCII, lines of at most 76 characters, whatever the text is.</summary>
internal static class MailText
{
    private const int WordBytes = 45;
    private const int LongestSubject = 200;

    /// <summary>An e-mail of plain text in UTF-8.</summary>
    /// <param name="from">A mailbox that <see cref="TryAddress"/> gave.</param>
    /// <param name="to">Another one.</param>
    /// <param name="id">Names it; letters, digits, points and hyphens.</param>
    /// <param name="subject">One line; line ends in it become spaces.</param>
    /// <param name="text">The body.</param>
    /// <param name="date">When.</param>
    public static string Write(string from, string to, string id, string subject, string text, DateTimeOffset date)
    {
        var host = from[(from.LastIndexOf('@') + 1)..];
        string[] lines =
        [
            $"Date: {date.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}",
            $"From: Stockbook <{from}>",
            $"To: <{to}>",
            $"Message-ID: <{id}@{host}>",
            $"Subject: {Header(subject)}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated",
            "",
            .. Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"))).Chunk(76).Select(c => new string(c)),
        ];
        return string.Join("\r\n", lines) + "\r\n";
    }

    /// <summary>A mailbox as mail servers take it: ASCII, an international host name in its xn-- form.</summary>
    public static bool TryAddress(string? text, out string address)
    {
        address = "";
        var at = text?.LastIndexOf('@') ?? -1;
        if (text is null || at is < 1 or > 64 || text.Length > 254 || !text[..at].All(IsLocal) || text[0] == '.' || text[at - 1] == '.' || text.Contains("..", StringComparison.Ordinal)) return false;
        try
        {
            address = $"{text[..at]}@{new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text[(at + 1)..])}";
            return MailAddress.TryCreate(address, out _) && !IPAddress.TryParse(address[(at + 1)..], out _);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Text as a header carries it: as it is when it is plain, else in encoded words of at most 75 characters, none of which cuts a character.</summary>
    internal static string Header(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > LongestSubject) line = line[..(char.IsHighSurrogate(line[LongestSubject - 1]) ? LongestSubject - 1 : LongestSubject)] + "…";
        if (line.Length < 60 && line.All(c => c is >= ' ' and <= '~') && !line.Contains("=?", StringComparison.Ordinal)) return line;
        var words = new List<string>();
        var word = new List<byte>();
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var count = rune.EncodeToUtf8(bytes);
            if (word.Count + count > WordBytes)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes[..count]);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal);
}
