using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook alert test</c></summary>
internal static class AlertTest
{
    private static readonly Argument<long> s_id = new("channel") { Description = "The channel's number" };

    public static Command Create()
    {
        var command = new Command("test", "Send a test message by a channel of the business, and see what became of it") { s_id };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var outcome = await shop.TestChannelAsync(command.GetValue(s_id), cancel);
        if (!outcome.Is(out var test, out var problem)) return Output.Current.Problem(problem);
        Output.Current.Answer(test, () => Output.Current.Line(test.Sent ? "The test message was sent." : $"The test message was not sent. {test.Reason}"));
        return test.Sent ? ExitCode.Success : ExitCode.Refused;
    }
}
