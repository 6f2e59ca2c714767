using System.Text.RegularExpressions;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
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

/// <summary>A tenant as somebody wants it; null where nothing was said.</summary>
public sealed record TenantDraft
{
    /// <summary>What it is called at sign-in: 2 to 40 of a–z, 0–9 and '-', unique in the installation.</summary>
    public string? Code { get; init; }

    /// <summary>The business's name, 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>en, ur or ru; en when it is left out.</summary>
    public string? Language { get; init; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Codes of units; the usual ones when they are left out.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>The tenant to plant, still without its number. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    internal NewTenant Check(FieldErrors errors, DateTimeOffset now)
    {
        var (currency, digits) = TenantChecks.Currency(errors, Currency);
        return new(
            default, TenantChecks.Code(errors, Code), TenantChecks.Name(errors, Name), currency, digits, TenantChecks.Language(errors, Language ?? "en"),
            TenantChecks.TimeZone(errors, TimeZone), TenantChecks.Units(errors, Units ?? NewTenant.UsualUnits), now);
    }
}
