using System.CommandLine;
using Stockbook.Access;
using Stockbook.Access.Keys;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook key add</c></summary>
internal static class KeyAdd
{
    private static readonly Option<string?> s_name = Options.Text("--name", "What it is for, such as the till it stands in", required: true);
    private static readonly Option<string?> s_role = Options.Word("--role", "What it may do [default: staff]", [.. Permissions.Roles]);
    private static readonly Option<string[]?> s_store = StoreChoice.Bound("A store it is bound to; may be given several times [default: all stores]");
    private static readonly Option<DateTimeOffset?> s_expires = Options.End("--expires", "When it ends: after a day, as 2027-01-31, or after some days, as 90d [default: never]");

    public static Command Create()
    {
        var command = new Command("add", "Make an API key. It is printed once, alone on the output") { s_name, s_role, s_store, s_expires };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var stores = await StoreChoice.FindAllAsync(shop, command.GetValue(s_store), cancel);
        var request = new CreateKeyRequest
        {
            Name = command.GetValue(s_name), Role = command.GetValue(s_role), ExpiresAt = command.GetValue(s_expires),
            Stores = stores?.Select(s => s.Id).ToList(),
        };
        var outcome = await shop.AddKeyAsync(request, cancel);
        if (!outcome.Is(out var made, out var problem)) return Output.Current.Problem(problem);
        var where = stores is null ? "all stores" : string.Join(", ", stores.Select(s => s.Code));
        return KeyPrint.Secret(made, $"API key added with ID {made.ApiKey.Id}: {made.ApiKey.Name} ({made.ApiKey.Role}, {where}, {KeyPrint.Ends(made.ApiKey)}).");
    }
}
