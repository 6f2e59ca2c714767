using System.CommandLine;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook store archive</c></summary>
internal static class StoreArchive
{
    private static readonly Argument<string> s_store = new("store") { Description = "The store: its code or number" };
    private static readonly Option<bool> s_restore = new("--restore") { Description = "Bring it back instead" };

    public static Command Create()
    {
        var command = new Command("archive", "Put a store away; its history is kept") { s_store, s_restore };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var found = await StoreChoice.RequireAsync(shop, command.GetValue(s_store)!, cancel);
        var outcome = await shop.EditStoreAsync(found.Id, new() { Archived = !command.GetValue(s_restore) }, cancel);
        if (!outcome.Is(out var store, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(store, () => Output.Current.Line($"Store {(store.Archived ? "archived" : "restored")}: {store.Name} (ID {store.Id})"));
    }
}
