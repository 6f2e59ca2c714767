using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Webhooks;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook webhook add</c></summary>
internal sealed class WebhookAdd
{
    private readonly Option<string?> _url = Options.Text("--url", "Where it is told, such as https://example.com/stockbook", required: true);
    private readonly Option<string[]?> _event = WebhookEdit.Events("What it is told of: movement.sale, product.* or '*'; may be given several times");
    private readonly Option<string?> _store = StoreChoice.Option("--store", "Only at this store [default: all]");

    public WebhookAdd()
    {
        _event.Required = true;
        foreach (var option in new Option[] { _url, _event, _store }) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("add", "Make a webhook. Its secret is printed once, alone on the output");

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(_store), cancel);
        var outcome = await shop.AddWebhookAsync(new() { Url = command.GetValue(_url), Events = command.GetValue(_event), StoreId = store?.Id }, cancel);
        return outcome.Is(out var made, out var problem)
            ? WebhookCommand.Secret(made, $"Webhook added with ID {made.Webhook.Id}: {made.Webhook.Url}.")
            : Output.Current.Problem(problem);
    }
}

/// <summary><c>stockbook webhook edit</c>: what is given changes, what is left out stays.</summary>
internal sealed class WebhookEdit
{
    private readonly Argument<long> _id = WebhookCommand.Id();
    private readonly Option<string?> _url = Options.Text("--url", "Where it is told");
    private readonly Option<string[]?> _event = Events("What it is told of, in place of the events so far; may be given several times");
    private readonly Option<string?> _store = StoreChoice.Option("--store", "Only at this store");
    private readonly Option<bool> _allStores = new("--all-stores") { Description = "At every store" };
    private readonly Option<bool> _on = new("--on") { Description = "It goes on where it stood" };
    private readonly Option<bool> _off = new("--off") { Description = "Nothing is sent" };

    public WebhookEdit()
    {
        Command.Add(_id);
        var options = new Option[] { _url, _event, _store, _allStores, _on, _off };
        foreach (var option in options) Command.Add(option);
        Command.Validators.Add(result =>
        {
            if (!options.Any(o => result.GetResult(o) is not null)) result.AddError("Nothing is to be changed: give at least one option such as --on.");
            if (result.GetResult(_store) is not null && result.GetResult(_allStores) is not null) result.AddError("--store and --all-stores do not go together.");
            if (result.GetResult(_on) is not null && result.GetResult(_off) is not null) result.AddError("--on and --off do not go together.");
        });
        Command.SetAction(RunAsync);
    }

    public Command Command { get; } = new("edit", "Change a webhook, stop it, or let it go on; what is left out stays as it is");

    /// <summary>An option that names events.</summary>
    public static Option<string[]?> Events(string description) => new("--event") { Description = description, HelpName = "event", AllowMultipleArgumentsPerToken = true };

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(_store), cancel);
        var request = new EditWebhookRequest
        {
            Url = command.GetValue(_url) is { } url ? new(url) : default, Events = command.GetValue(_event) is { Length: > 0 } events ? new(events) : default,
            StoreId = store is not null ? new(store.Id) : command.GetValue(_allStores) ? new(null) : default,
            Active = command.GetValue(_on) ? new(true) : command.GetValue(_off) ? new(false) : default,
        };
        var outcome = await shop.EditWebhookAsync(command.GetValue(_id), request, cancel);
        if (!outcome.Is(out var hook, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(hook, () => Output.Current.Line($"Webhook changed: {hook.Url} ({(hook.Active ? "active" : "off")}), told of {string.Join(", ", hook.Events)}."));
    }
}
