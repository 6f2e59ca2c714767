using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Stockbook.Tests.Contract;

/// <summary>Holds JSON against a schema of an API document. A keyword it does not know is a fault, so that nothing goes unchecked.</summary>
internal sealed class SchemaCheck(JsonNode document)
{
    private static readonly HashSet<string> s_words = ["description", "title", "examples", "example", "default", "deprecated", "format"];

    /// <summary>What is wrong with a value; empty when it is as the schema says.</summary>
    public IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value)
    {
        var faults = new List<string>();
        Check(schema, value, "$", faults);
        return faults;
    }

    private void Check(JsonNode schema, JsonNode? value, string where, List<string> faults)
    {
        if (schema is JsonValue always)
        {
            if (!always.GetValue<bool>()) faults.Add($"{where} may not be there");
            return;
        }

        foreach (var (keyword, rule) in schema.AsObject()) CheckKeyword(schema.AsObject(), keyword, rule!, value, where, faults);
        if (schema["format"]?.GetValue<string>() is { } format) CheckFormat(format, value, where, faults);
    }

    private void CheckKeyword(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string where, List<string> faults)
    {
        switch (keyword)
        {
            case "$ref": Check(Resolve(rule.GetValue<string>()), value, where, faults); break;
            case "type": CheckType(rule, value, where, faults); break;
            case "enum" when value is not null && !rule.AsArray().Any(v => JsonNode.DeepEquals(v, value)): faults.Add($"{where} is {value.ToJsonString()}, which is none of {rule.ToJsonString()}"); break;
            case "oneOf" or "anyOf": CheckChoice(keyword, rule.AsArray(), value, where, faults); break;
            case "properties" when value is JsonObject members: CheckMembers(schema, members, where, faults); break;
            case "required" when value is JsonObject members: CheckRequired(rule.AsArray(), members, where, faults); break;
            case "additionalProperties" when value is JsonObject members: CheckOthers(schema, rule, members, where, faults); break;
            case "items" when value is JsonArray items: for (var i = 0; i < items.Count; i++) Check(rule, items[i], $"{where}[{i}]", faults); break;
            case "minimum" when value is JsonValue number && decimal.Parse(number.ToJsonString(), CultureInfo.InvariantCulture) < rule.GetValue<decimal>(): faults.Add($"{where} is below {rule}"); break;
            case "maxLength" when value is JsonValue text && text.GetValue<string>().Length > rule.GetValue<int>(): faults.Add($"{where} is longer than {rule}"); break;
            case "pattern" when value is JsonValue text && !Regex.IsMatch(text.GetValue<string>(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)): faults.Add($"{where} is not like {rule}"); break;
            case "enum" or "properties" or "required" or "additionalProperties" or "items" or "minimum" or "maxLength" or "pattern": break;
            default: if (!s_words.Contains(keyword)) faults.Add($"{where}: the keyword '{keyword}' is not known to the check"); break;
        }
    }

    private static void CheckType(JsonNode rule, JsonNode? value, string where, List<string> faults)
    {
        var allowed = rule is JsonArray types ? types.Select(t => t!.GetValue<string>()).ToList() : [rule.GetValue<string>()];
        var kind = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') ? "integer" : "number",
        };
        if (!allowed.Contains(kind) && !(kind == "integer" && allowed.Contains("number"))) faults.Add($"{where} is {kind}, and not {string.Join(" or ", allowed)}");
    }

    private void CheckChoice(string keyword, JsonArray choices, JsonNode? value, string where, List<string> faults)
    {
        var fitting = choices.Count(c => Faults(c!, value).Count == 0);
        if (fitting == 0 || (fitting > 1 && keyword == "oneOf")) faults.Add($"{where} fits {fitting} of {keyword} {choices.ToJsonString()}");
    }

    // Answers may grow, but what they hold today has to be documented; only problems have members of their own.
    private void CheckMembers(JsonObject schema, JsonObject members, string where, List<string> faults)
    {
        var isOpen = ReferenceEquals(schema, Resolve("#/components/schemas/Problem")) || schema.ContainsKey("additionalProperties");
        foreach (var (name, member) in members)
        {
            if (schema["properties"]![name] is { } known) Check(known, member, $"{where}.{name}", faults);
            else if (!isOpen) faults.Add($"{where}.{name} is not documented");
        }
    }

    private static void CheckRequired(JsonArray required, JsonObject members, string where, List<string> faults)
    {
        foreach (var name in required.Select(r => r!.GetValue<string>()))
            if (!members.ContainsKey(name)) faults.Add($"{where}.{name} is missing");
    }

    private void CheckOthers(JsonObject schema, JsonNode rule, JsonObject members, string where, List<string> faults)
    {
        foreach (var (name, member) in members)
            if (schema["properties"]?.AsObject().ContainsKey(name) != true) Check(rule, member, $"{where}.{name}", faults);
    }

    private static void CheckFormat(string format, JsonNode? value, string where, List<string> faults)
    {
        if (value is null) return;
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        var fits = format switch
        {
            "int32" => int.TryParse(text, CultureInfo.InvariantCulture, out _),
            "int64" => long.TryParse(text, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            "date-time" => text.Contains('T', StringComparison.Ordinal) && text.AsSpan(10).IndexOfAny("Z+-") > 0 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
        if (!fits) faults.Add($"{where} is {text}, which is no {format}");
    }

    /// <summary>The part of the document that a reference names.</summary>
    public JsonNode Resolve(string reference) => reference.Split('/').Skip(1).Aggregate(document, (node, part) => node[part] ?? throw new KeyNotFoundException(reference));
}
