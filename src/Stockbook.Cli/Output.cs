using System.Text.Json;

namespace Stockbook.Cli;

/// <summary>
/// Where a command's answer goes: tables and sentences for people, or JSON. Without a terminal behind it there is neither colour nor
/// cursor movement, and nothing is cut to a width.
/// </summary>
internal sealed class Output(TextWriter output, TextWriter error, bool json)
{
    private const int NarrowestTerminal = 40;

    /// <summary>The output of the command that runs.</summary>
    public static Output Current { get; set; } = new(Console.Out, Console.Error, json: false);

    /// <summary>True when JSON was asked for.</summary>
    public bool IsJson => json;

    /// <summary>True when a person is watching the error stream, so that progress can be shown.</summary>
    public bool CanShowProgress => !json && !Console.IsErrorRedirected;

    /// <summary>Prints an answer: <paramref name="value"/> as JSON, or what <paramref name="human"/> prints.</summary>
    public int Answer<T>(T value, Action human)
    {
        if (json) output.WriteLine(JsonSerializer.Serialize(value, CliJson.Options));
        else human();
        return ExitCode.Success;
    }

    /// <summary>Prints a sentence.</summary>
    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Prints a table.</summary>
    public void Table(TextTable table) => table.Write(output, Console.IsOutputRedirected ? int.MaxValue : Math.Max(NarrowestTerminal, Console.WindowWidth));

    /// <summary>Prints a problem on the error stream; as problem details when JSON was asked for.</summary>
    public int Problem(Problem problem)
    {
        error.WriteLine(json ? CliJson.Of(problem) : Sentences.Of(problem));
        return ExitCode.Refused;
    }

    /// <summary>Prints what is wrong with the command itself.</summary>
    public void Usage(string sentence) => error.WriteLine(json ? CliJson.Of(new Problem("usage", 400, "Wrong usage", sentence)) : sentence);
}
