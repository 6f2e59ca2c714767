using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.Keys;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>A shop that commands are run on: its book here, or behind a server.</summary>
internal abstract class CommandShop : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stockbook-shop-");

    /// <summary>Where its book is.</summary>
    protected string DataDir => _folder.FullName;

    /// <summary>The options that lead there.</summary>
    public abstract IReadOnlyList<string> Where { get; }

    /// <summary>Its book, on this machine.</summary>
    public static Task<CommandShop> LocalAsync() => Task.FromResult<CommandShop>(new LocalShop());

    /// <summary>Its book, behind a server.</summary>
    public static async Task<ServedShop> ServedAsync()
    {
        var shop = new ServedShop();
        await shop.StartAsync();
        return shop;
    }

    /// <summary>Runs a command, given with spaces between its words.</summary>
    public Task<Ended> RunAsync(string command) => RunAsync(command.Split(' '));

    /// <summary>Runs a command.</summary>
    public virtual Task<Ended> RunAsync(params string[] words) => InProcess.RunAsync([.. words, .. Where]);

    /// <summary>A file beside the book.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(DataDir, name);
        File.WriteAllText(path, text);
        return path;
    }

    public virtual ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private sealed class LocalShop : CommandShop
    {
        public override IReadOnlyList<string> Where => ["--data-dir", DataDir];
    }
}

/// <summary>A shop behind a real server, which the commands reach with an owner's key.</summary>
internal sealed class ServedShop : CommandShop
{
    private WebApplication? _app;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Where the server is.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The owner's key.</summary>
    public string Key { get; private set; } = "";

    public override IReadOnlyList<string> Where => ["--server", Address.AbsoluteUri, "--api-key", Key];

    /// <summary>The options that lead to the same book beside the server.</summary>
    public IReadOnlyList<string> Beside => ["--database", Path.Combine(DataDir, "book.db")];

    public async Task StartAsync()
    {
        _app = StockbookHost.Build(new() { Database = Path.Combine(DataDir, "book.db"), DataDirectory = DataDir, Port = 0 });
        await _app.StartAsync(Cancel);
        Address = new(_app.Urls.Single());
        Key = await NewKeyAsync("owner");
    }

    /// <summary>Ends the server; its address stays empty.</summary>
    public Task StopAsync() => _app!.StopAsync(Cancel);

    /// <summary>Makes a key of a role.</summary>
    public async Task<string> NewKeyAsync(string role, params long[] stores)
    {
        var request = new CreateKeyRequest { Name = $"Test {role}", Role = role, Stores = stores.Length == 0 ? null : stores };
        return (await _app!.Services.GetRequiredService<CreateKey>().HandleAsync(Caller.LocalOwner(Channel.Cli), request, Cancel)).Value.Key;
    }

    /// <summary>Runs a command with another key.</summary>
    public Task<Ended> RunAsAsync(string key, string command) => InProcess.RunAsync([.. command.Split(' '), "--server", Address.AbsoluteUri, "--api-key", key]);

    public override async Task<Ended> RunAsync(params string[] words)
    {
        var ended = await base.RunAsync(words);
        Assert.DoesNotContain(Key, ended.Output + ended.Error, StringComparison.Ordinal);
        return ended;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await base.DisposeAsync();
    }
}
