using System.Text.RegularExpressions;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Tenants;

/// <summary>Checks of what makes a tenant; each notes what is wrong and gives something to go on with.</summary>
internal static partial class TenantChecks
{
    private const int LongestName = 200;

    /// <summary>The languages there are.</summary>
    public static readonly string[] Languages = ["en", "ur", "ru"];

    public static string Code(FieldErrors errors, string? code)
    {
        if (code?.Trim() is { } trimmed && Shape().IsMatch(trimmed)) return trimmed;
        errors.Add("code", "must be 2 to 40 of the letters a to z, digits and hyphens, such as city-mart.");
        return "";
    }

    public static string Name(FieldErrors errors, string? name) => errors.Text("name", name, LongestName, required: true) ?? "";

    public static (string Code, int Digits) Currency(FieldErrors errors, string? currency)
    {
        if (currency is not null && Currencies.TryDigitsOf(currency, out var digits)) return (currency, digits);
        errors.Add("currency", "must be a currency's three capital letters, such as PKR, INR, EUR or USD.");
        return ("", 0);
    }

    public static string Language(FieldErrors errors, string language)
    {
        if (!Languages.Contains(language)) errors.Add("language", $"must be one of {string.Join(", ", Languages)}.");
        return language;
    }

    public static string TimeZone(FieldErrors errors, string? zone)
    {
        var trimmed = zone?.Trim() ?? "";
        if (!TimeZones.IsKnown(trimmed)) errors.Add("time_zone", "must be an IANA time zone, such as Asia/Karachi or Europe/Berlin.");
        return trimmed;
    }

    public static IReadOnlyList<string> Units(FieldErrors errors, IReadOnlyList<string> units)
    {
        if (units.Count == 0) errors.Add("units", "must name at least one unit.");
        if (units.FirstOrDefault(u => !Unit.Codes.Contains(u)) is { } unknown)
            errors.Add("units", $"holds '{unknown}': the units are {string.Join(", ", Unit.Codes)}.");
        return [.. units.Distinct()];
    }

    [GeneratedRegex("^[a-z0-9-]{2,40}\\z", RegexOptions.None, 100)]
    private static partial Regex Shape();
}
