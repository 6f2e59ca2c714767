using System.Diagnostics;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>Runs the built program as a shell does, on a book of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stockbook-cli-");

    /// <summary>Where the book is.</summary>
    public string DataDir => Path.Combine(_folder.FullName, "data");

    /// <summary>A file beside it.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a command line on the book.</summary>
    public Task<Ended> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(), [.. arguments, "--data-dir", DataDir]);

    /// <summary>Starts a command on the book and lets it run.</summary>
    public Process Start(params string[] arguments) => Start(new Dictionary<string, string?>(), [.. arguments, "--data-dir", DataDir]);

    /// <summary>Starts a command on the book that is told what to do line by line.</summary>
    public Process StartToTalk(params string[] arguments) => Start(new Dictionary<string, string?>(), [.. arguments, "--data-dir", DataDir], isTalk: true);

    /// <summary>Runs a command line as it is, in an empty folder.</summary>
    public async Task<Ended> RunAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    private Process Start(Dictionary<string, string?> environment, string[] arguments, bool isTalk = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = isTalk, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder.FullName };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Stockbook.Cli.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in new[] { "STOCKBOOK_DATABASE", "STOCKBOOK_SERVER", "STOCKBOOK_API_KEY", "STOCKBOOK_OWNER_PASSWORD" }) start.Environment[name] = null;
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>How a command ended and what it said.</summary>
internal sealed record Ended(int Code, string Output, string Error);
