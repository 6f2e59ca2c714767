using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Cli;

/// <summary>The local book, opened for one command: the same use cases as the server's, in this process.</summary>
internal sealed class Book : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Book(ServiceProvider services) => _services = services;

    /// <summary>Whoever sits at this machine is the owner.</summary>
    public Caller Caller { get; } = Caller.LocalOwner(Channel.Cli);

    /// <summary>Opens the book that the command names; a new one is made when there is none.</summary>
    public static async Task<Book> OpenAsync(ParseResult command, CancellationToken cancel)
    {
        var location = BookLocation.Of(command);
        return new(await StockbookServices.OpenAsync(new() { Database = location.Connection, DataDirectory = location.DataDir }, cancel));
    }

    /// <summary>A use case.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Decimals of the book's currency.</summary>
    public async ValueTask<TenantSettings> SettingsAsync(CancellationToken cancel) => await Get<StoreCache>().TenantAsync(Caller.Tenant, cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
