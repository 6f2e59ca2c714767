using Stockbook.Import;

namespace Stockbook.Cli;

/// <summary>
/// Where a command's answer goes: tables and sentences for people, or JSON. Without a terminal behind it there is neither colour nor
/// cursor movement, and nothing is cut to a width.
/// </summary>
internal sealed class Output(TextWriter output, TextWriter error, bool json, int? lineWidth = null)
{
    private const int NarrowestTerminal = 40;
    private const int MostProblems = 20;

    /// <summary>The output of the command that runs.</summary>
    public static Output Current { get; set; } = new(Console.Out, Console.Error, json: false);

    /// <summary>True when JSON was asked for.</summary>
    public bool IsJson => json;

    /// <summary>True when a person is watching the error stream, so that progress can be shown.</summary>
    public bool CanShowProgress => !json && !Console.IsErrorRedirected;

    /// <summary>True when a person is watching the answers, so that a picture can be drawn.</summary>
    public bool CanDraw => !json && !Console.IsOutputRedirected && ReferenceEquals(output, Console.Out);

    /// <summary>Prints an answer: <paramref name="value"/> as JSON, or what <paramref name="human"/> prints.</summary>
    public int Answer<T>(T value, Action human)
    {
        if (json) return Json(value);
        human();
        return ExitCode.Success;
    }

    /// <summary>Prints an answer as JSON.</summary>
    public int Json<T>(T value)
    {
        output.WriteLine(CliJson.Of(value));
        return ExitCode.Success;
    }

    /// <summary>Prints a sentence.</summary>
    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Prints text as it is.</summary>
    public void Text(string text) => output.Write(text);

    /// <summary>Prints a sentence beside the answer, on the error stream, so that a pipe gets the answer alone; not with JSON.</summary>
    public void Note(string text)
    {
        if (!json) error.WriteLine(text);
    }

    /// <summary>Tells a person who is watching why nothing seems to happen.</summary>
    public void Progress(string text)
    {
        if (CanShowProgress) error.WriteLine(text);
    }

    /// <summary>How many characters a line may have.</summary>
    public int Width => lineWidth ?? (Console.IsOutputRedirected || !ReferenceEquals(output, Console.Out) ? int.MaxValue : Math.Max(NarrowestTerminal, Console.WindowWidth));

    /// <summary>Prints a table.</summary>
    public void Table(TextTable table) => table.Write(output, Width);

    /// <summary>Prints names and values below each other; those without a value are left out.</summary>
    public void Sheet(params (string Name, string? Value)[] rows)
    {
        var shown = rows.Where(r => !string.IsNullOrEmpty(r.Value)).ToList();
        var width = shown.Max(r => r.Name.Length);
        foreach (var (name, value) in shown) output.WriteLine($"{name.PadRight(width)}  {value}");
    }

    /// <summary>Prints the first lines of a file that could not be taken, and how many more there are.</summary>
    public void Problems(IReadOnlyList<BrokenLine> lines)
    {
        foreach (var line in lines.Take(MostProblems)) output.WriteLine($"line {line.Line}: {line.Problem}");
        if (lines.Count > MostProblems) output.WriteLine($"… and {Figures.Of(lines.Count - MostProblems)} more; --json lists all.");
        if (lines.Count > 0) output.WriteLine();
    }

    /// <summary>Prints a problem on the error stream; as problem details when JSON was asked for.</summary>
    public int Problem(Problem problem)
    {
        error.WriteLine(json ? CliJson.Of(problem) : Sentences.Of(problem));
        return ExitCode.Refused;
    }

    /// <summary>Prints what is wrong with the command itself.</summary>
    public void Usage(string sentence) => error.WriteLine(json ? CliJson.Of(new Problem("usage", 400, "Wrong usage", sentence)) : sentence);
}
