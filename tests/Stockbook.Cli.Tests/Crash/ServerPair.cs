using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Two servers on one book, for a few tests that follow each other.</summary>
public abstract class ServerPair(Dialect dialect) : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _opened = new();

    internal Database Book { get; private set; } = null!;

    internal Server First { get; private set; } = null!;

    internal Server Second { get; private set; } = null!;

    internal LoadLog Log { get; } = new();

    /// <summary>Opens them for the first test that asks; a test that cannot have them is skipped here.</summary>
    internal async Task OpenAsync()
    {
        if (_opened.Count > 0) return;
        try
        {
            var place = await TestPlaces.OfAsync(dialect);
            _opened.Push(place);
            Book = await Shop.OpenAsync(place);
            _opened.Push(First = await Server.StartAsync(place.Connection));
            _opened.Push(Second = await Server.StartAsync(place.Connection));
            await Shop.FillAsync(First, Log);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_opened.TryPop(out var thing)) await thing.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>On one SQLite file.</summary>
public sealed class SqliteServerPair() : ServerPair(Dialect.Sqlite);

/// <summary>On one PostgreSQL database.</summary>
public sealed class PostgresServerPair() : ServerPair(Dialect.Postgres);
