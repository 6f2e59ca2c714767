using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook key revoke</c></summary>
internal static class KeyRevoke
{
    private static readonly Argument<long> s_id = KeyPrint.Id();

    public static Command Create()
    {
        var command = new Command("revoke", "Take a key back for good; what it booked stays under its name") { s_id };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var outcome = await shop.RevokeKeyAsync(command.GetValue(s_id), cancel);
        if (!outcome.Is(out var key, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(key, () => Output.Current.Line($"API key revoked: {key.Name} (ID {key.Id})"));
    }
}
