using System.CommandLine;
using System.Globalization;
using Stockbook.Access.People;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary>How commands name a user: by his user name or his number.</summary>
internal static class UserChoice
{
    /// <summary>The argument that names a user.</summary>
    public static Argument<string> Argument() => new("user") { Description = "The user: his user name or number" };

    /// <summary>The user that was named.</summary>
    /// <exception cref="RefusedException">There is no such user, or he may not be seen.</exception>
    public static async Task<UserAnswer> RequireAsync(Shop shop, string named, CancellationToken cancel)
    {
        var users = (await shop.UsersAsync(active: null, cancel)).Items;
        return users.FirstOrDefault(u => u.Username is { } name && SearchKey.Of(name) == SearchKey.Of(named))
            ?? users.FirstOrDefault(u => u.Id.ToString(CultureInfo.InvariantCulture) == named)
            ?? throw new RefusedException(Problem.NotFound($"User '{named}' not found"));
    }

    /// <summary>How a user is called in a sentence.</summary>
    public static string Called(UserAnswer user) => $"{user.Name} (ID {user.Id})";

    /// <summary>Prints a link alone on the output, so that it can be piped, and what is to be said of it beside it.</summary>
    public static int Link(LinkAnswer link, string sentence)
    {
        if (Output.Current.IsJson) return Output.Current.Json(link);
        Output.Current.Note($"{sentence} It is shown this once, and works once, until {Clock.Minute(link.ExpiresAt)}.");
        Output.Current.Line(link.Url);
        return ExitCode.Success;
    }

    /// <summary>What keeps a user from signing in; nothing when he can.</summary>
    public static string? Status(UserAnswer user) => user switch
    {
        { Active: false } => "deactivated",
        { LockedUntil: { } until } => $"locked until {Clock.Minute(until)}",
        { HasPassword: false } => "no password yet",
        _ => null,
    };
}
