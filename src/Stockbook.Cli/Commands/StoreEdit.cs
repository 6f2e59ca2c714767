using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Stores;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook store edit</c>: what is given changes, what is left out stays, an empty text empties.</summary>
internal sealed class StoreEdit
{
    private readonly Argument<string> _named = new("store") { Description = "The store: its code or number" };
    private readonly StoreOptions _store = new(isNew: false);

    public StoreEdit()
    {
        Command.Add(_named);
        foreach (var option in _store.All) Command.Add(option);
        Command.Validators.Add(result =>
        {
            if (!_store.All.Any(o => result.GetResult(o) is not null)) result.AddError("Nothing is to be changed: give at least one option such as --name.");
        });
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("edit", "Change a store; what is left out stays as it is, \"\" empties");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await StoreChoice.RequireAsync(shop, command.GetValue(_named)!, cancel);
        var request = new EditStoreRequest
        {
            Name = Text(command, _store.Name), Code = Text(command, _store.Code), Location = Text(command, _store.Location), Phone = Text(command, _store.Phone),
            Kind = Text(command, _store.Kind), SalesMode = Text(command, _store.SalesMode), TimeZone = Text(command, _store.TimeZone),
            DayCutover = Text(command, _store.DayCutover), ClosingTime = Text(command, _store.ClosingTime),
            AllowNegative = command.GetValue(_store.AllowNegative) is { } allowed ? new Optional<bool?>(allowed == "on") : default,
        };
        var outcome = await shop.EditStoreAsync(found.Id, request, cancel);
        if (!outcome.Is(out var store, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(store, () => Output.Current.Line(store.Version == found.Version ? $"Nothing changed: {store.Name} was like that." : $"Store changed: {store.Name} (ID {store.Id})"));
    }

    private static Optional<string> Text(ParseResult command, Option<string?> option) =>
        command.GetResult(option) is null ? default : new(command.GetValue(option) is { Length: > 0 } text ? text : null);
}
