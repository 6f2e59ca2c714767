using System.Collections;
using System.Text.Json;

namespace Stockbook.Hosting;

/// <summary>
/// Settings from a JSON file and from the environment. The environment goes before the file, the file before the default; whoever has a
/// command line lays its options over what comes from here.
/// </summary>
public static class SettingsFile
{
    /// <summary>The file in the book's folder that is read when none is named.</summary>
    public const string DefaultName = "stockbook.json";

    internal const string Prefix = "STOCKBOOK_";

    private static readonly JsonDocumentOptions s_reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8 };

    // Names that mean something else: the command line's own, the tests', and those that Kubernetes gives every program beside a service called stockbook.
    private static readonly string[] s_others =
        ["STOCKBOOK_DATABASE", "STOCKBOOK_DATA_DIR", "STOCKBOOK_CONFIG", "STOCKBOOK_OWNER_PASSWORD", "STOCKBOOK_SERVER", "STOCKBOOK_API_KEY", "STOCKBOOK_ROOT", "STOCKBOOK_ANALYZE", "STOCKBOOK_REAL_DATA", "STOCKBOOK_TEST_", "STOCKBOOK_SERVICE_", "STOCKBOOK_PORT_"];

    /// <summary>The file to read: the one that is named, else the one in the book's folder when it is there, else none.</summary>
    /// <exception cref="SettingException">The file that is named is not there.</exception>
    public static string? Find(string? named, string dataDirectory)
    {
        if (!string.IsNullOrEmpty(named))
            return File.Exists(named) ? Path.GetFullPath(named) : throw new SettingException($"There is no settings file {named}: name one that is there with --config, or leave it out.");
        var file = Path.Combine(dataDirectory, DefaultName);
        return File.Exists(file) ? file : null;
    }

    /// <summary>The environment of this process, as <see cref="Apply"/> takes it.</summary>
    public static IReadOnlyDictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);

    /// <summary>The options with what the file and the environment say.</summary>
    /// <param name="options">What holds when neither says anything.</param>
    /// <param name="path">The file; null for none.</param>
    /// <param name="environment">The variables; those that begin with <c>STOCKBOOK_</c> are settings.</param>
    /// <exception cref="SettingException">The file cannot be read, a setting is unknown, or its value is not possible; the message names it.</exception>
    public static StockbookOptions Apply(StockbookOptions options, string? path, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(environment);
        if (path is not null) options = FromFile(options, path);
        return FromEnvironment(options, environment);
    }

    private static StockbookOptions FromFile(StockbookOptions options, string path)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), s_reading);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new SettingException($"{path} must hold a JSON object in {{ }}.");
            Flatten(document.RootElement, "", path, found);
        }
        catch (JsonException exception)
        {
            throw new SettingException($"{path} is not JSON: look at line {exception.LineNumber + 1}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"The settings file {path} cannot be read: {exception.Message}");
        }

        foreach (var (name, values) in found) options = Set(options, SettingOf(name, path), $"{name} in {path}", values);
        return options;
    }

    private static StockbookOptions FromEnvironment(StockbookOptions options, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment.Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            var setting = Settings.All.FirstOrDefault(s => s.Variable == name);
            if (setting is null && Array.Exists(s_others, o => o[^1] == '_' ? name.StartsWith(o, StringComparison.Ordinal) : name == o)) continue;
            if (setting is null) throw new SettingException($"The environment's {name} is no setting of Stockbook: see docs/settings.md for those there are.");
            if (setting.Name == "port" && value.StartsWith("tcp://", StringComparison.Ordinal)) continue; // Kubernetes' again.
            options = Set(options, setting, $"{name} in the environment", setting.IsList ? value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) : [value.Trim()]);
        }

        return options;
    }

    private static Setting SettingOf(string name, string path)
    {
        if (Settings.All.FirstOrDefault(s => s.Name == name) is { } setting) return setting;
        var prefix = name[..(name.LastIndexOf('.') + 1)];
        var near = Settings.All.Select(s => s.Name).Where(n => prefix.Length == 0 || n.StartsWith(prefix, StringComparison.Ordinal));
        throw new SettingException($"{path} has a setting that Stockbook does not know: {name}. Known are: {string.Join(", ", near)}.");
    }

    private static StockbookOptions Set(StockbookOptions options, Setting setting, string where, IReadOnlyList<string> values)
    {
        if (!setting.IsList && values.Count != 1) throw new SettingException($"{where} takes one value, not a list.");
        try
        {
            return setting.Set(options, values);
        }
        catch (FormatException exception)
        {
            throw new SettingException($"{where} {exception.Message}");
        }
    }

    private static void Flatten(JsonElement element, string name, string path, Dictionary<string, IReadOnlyList<string>> found)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject()) Flatten(member.Value, name.Length == 0 ? member.Name : $"{name}.{member.Name}", path, found);
            return;
        }

        IReadOnlyList<string> values = element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(e => Scalar(e, name, path))] : [Scalar(element, name, path)];
        if (!found.TryAdd(name, values)) throw new SettingException($"{path} gives {name} twice.");
    }

    private static string Scalar(JsonElement element, string name, string path) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => throw new SettingException($"{name} in {path} must be a text, a number, true or false, or a list of texts."),
    };
}
