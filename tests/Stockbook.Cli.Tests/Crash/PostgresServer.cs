using System.Globalization;
using Npgsql;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>A PostgreSQL server of the test's own, which can be stopped and started again.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Names the folder of PostgreSQL's programs.</summary>
    public const string ProgramsVariable = "STOCKBOOK_TEST_PG_BIN";

    /// <summary>Names the user that the server has to run as; empty for this one.</summary>
    public const string UserVariable = "STOCKBOOK_TEST_PG_USER";

    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(40);

    private readonly string _folder;
    private readonly string _programs;
    private readonly string? _user;
    private readonly int _port = Server.FreePort();
    private Child? _process;

    private PostgresServer(string folder, string programs, string? user) => (_folder, _programs, _user) = (folder, programs, user);

    private string Data => Path.Combine(_folder, "data");

    private string Connection => new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = "postgres", Database = "postgres" }.ConnectionString;

    /// <summary>
    /// Makes a server and starts it. Without PostgreSQL's programs the test is skipped on a developer's machine and fails where CI is true.
    /// </summary>
    public static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(ProgramsVariable) is not { Length: > 0 } programs)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"{ProgramsVariable} is not set: the tests that stop PostgreSQL must run here.");
            Assert.Skip($"{ProgramsVariable} is not set.");
            throw new InvalidOperationException();
        }

        var user = Environment.GetEnvironmentVariable(UserVariable);
        var server = new PostgresServer(Directory.CreateTempSubdirectory("stockbook-pg-").FullName, programs, string.IsNullOrEmpty(user) ? null : user);
        try
        {
            await server.CreateAsync();
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty database on it; it goes with the server.</summary>
    public async Task<TestBook> NewDatabaseAsync()
    {
        await TestBooks.MakeRoleAsync(Connection);
        await RunAsync($"create database book owner {TestBooks.Role}");
        return new(TestBooks.AsRole(Connection, "book"), () => ValueTask.CompletedTask);
    }

    /// <summary>Stops it: <see cref="Child.Signal.Quit"/> is what <c>-m immediate</c> sends, <see cref="Child.Signal.Interrupt"/> what <c>-m fast</c> sends.</summary>
    public async Task StopAsync(Child.Signal signal)
    {
        _process!.Send(signal);
        await _process.EndAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Starts it, and waits until it takes connections.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = Child.Start(AsUser(Path.Combine(_programs, "postgres"), "-D", Data));
        await Soon.BecomesTrueAsync("PostgreSQL takes connections", s_startTime, async () =>
        {
            if (_process.HasEnded) throw new InvalidOperationException($"PostgreSQL ended at once. It printed:{Environment.NewLine}{_process.Printed}");
            try
            {
                await RunAsync("select 1");
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
    }

    /// <summary>Runs a statement as its administrator.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasEnded: false })
        {
            _process.Send(Child.Signal.Quit);
            try { await _process.EndAsync(TimeSpan.FromSeconds(10)); }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException) { }
        }

        if (_process is not null) await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task CreateAsync()
    {
        if (_user is not null) await MustAsync(["chown", _user, _folder]);
        await MustAsync(AsUser(Path.Combine(_programs, "initdb"), "-D", Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"));
        await File.AppendAllTextAsync(Path.Combine(Data, "postgresql.conf"), string.Create(CultureInfo.InvariantCulture, $"""

            listen_addresses = '127.0.0.1'
            port = {_port}
            unix_socket_directories = ''
            max_connections = 100

            """), TestContext.Current.CancellationToken);
    }

    private static async Task MustAsync(IEnumerable<string> command)
    {
        var (code, printed) = await Child.RunAsync(command, TimeSpan.FromSeconds(60));
        Assert.True(code == 0, printed);
    }

    // Becomes the user without staying in between, so that signals reach the server itself. PostgreSQL refuses to run as root.
    private string[] AsUser(params string[] command) =>
        _user is null ? command : ["setpriv", $"--reuid={_user}", $"--regid={_user}", "--init-groups", "--", .. command];
}
