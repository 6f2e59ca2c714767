using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Hosting.Https;
using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Cli;

/// <summary>The local book, opened for one command: the same use cases as the server's, in this process.</summary>
internal sealed class Book : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Book(ServiceProvider services, TenantId tenant) => (_services, Caller) = (services, Caller.LocalOwner(tenant, Channel.Cli));

    /// <summary>Whoever sits at this machine is the owner.</summary>
    public Caller Caller { get; }

    /// <summary>Opens the book that the command names, for the business it names; a new one is made when there is none.</summary>
    /// <exception cref="RefusedException">There is no such business.</exception>
    public static async Task<Book> OpenAsync(ParseResult command, CancellationToken cancel)
    {
        var services = await StockbookServices.OpenAsync(OptionsOf(command), cancel);
        try
        {
            return new(services, await TenantAsync(services.GetRequiredService<ListTenants>(), command.GetValue(GlobalOptions.Tenant), cancel));
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>A use case.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Where people open the web app, for links: the public address, or this machine.</summary>
    public string BaseAddress
    {
        get
        {
            var options = Get<StockbookOptions>();
            if (options.PublicUrl is { } url) return url;
            if (options.Https) return $"https://{MachineNetwork.Read().HostAt(options.EndPoint().Address)}:{options.HttpsEndPoint().Port}";
            return $"{(options.Certificate is null ? "http" : "https")}://{options.Host ?? "127.0.0.1"}:{options.Port}";
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // With the settings that the server reads too: a new book begins the same, and links lead to the same place.
    private static StockbookOptions OptionsOf(ParseResult command)
    {
        var location = BookLocation.Of(command);
        var options = new StockbookOptions { Database = location.Connection, DataDirectory = location.DataDir };
        return SettingsFile.Apply(options, SettingsFile.Find(null, location.DataDir), SettingsFile.Variables());
    }

    private static async Task<TenantId> TenantAsync(ListTenants tenants, string? code, CancellationToken cancel)
    {
        if (code is null) return TenantId.Default;
        return (await tenants.FindAsync(code, cancel)).Is(out var id, out var problem) ? id : throw new RefusedException(problem);
    }
}
