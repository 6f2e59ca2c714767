using System.CommandLine;
using System.CommandLine.Parsing;

namespace Stockbook.Cli;

/// <summary>Says in one sentence what is wrong with a command, and what was probably meant.</summary>
internal static class Usage
{
    /// <summary>The command as it is typed: <c>stockbook product add</c>.</summary>
    public static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "stockbook";

    /// <summary>The first error, as a sentence.</summary>
    public static string FirstError(ParseResult result)
    {
        if (result.UnmatchedTokens.Count == 0) return Sentence(Plain(result.Errors[0].Message));
        var word = result.UnmatchedTokens[0];
        var isOption = word.StartsWith('-');
        var known = isOption ? OptionsOf(result.CommandResult) : result.CommandResult.Command.Subcommands.Select(c => c.Name);
        var near = known.Where(k => Distance(k, word) <= 2).MinBy(k => Distance(k, word));
        var what = isOption ? $"There is no option '{word}'" : $"There is no command '{word}'";
        if (!isOption && result.CommandResult.Command.Subcommands.Count == 0) what = $"'{word}' is one word too many";
        return near is null ? $"{what}." : $"{what}. Did you mean '{near}'?";
    }

    /// <summary>What can follow a command that cannot stand alone.</summary>
    public static string ListOf(Command command, string name)
    {
        var width = command.Subcommands.Max(c => c.Name.Length);
        var lines = command.Subcommands.Where(c => !c.Hidden).Select(c => $"  {c.Name.PadRight(width)}  {c.Description}");
        return $"{name} needs a command:\n{string.Join('\n', lines)}\nSee: {name} --help";
    }

    private static IEnumerable<string> OptionsOf(CommandResult? command) =>
        command is null ? [] : command.Command.Options.Select(o => o.Name).Concat(OptionsOf(command.Parent as CommandResult));

    // The parser's own words name types of the program, or go over several lines.
    private static string Plain(string text)
    {
        var quoted = text.Split('\'').Where((_, i) => i % 2 == 1).ToList();
        if (text.StartsWith("Cannot parse argument", StringComparison.Ordinal)) return $"'{quoted[0]}' is {(text.Contains("System.Int", StringComparison.Ordinal) ? "not a whole number" : "not allowed here")}.";
        return text.Contains("Must be one of:", StringComparison.Ordinal) ? $"'{quoted[0]}' must be one of {string.Join(", ", quoted.Skip(1))}." : text;
    }

    private static string Sentence(string text) => text.EndsWith('.') || text.EndsWith('?') ? text : text + ".";

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                var best = Math.Min(Math.Min(row[j], left) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                (corner, row[j], left) = (row[j], best, best);
            }
        }

        return row[^1];
    }
}
