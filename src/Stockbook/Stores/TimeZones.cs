using System.Text.RegularExpressions;

namespace Stockbook.Stores;

/// <summary>IANA time zones.</summary>
internal static partial class TimeZones
{
    /// <summary>True when this machine knows the zone by its IANA name.</summary>
    public static bool IsKnown(string name) => TryFind(name, out _);

    /// <summary>Finds a zone by its IANA name, such as <c>Asia/Karachi</c>.</summary>
    public static bool TryFind(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return Shape().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone) && zone.HasIanaId;
    }

    // Names become paths of files in some systems, so nothing else than names gets through.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]{0,39}(/[A-Za-z0-9_+\-]{1,40}){0,2}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Shape();
}
