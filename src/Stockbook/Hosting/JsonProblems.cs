using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Stockbook.Hosting;

/// <summary>Says in the API's own words what is wrong with a JSON body.</summary>
internal static partial class JsonProblems
{
    public static readonly Problem NotAnObject = Problem.Invalid("body", "must be a JSON object in { }.");

    /// <summary>400 for what is no JSON, 422 naming the field for what is.</summary>
    public static Problem Of(JsonException exception, JsonTypeInfo root)
    {
        var field = Field(exception.Path);
        if (exception is InputException input) return Problem.Invalid(field, input.Message);
        if (exception.InnerException is JsonException) return Malformed(exception);
        if (exception.InnerException is InvalidOperationException) return NotUnicode(field);
        if (Unmapped().Match(exception.Message) is { Success: true } unknown) return Problem.Invalid(Member(field, unknown), Unknown(field, root));
        if (Duplicate().Match(exception.Message) is { Success: true } twice) return Problem.Invalid(Member(field, twice), "is given twice.");
        return field == "body" ? NotAnObject : Problem.Invalid(field, Shape(field, root));
    }

    private static Problem Malformed(JsonException exception)
    {
        var line = (exception.LineNumber ?? 0) + 1;
        var place = (exception.BytePositionInLine ?? 0) + 1;
        return new("malformed-json", 400, "The body is not JSON", $"The body cannot be read as JSON: look at line {line}, byte {place}.")
        {
            Members = new Dictionary<string, object?> { ["line"] = line, ["byte"] = place },
        };
    }

    private static Problem NotUnicode(string field) =>
        new("malformed-json", 400, "The body is not JSON", $"The text of {field} is not valid UTF-8.");

    private static string Field(string? path) => path switch
    {
        null or "$" => "body",
        _ when path.StartsWith("$.", StringComparison.Ordinal) => path[2..],
        _ => path[1..],
    };

    private static string Member(string field, Match match)
    {
        var name = match.Groups["name"].Value;
        if (field == "body") return name;
        return field == name || field.EndsWith($".{name}", StringComparison.Ordinal) ? field : $"{field}.{name}";
    }

    private static string Unknown(string field, JsonTypeInfo root)
    {
        var known = (InfoAt(field, root) ?? root).Properties.Select(p => p.Name);
        return $"is not known here. Known are: {string.Join(", ", known)}.";
    }

    private static string Shape(string field, JsonTypeInfo root) => InfoAt(field, root)?.Kind switch
    {
        JsonTypeInfoKind.Enumerable => "must be a list in [ ].",
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "must be an object in { }.",
        _ => "is not of the right kind; see /docs.",
    };

    // Follows "lines[2].quantity" from the request's type to the field's.
    private static JsonTypeInfo? InfoAt(string field, JsonTypeInfo root)
    {
        var info = root;
        foreach (var part in PathParts().EnumerateMatches(field))
        {
            var name = field.AsSpan(part.Index, part.Length);
            var type = name[0] == '[' ? info.ElementType : PropertyType(info, name);
            if (type is null) return null;
            info = root.Options.GetTypeInfo(type);
        }

        return info;
    }

    private static Type? PropertyType(JsonTypeInfo info, ReadOnlySpan<char> name)
    {
        foreach (var property in info.Properties)
        {
            if (name.SequenceEqual(property.Name)) return property.PropertyType;
        }

        return null;
    }

    [GeneratedRegex(@"^The JSON property '(?<name>.*)' could not be mapped", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"^Duplicate property '(?<name>.*)' encountered", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Duplicate();

    [GeneratedRegex(@"\[\d+\]|[^.\[]+", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex PathParts();
}
