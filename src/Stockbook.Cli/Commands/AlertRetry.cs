using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook alert retry</c></summary>
internal static class AlertRetry
{
    private static readonly Argument<long> s_id = new("delivery") { Description = "The delivery's number" };

    public static Command Create()
    {
        var command = new Command("retry", "Send a message again that nobody tries any more") { s_id };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var outcome = await shop.RetryAsync(command.GetValue(s_id), cancel);
        if (!outcome.Is(out var delivery, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(delivery, () => Output.Current.Line($"Delivery {delivery.Id} to {delivery.Address} waits to be sent by the server."));
    }
}
