using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

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
