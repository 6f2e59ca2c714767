using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>A book on a PostgreSQL server.</summary>
public sealed class PostgresDatabase : Database, IMigrationTarget
{
    // One number for every book: a lock is of one database, and a database holds one book.
    private const long MigrationLock = 0x53_746F_636B_626F;
    private const int ReaderPool = 24;
    private const int WriterPool = 8;
    private const int ConnectSeconds = 3;
    private const int LedgerCommandSeconds = 15;

    private const string ReaderSettings = "set default_transaction_read_only = on; set jit = off";
    private const string WriterSettings = "set lock_timeout = '5s'; set idle_in_transaction_session_timeout = '60s'; set jit = off";

    // What a connection string says that says nothing.
    private static readonly NpgsqlConnectionStringBuilder s_unasked = [];

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;
    private readonly NpgsqlDataSource _ledgerSource;
    private readonly PostgresLedgerStore _ledger;

    /// <summary>Names the server and the database; nothing is connected yet.</summary>
    /// <exception cref="ArgumentException">The text is not a connection string.</exception>
    public PostgresDatabase(string connection)
    {
        var asked = new NpgsqlConnectionStringBuilder(connection);
        Description = string.Create(CultureInfo.InvariantCulture, $"{asked.Host}:{asked.Port}/{asked.Database ?? asked.Username}");
        _readers = Pool(asked, "Stockbook reader", asked.MaxPoolSize == s_unasked.MaxPoolSize ? ReaderPool : asked.MaxPoolSize, ReaderSettings);
        _writers = Pool(asked, "Stockbook", WriterPool, WriterSettings);
        _ledgerSource = Ledgers(asked);
        _ledger = new(_ledgerSource);
        Calls = new(CallSource(asked));
    }

    /// <summary>What the processes on this database call out to each other.</summary>
    public PostgresCalls Calls { get; }

    /// <inheritdoc/>
    public override Dialect Dialect => Dialect.Postgres;

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    internal override ILedgerStore Ledger => _ledger;

    /// <inheritdoc/>
    public override async ValueTask<DbConnection> OpenReadAsync(TenantScope scope, CancellationToken cancel = default)
    {
        var connection = await OpenAsync(_readers, cancel);
        // What names nobody needs no word before its statements: a connection sees nobody's rows by itself.
        return scope == TenantScope.None ? connection : new WalledConnection(connection, scope);
    }

    /// <inheritdoc/>
    public override async ValueTask<BookTransaction> BeginSnapshotAsync(TenantScope scope, CancellationToken cancel = default) =>
        // The state that is seen is the one at the first statement, and the transaction begins with one.
        await BeginAsync(_readers, IsolationLevel.RepeatableRead, scope, cancel);

    /// <inheritdoc/>
    public override async ValueTask<BookTransaction> BeginWriteAsync(TenantScope scope, CancellationToken cancel = default) =>
        await BeginAsync(_writers, IsolationLevel.ReadCommitted, scope, cancel);

    /// <inheritdoc/>
    public override async Task MigrateAsync(NewBook newBook, CancellationToken cancel = default)
    {
        await RefuseMightyRoleAsync(cancel);
        await Migrator.RunAsync(this, Migration.Embedded(Dialect.Postgres), newBook, cancel);
    }

