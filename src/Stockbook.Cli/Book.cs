using System.CommandLine;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

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
        var location = BookLocation.Of(command);
        var services = await StockbookServices.OpenAsync(new() { Database = location.Connection, DataDirectory = location.DataDir }, cancel);
        try
        {
            return new(services, await TenantAsync(services.GetRequiredService<Database>(), command.GetValue(GlobalOptions.Tenant), cancel));
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

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<TenantId> TenantAsync(Database database, string? code, CancellationToken cancel)
    {
        if (code is null) return TenantId.Default;
        await using var connection = await database.OpenReadAsync(TenantScope.None, cancel);
        var id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select id from tenant_directory where code_key = @Key", new { Key = SearchKey.Of(code) }, cancellationToken: cancel));
        return id is { } found ? new(found) : throw new RefusedException(Problem.NotFound($"Business '{code}' not found: see stockbook tenant list."));
    }
}
