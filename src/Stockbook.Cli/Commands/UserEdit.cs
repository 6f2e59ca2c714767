using System.CommandLine;
using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook user edit</c>: what is given changes, what is left out stays, an empty text empties.</summary>
internal sealed class UserEdit
{
    private readonly Argument<string> _user = UserChoice.Argument();
    private readonly Option<string?> _name = Options.Text("--name", "How he is shown");
    private readonly Option<string?> _username = Options.Text("--username", "What he signs in with");
    private readonly Option<string?> _role = Options.Word("--role", "What he may do", [.. Permissions.Roles]);
    private readonly Option<string[]?> _store = StoreChoice.Bound("A store he is bound to, in place of those so far; may be given several times");
    private readonly Option<bool> _allStores = new("--all-stores") { Description = "He is bound to no store any more" };
    private readonly Option<string?> _language = Options.Text("--language", "The language he is spoken to in, such as en or ur");

    public UserEdit()
    {
        Command.Add(_user);
        var options = new Option[] { _name, _username, _role, _store, _allStores, _language };
        foreach (var option in options) Command.Add(option);
        Command.Validators.Add(result =>
        {
            if (!options.Any(o => result.GetResult(o) is not null)) result.AddError("Nothing is to be changed: give at least one option such as --role.");
            if (result.GetResult(_store) is not null && result.GetResult(_allStores) is not null) result.AddError("--store and --all-stores do not go together.");
        });
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("edit", "Change a user; what is left out stays as it is, \"\" empties");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await UserChoice.RequireAsync(shop, command.GetValue(_user)!, cancel);
        var stores = await StoreChoice.FindAllAsync(shop, command.GetValue(_store), cancel);
        var request = new EditUserRequest
        {
            Name = Text(command, _name), Username = Text(command, _username), Role = Text(command, _role), Language = Text(command, _language),
            Stores = stores is not null ? new([.. stores.Select(s => s.Id)]) : command.GetValue(_allStores) ? new(null) : default,
        };
        var outcome = await shop.EditUserAsync(found.Id, request, cancel);
        if (!outcome.Is(out var user, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(user, () => Output.Current.Line(user.Version == found.Version ? $"Nothing changed: {user.Name} was like that." : $"User changed: {UserChoice.Called(user)}"));
    }

    private static Optional<string> Text(ParseResult command, Option<string?> option) =>
        command.GetResult(option) is null ? default : new(command.GetValue(option) is { Length: > 0 } text ? text : null);
}