    /// <inheritdoc/>
    public override BookUnavailableException? AsUnavailable(Exception exception) => PostgresFaults.AsUnavailable(exception, Description);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Calls.DisposeAsync();
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
        await _ledgerSource.DisposeAsync();
    }

    /// <inheritdoc/>
    async ValueTask<BookTransaction> IMigrationTarget.BeginExclusiveAsync(CancellationToken cancel)
    {
        var transaction = await BeginAsync(_writers, IsolationLevel.ReadCommitted, TenantScope.None, cancel);
        try
        {
            // Another program's migration may take longer than an ordinary lock is waited for.
            await RunAsync(transaction, "set local lock_timeout = 0", cancel);
            await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", (NpgsqlConnection)transaction.Connection);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = MigrationLock });
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancel);
            await SeeEverybodyAsync(transaction, cancel);
            return transaction;
        }
        catch (Exception e)
        {
            await transaction.DisposeAsync();
            if (AsUnavailable(e) is { } unavailable) throw unavailable;
            throw;
        }
    }

    /// <inheritdoc/>
    ValueTask IMigrationTarget.KeepCopyAsync(Migration before, CancellationToken cancel) => ValueTask.CompletedTask;

    // A migration's statements are about everybody's rows.
    private static async ValueTask SeeEverybodyAsync(BookTransaction transaction, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select to_regclass('tenant_directory') is not null", (NpgsqlConnection)transaction.Connection);
        if (await command.ExecuteScalarAsync(cancel) is not true) return;
        const string Everybody = "select set_config('stockbook.tenants', coalesce((select string_agg(id::text, ',') from tenant_directory), ''), true)";
        await RunAsync(transaction, Everybody, cancel);
    }

    private async ValueTask RefuseMightyRoleAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(_writers, cancel);
        await using var command = new NpgsqlCommand(Wall.MightyRole, connection);
        try
        {
            if (await command.ExecuteScalarAsync(cancel) is string role) throw Wall.Refused(role, Description);
        }
        catch (Exception e) when (AsUnavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private static async ValueTask RunAsync(BookTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)transaction.Connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlConnectionStringBuilder Base(NpgsqlConnectionStringBuilder asked, string name) => new(asked.ConnectionString)
    {
        ApplicationName = asked.ApplicationName ?? name,
        Timeout = asked.Timeout == s_unasked.Timeout ? ConnectSeconds : asked.Timeout,
        Enlist = false,
        Multiplexing = false,
    };

    // Settings are made once when a connection is made, and nothing that uses it changes them: there is nothing to reset.
    private static NpgsqlDataSource Pool(NpgsqlConnectionStringBuilder asked, string name, int size, string settings)
    {
        var wanted = Base(asked, name);
        (wanted.MaxPoolSize, wanted.NoResetOnClose) = (size, true);
        (wanted.MaxAutoPrepare, wanted.AutoPrepareMinUsages) = (200, 2);
        var builder = new NpgsqlDataSourceBuilder(wanted.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            connection => { using var command = new NpgsqlCommand(settings, connection); command.ExecuteNonQuery(); },
            async connection => { await using var command = new NpgsqlCommand(settings, connection); await command.ExecuteNonQueryAsync(); });
        return builder.Build();
    }

    private static NpgsqlDataSource Ledgers(NpgsqlConnectionStringBuilder asked)
    {
        var wanted = Base(asked, "Stockbook ledger");
        wanted.Pooling = false;
        if (asked.CommandTimeout == s_unasked.CommandTimeout) wanted.CommandTimeout = LedgerCommandSeconds;
        return NpgsqlDataSource.Create(wanted);
    }

    // Whoever only listens would not notice that the other end is gone.
    private static NpgsqlDataSource CallSource(NpgsqlConnectionStringBuilder asked)
    {
        var wanted = Base(asked, "Stockbook calls");
        (wanted.Pooling, wanted.KeepAlive, wanted.CommandTimeout) = (false, 10, 5);
        return NpgsqlDataSource.Create(wanted);
    }

    private async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        try
        {
            return await source.OpenConnectionAsync(cancel);
        }
        catch (Exception e) when (PostgresFaults.IsDatabaseFailure(e))
        {
            throw PostgresFaults.Unavailable(e, Description);
        }
    }

    private async ValueTask<PostgresTransaction> BeginAsync(
        NpgsqlDataSource source, IsolationLevel isolation, TenantScope scope, CancellationToken cancel)
    {
        var connection = await OpenAsync(source, cancel);
        try
        {
            // The beginning travels with the word that follows it.
            var transaction = new PostgresTransaction(await connection.BeginTransactionAsync(isolation, cancel), Description);
            await transaction.SeeAsync(scope, cancel);
            return transaction;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (AsUnavailable(e) is { } unavailable) throw unavailable;
            throw;
        }
    }
}
