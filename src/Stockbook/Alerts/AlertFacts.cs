using System.Globalization;
using System.Text.Json;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Alerts;

/// <summary>What an alert says, without a language: which sentence it is and what fills its blanks. The English text is made of this and of nothing else.</summary>
/// <param name="Key">Which sentence: <c>low_stock</c>, <c>expiry_over</c>, <c>transfer_late_to</c>.</param>
/// <param name="Values">
/// Its values by name, each as text: names as people typed them, quantities and amounts as decimal numbers (units and currency stand apart), dates and moments as ISO 8601 writes them.
/// </param>
public sealed record AlertFacts(string Key, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The name of the store it is about, as it then was; null when it is about the business.</summary>
    internal string? Store => Values.GetValueOrDefault("store");

    /// <summary>The facts of a sentence; what there is no value of is left out.</summary>
    internal static AlertFacts Of(string key, params IEnumerable<(string Name, object? Value)> values) =>
        new(key, values.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => Text(v.Value!)));

    /// <summary>As it is stored.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, ApiJson.Of<AlertFacts>());

    /// <summary>What was stored; null for nothing, and for what this program does not know.</summary>
    internal static AlertFacts? Parse(string? json) => StoredFacts.Parse<AlertFacts>(json);

    private static string Text(object value) => value switch
    {
        string text => text,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Quantity or long or int or Tenants.Percent or Daybook.SignedPercent => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => throw new ArgumentException($"A fact is no {value.GetType().Name}.", nameof(value)),
    };
}

/// <summary>Reads what stands in a column <c>facts</c>.</summary>
internal static class StoredFacts
{
    /// <summary>The facts; null for none, and for those of another program: then there is still the text beside them.</summary>
    public static T? Parse<T>(string? json)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, ApiJson.Of<T>());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
