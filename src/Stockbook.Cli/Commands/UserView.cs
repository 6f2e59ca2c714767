using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook user view</c></summary>
internal static class UserView
{
    private static readonly Argument<string> s_user = UserChoice.Argument();

    public static Command Create()
    {
        var command = new Command("view", "Show a user") { s_user };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var user = await UserChoice.RequireAsync(shop, command.GetValue(s_user)!, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(user);
        Output.Current.Sheet(
            ("ID", user.Id.ToString(CultureInfo.InvariantCulture)), ("User name", user.Username), ("Name", user.Name), ("Role", user.Role),
            ("Stores", StoreChoice.Shown(user.Stores, await StoreChoice.CodesAsync(shop, [user.Stores], cancel))), ("Language", user.Language),
            ("Second factor", user.SecondFactor ? "yes" : "no"), ("Status", UserChoice.Status(user)), ("Added", Clock.Minute(user.CreatedAt)));
        return ExitCode.Success;
    }
}
