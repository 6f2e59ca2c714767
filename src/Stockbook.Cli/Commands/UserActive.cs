using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook user deactivate</c> and <c>activate</c></summary>
internal static class UserActive
{
    public static Command Deactivate() => Create("deactivate", "Keep a user from signing in, and sign him out everywhere; what he did is kept", active: false);

    public static Command Activate() => Create("activate", "Let a user sign in again", active: true);

    private static Command Create(string name, string description, bool active)
    {
        var user = UserChoice.Argument();
        var command = new Command(name, description) { user };
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(user)!, active, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, string named, bool active, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await UserChoice.RequireAsync(shop, named, cancel);
        var outcome = await shop.EditUserAsync(found.Id, new() { Active = new(active) }, cancel);
        if (!outcome.Is(out var user, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(user, () => Output.Current.Line($"User {(user.Active ? "activated" : "deactivated")}: {UserChoice.Called(user)}"));
    }
}
