using System.CommandLine;
using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook user add</c></summary>
internal static class UserAdd
{
    private static readonly Option<string?> s_name = Options.Text("--name", "How he is shown", required: true);
    private static readonly Option<string?> s_username = Options.Text("--username", "What he signs in with [default: he chooses it himself]");
    private static readonly Option<string?> s_role = Options.Word("--role", "What he may do [default: staff]", [.. Permissions.Roles]);
    private static readonly Option<string[]?> s_store = StoreChoice.Bound("A store he is bound to; may be given several times [default: all stores]");
    private static readonly Option<string?> s_language = Options.Text("--language", "The language he is spoken to in, such as en or ur [default: the business's]");

    public static Command Create()
    {
        var command = new Command("add", "Add a user. The link by which he sets his password is printed once, alone on the output") { s_name, s_username, s_role, s_store, s_language };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var stores = await StoreChoice.FindAllAsync(shop, command.GetValue(s_store), cancel);
        var request = new InviteRequest
        {
            Name = command.GetValue(s_name), Username = command.GetValue(s_username), Role = command.GetValue(s_role) ?? Permissions.Name(Role.Staff),
            Stores = stores?.Select(s => s.Id).ToList(), Language = command.GetValue(s_language),
        };
        var outcome = await shop.InviteAsync(request, cancel);
        if (!outcome.Is(out var link, out var problem)) return Output.Current.Problem(problem);
        var where = stores is null ? "all stores" : string.Join(", ", stores.Select(s => s.Code));
        return UserChoice.Link(link, $"User added with ID {link.UserId}: {request.Name} ({request.Role}, {where}). Send him this link, by which he sets his password.");
    }
}
