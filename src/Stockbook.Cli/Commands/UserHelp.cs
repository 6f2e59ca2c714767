using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook user reset-password</c> and <c>unlock</c></summary>
internal static class UserHelp
{
    public static Command ResetPassword()
    {
        var user = UserChoice.Argument();
        var command = new Command("reset-password", "Make a link by which a user sets another password. It is printed once, alone on the output") { user };
        command.SetAction((parsed, cancel) => ResetAsync(parsed, parsed.GetValue(user)!, cancel));
        return command;
    }

    public static Command Unlock()
    {
        var user = UserChoice.Argument();
        var command = new Command("unlock", "Let a user try again at once whom wrong passwords locked out") { user };
        command.SetAction((parsed, cancel) => UnlockAsync(parsed, parsed.GetValue(user)!, cancel));
        return command;
    }

    private static async Task<int> ResetAsync(ParseResult command, string named, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var user = await UserChoice.RequireAsync(shop, named, cancel);
        var outcome = await shop.ResetPasswordAsync(user.Id, cancel);
        return outcome.Is(out var link, out var problem)
            ? UserChoice.Link(link, $"{UserChoice.Called(user)} sets another password by this link; until then the old one stays.")
            : Output.Current.Problem(problem);
    }

    private static async Task<int> UnlockAsync(ParseResult command, string named, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await UserChoice.RequireAsync(shop, named, cancel);
        var outcome = await shop.UnlockAsync(found.Id, cancel);
        if (!outcome.Is(out var user, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(user, () => Output.Current.Line($"User unlocked: {UserChoice.Called(user)}"));
    }
}
