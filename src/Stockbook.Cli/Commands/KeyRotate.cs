using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook key rotate</c></summary>
internal static class KeyRotate
{
    private static readonly Argument<long> s_id = KeyPrint.Id();

    public static Command Create()
    {
        var command = new Command("rotate", "Give a key a new secret; the old one stops. The new one is printed once, alone on the output") { s_id };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var outcome = await shop.RotateKeyAsync(command.GetValue(s_id), cancel);
        return outcome.Is(out var made, out var problem)
            ? KeyPrint.Secret(made, $"API key rotated: {made.ApiKey.Name} (ID {made.ApiKey.Id}). The old secret no longer works.")
            : Output.Current.Problem(problem);
    }
}
