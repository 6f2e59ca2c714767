using System.Text.Json.Nodes;
using Stockbook.Feed;
using Stockbook.Hosting;

namespace Stockbook.Tenants;

/// <summary>A business and its settings.</summary>
/// <param name="Name">The business's name.</param>
/// <param name="Code">What it is called at sign-in.</param>
/// <param name="Currency">ISO 4217 code; it is fixed once something has been booked.</param>
/// <param name="CurrencyDigits">Decimals of the currency.</param>
/// <param name="Language">The language of whoever has not chosen another: en, ur or ru.</param>
/// <param name="TimeZone">The IANA zone of new stores.</param>
/// <param name="Units">The units that screens offer for new products.</param>
/// <param name="CountTolerance">Up to this share of what was expected, a count's difference is usual, in percent.</param>
/// <param name="RevenueTolerance">Up to this share of what was expected, a day's difference in revenue is usual, in percent.</param>
/// <param name="ExpiryDays">How many days before its date goods are told of that will expire.</param>
/// <param name="LockDate">Nothing may be booked on a business date before this one; null when nothing is locked.</param>
/// <param name="Version">Counts its edits; the ETag is made of it.</param>
public sealed record TenantAnswer(
    string Name, string Code, string Currency, int CurrencyDigits, [property: Words("en", "ur", "ru")] string Language, string TimeZone, IReadOnlyList<string> Units,
    Percent CountTolerance, Percent RevenueTolerance, int ExpiryDays, DateOnly? LockDate, long Version)
{
    /// <summary>What the business's scales print, by EAN-13 prefix (20 to 29): weight (grams) or price (the smallest coin).</summary>
    public IReadOnlyDictionary<string, string> ScaleBarcodes { get; init; } = new Dictionary<string, string>();

    /// <summary>How many of 100 times stock is meant to last until the next delivery, in percent.</summary>
    public Percent ServiceLevel { get; init; } = new(9_500);

    /// <summary>Where that differs by category, in percent.</summary>
    public IReadOnlyDictionary<string, Percent> ServiceLevels { get; init; } = new Dictionary<string, Percent>();

    /// <summary>What differs between two states of a tenant; the first may be none.</summary>
    internal static FieldChanges Compare(TenantAnswer? before, TenantAnswer after) => new FieldChanges()
        .Note("name", before?.Name, after.Name)
        .Note("code", before?.Code, after.Code)
        .Note("currency", before?.Currency, after.Currency)
        .Note("language", before?.Language, after.Language)
        .Note("time_zone", before?.TimeZone, after.TimeZone)
        .Note("units", before?.Units, after.Units)
        .Note("count_tolerance", Number(before?.CountTolerance), Number(after.CountTolerance))
        .Note("revenue_tolerance", Number(before?.RevenueTolerance), Number(after.RevenueTolerance))
        .Note("scale_barcodes", Json(before?.ScaleBarcodes), Json(after.ScaleBarcodes))
        .Note("service_level", Number(before?.ServiceLevel), Number(after.ServiceLevel))
        .Note("service_levels", Json(before?.ServiceLevels), Json(after.ServiceLevels))
        .Note("expiry_days", before?.ExpiryDays, after.ExpiryDays)
        .Note("lock_date", before?.LockDate, after.LockDate);

    private static JsonObject? Json(IReadOnlyDictionary<string, string>? scales) =>
        scales is null ? null : new(scales.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)JsonValue.Create(s.Value))));

    private static JsonObject? Json(IReadOnlyDictionary<string, Percent>? levels) =>
        levels is null ? null : new(levels.Select(l => KeyValuePair.Create(l.Key, Number(l.Value))));

    private static JsonNode? Number(Percent? percent) => percent is { } some ? JsonNode.Parse(some.ToString()) : null;
}
