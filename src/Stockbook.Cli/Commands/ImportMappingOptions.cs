using System.CommandLine;
using Stockbook.Hosting;
using Stockbook.Import;

namespace Stockbook.Cli.Commands;

/// <summary>The options that say how a file is written: a mapping file, and single columns.</summary>
internal sealed class ImportMappingOptions
{
    private readonly Option<string[]?> _map = new("--map") { Description = "A file that says how this one is written, as docs/import.md shows; or a column, as price=\"Retail EUR\"", HelpName = "file.json" };
    private readonly Option<string[]?> _columns = new("--column") { Description = "A column that is called otherwise, as price=\"Retail EUR\"; may be given several times", HelpName = "field=column" };

    public ImportMappingOptions()
    {
        _columns.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
                result.AddError($"--column: '{wrong.Value}' is not a field and a column: give them as price=\"Retail EUR\".");
        });
        _map.Validators.Add(result =>
        {
            if (result.Tokens.Count(t => !IsColumn(t.Value)) > 1) result.AddError("--map: give one mapping file.");
        });
    }

    /// <summary>The options, to add to a command.</summary>
    public IEnumerable<Option> All => [_map, _columns];

    /// <summary>The mapping that was given.</summary>
    /// <exception cref="RefusedException">The mapping file cannot be read.</exception>
    public ImportMapping Of(ParseResult command)
    {
        var words = command.GetValue(_map) ?? [];
        var mapping = words.FirstOrDefault(w => !IsColumn(w)) is { } path ? Read(path) : new();
        var columns = words.Where(IsColumn).Concat(command.GetValue(_columns) ?? []).Select(c => c.Split('=', 2)).ToList();
        if (columns.Count == 0) return mapping;
        var all = new Dictionary<string, string>(mapping.Columns ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var column in columns) all[column[0].Trim()] = column[1].Trim();
        return mapping with { Columns = all };
    }

    private static bool IsColumn(string word) => word.Contains('=', StringComparison.Ordinal) && !File.Exists(word);

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="RefusedException">It cannot be read, or is none.</exception>
    public static ImportMapping Read(string path)
    {
        using var reader = InputFile.Open(path);
        try
        {
            return ImportMapping.Parse(System.Text.Encoding.UTF8.GetBytes(reader.ReadToEnd()));
        }
        catch (ProblemException e)
        {
            throw new RefusedException($"The mapping file {path} cannot be used: {e.Problem.Detail}");
        }
    }
}

/// <summary>Writes lines that could not be imported to a file, header and all, so that they can be repaired there and imported by themselves.</summary>
internal static class BrokenLines
{
    /// <summary>The option that names the file.</summary>
    public static Option<string?> Option() => Options.Text("--broken", "Write the lines that could not be imported to this file, to be repaired there");

    /// <summary>Writes them, when a file was named and there are any.</summary>
    /// <exception cref="RefusedException">The file cannot be written.</exception>
    public static void Write(string? path, string header, IReadOnlyList<BrokenLine> broken)
    {
        var lines = broken.Where(b => b.Record.Length > 0).Select(b => b.Record).ToList();
        if (path is null || lines.Count == 0) return;
        try
        {
            File.WriteAllLines(path, [header, .. lines]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The file {path} cannot be written: {e.Message}");
        }
    }
}
