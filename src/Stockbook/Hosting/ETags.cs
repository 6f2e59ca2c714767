using System.Globalization;

namespace Stockbook.Hosting;

/// <summary>A record's version as HTTP carries it: <c>"v3"</c>.</summary>
public static class ETags
{
    /// <summary>The tag of a version.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    /// <summary>The version an <c>If-Match</c> header asks for; null when there is none or it is <c>*</c>; a problem (422) when it cannot be read.</summary>
    public static Outcome<long?> Version(string? ifMatch)
    {
        var text = ifMatch.AsSpan().Trim();
        if (text.IsEmpty || text is "*") return (long?)null;
        if (text.StartsWith("\"v") && text.EndsWith("\"") && long.TryParse(text[2..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return version;
        return Problem.Invalid("If-Match", "must be the ETag of the answer you edited, such as \"v3\" with its quotes.");
    }
}
