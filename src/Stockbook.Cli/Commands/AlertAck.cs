using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook alert ack</c></summary>
internal static class AlertAck
{
    private static readonly Argument<long[]> s_ids = new("alert") { Description = "The alerts' numbers", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("ack", "Take alerts on: others see that somebody looks after them") { s_ids };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var outcome = await shop.AcknowledgeAsync(command.GetValue(s_ids) ?? [], cancel);
        if (!outcome.Is(out var alerts, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(alerts, () =>
        {
            foreach (var alert in alerts.Items) Output.Current.Line($"Alert {alert.Id} is {alert.State}: {alert.Title}");
        });
    }
}
