using System.Text.Json.Serialization.Metadata;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>Finds what is money in an answer.</summary>
internal static class AmountNames
{
    /// <summary>The names, however deep they stand.</summary>
    public static IReadOnlySet<string> Of(JsonTypeInfo answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Within(answer).ToHashSet();
    }

    private static IEnumerable<string> Within(JsonTypeInfo info) => info.Kind switch
    {
        JsonTypeInfoKind.Object => info.Properties.SelectMany(p => IsAmount(p.PropertyType) ? [p.Name] : Within(info.Options.GetTypeInfo(p.PropertyType))),
        JsonTypeInfoKind.Enumerable => Within(info.Options.GetTypeInfo(info.ElementType!)),
        _ => [],
    };

    private static bool IsAmount(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(Amount) || plain == typeof(UnitPrice));
}
