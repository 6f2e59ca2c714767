namespace Stockbook.Cli.Tests.Commands;

/// <summary>Runs command lines in this process, one at a time: they share the program's output.</summary>
internal static class InProcess
{
    private static readonly SemaphoreSlim s_turn = new(1);

    public static async Task<Ended> RunAsync(IEnumerable<string> arguments)
    {
        await s_turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            using var output = new StringWriter { NewLine = "\n" };
            using var error = new StringWriter { NewLine = "\n" };
            var code = await CommandLine.RunAsync([.. arguments], output, error);
            return new(code, output.ToString(), error.ToString());
        }
        finally
        {
            s_turn.Release();
        }
    }
}
