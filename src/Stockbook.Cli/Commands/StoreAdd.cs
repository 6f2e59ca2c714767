using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Stores;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook store add</c></summary>
internal sealed class StoreAdd
{
    private readonly StoreOptions _store = new(isNew: true);

    public StoreAdd()
    {
        foreach (var option in _store.All) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("add", "Add a store");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var request = new CreateStoreRequest
        {
            Name = command.GetValue(_store.Name), Code = command.GetValue(_store.Code), Location = command.GetValue(_store.Location),
            Phone = command.GetValue(_store.Phone), Kind = command.GetValue(_store.Kind), SalesMode = command.GetValue(_store.SalesMode),
            TimeZone = command.GetValue(_store.TimeZone), DayCutover = command.GetValue(_store.DayCutover), ClosingTime = command.GetValue(_store.ClosingTime),
            AllowNegative = command.GetValue(_store.AllowNegative) is { } allowed ? allowed == "on" : null,
        };
        var outcome = await shop.AddStoreAsync(request, cancel);
        if (!outcome.Is(out var store, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(store, () => Output.Current.Line($"Store added with ID {store.Id}"));
    }
}
