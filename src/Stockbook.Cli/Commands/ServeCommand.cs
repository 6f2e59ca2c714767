using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stockbook.Access.People;
using Stockbook.Demo;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook serve</c></summary>
internal static class ServeCommand
{
    private const string DemoFolder = "demo";
    private const string OwnerPassword = "STOCKBOOK_OWNER_PASSWORD";
    private static readonly Option<string?> s_host = new("--host") { Description = "The address to listen on [default: 127.0.0.1, this machine only; with --https 0.0.0.0, all of its networks]", HelpName = "address" };
    private static readonly Option<int?> s_port = new("--port") { Description = "The port to listen on; 0 takes a free one [default: 8080]", HelpName = "number" };
    private static readonly Option<bool> s_https = new("--https") { Description = "Serve phones and tills in the shop's network by HTTPS, with a certificate that this shop makes for itself" };
    private static readonly Option<int?> s_httpsPort = new("--https-port") { Description = "The port for HTTPS; 0 takes a free one [default: 8443]", HelpName = "number" };
    private static readonly Option<bool> s_demo = new("--demo") { Description = "Serve made-up shops with sixty days of history, in a book of their own" };

    private static readonly Option<string?> s_config = new("--config") { Description = $"A file of settings [default: {SettingsFile.DefaultName} in the data folder, when it is there]", HelpName = "file" };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the API and the web app from this machine") { s_host, s_port, s_https, s_httpsPort, s_config, s_demo };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_demo) && result.GetResult(GlobalOptions.Database) is not null) result.AddError("--demo has a book of its own, in the data folder: leave --database out.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        var isDemo = command.GetValue(s_demo);
        var location = BookLocation.Of(command);
        // Whatever else is named, made-up shops never get into a real book.
        if (isDemo) location = BookLocation.In(Path.Combine(location.DataDir, DemoFolder));
        var options = Options(command, location, isDemo);
        if (isDemo) RefuseOthers(options);
        await using var app = StockbookHost.Build(options, modules: new ChatModule());
        var demoPassword = await PrepareAsync(options, isDemo, cancel);
        RefuseTakenPort(options.EndPoint(), "--port");
        if (options.Https) RefuseTakenPort(options.HttpsEndPoint(), "--https-port");
        await app.StartAsync(cancel);
        var secure = options.Https ? new ServedByHttps(options, app.Services) : null;
        Output.Current.Line($"Stockbook serves {(isDemo ? "the demonstration" : "the book")} {location.Description} at {secure?.Address ?? string.Join(", ", app.Urls)}");
        secure?.Welcome();
        var link = await app.Services.GetRequiredService<FirstOwner>().PrepareAsync(null, options.PublicUrl ?? secure?.Address ?? app.Urls.First(), cancel);
        if (link is not null) Welcome(link);
        if (demoPassword is not null) WelcomeToDemo(demoPassword);
        Output.Current.Line("Press Ctrl+C to stop.");
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Success;
    }

    // The command line goes before the environment, and that before the file.
    private static StockbookOptions Options(ParseResult command, BookLocation location, bool isDemo)
    {
        var file = SettingsFile.Find(command.GetValue(s_config), location.DataDir);
        var options = SettingsFile.Apply(new() { Database = location.Connection, DataDirectory = location.DataDir }, file, SettingsFile.Variables());
        return options with
        {
            Host = command.GetValue(s_host) ?? options.Host, Port = command.GetValue(s_port) ?? options.Port,
            Https = command.GetValue(s_https) || options.Https, HttpsPort = command.GetValue(s_httpsPort) ?? options.HttpsPort,
        };
    }

    private static void Welcome(string link)
    {
        Output.Current.Line();
        Output.Current.Line("Nobody can sign in yet. Open this to become the owner:");
        Output.Current.Line();
        Output.Current.Line($"  {link}");
        Output.Current.Line();
        Output.Current.Line("It works once. The next start gives another one.");
        Output.Current.Line();
    }

    private static void WelcomeToDemo(string password)
    {
        Output.Current.Line();
        Output.Current.Line($"Sign in as {string.Join(", ", DemoPeople.Usernames.SkipLast(1))} or {DemoPeople.Usernames[^1]} with this password; the next start gives another one:");
        Output.Current.Line();
        Output.Current.Line($"  {password}");
        Output.Current.Line();
    }

    // What would keep the server from starting is found here and told in a sentence; the host would log it with its stack.
    private static async Task<string?> PrepareAsync(StockbookOptions options, bool isDemo, CancellationToken cancel)
    {
        await using var services = await StockbookServices.OpenAsync(isDemo ? options with { BusinessName = "Stockbook demo" } : options, cancel);
        if (isDemo)
        {
            await services.GetRequiredService<DemoBook>().SeedAsync(cancel);
            return await services.GetRequiredService<DemoPeople>().PrepareAsync(cancel);
        }

        if (await DemoPeople.IsDemoAsync(services.GetRequiredService<Database>(), cancel)) RefuseOthers(options);
        if (Environment.GetEnvironmentVariable(OwnerPassword) is { Length: > 0 } password)
            await services.GetRequiredService<FirstOwner>().PrepareAsync(password, "", cancel);
        return null;
    }

    private static void RefuseOthers(StockbookOptions options)
    {
        if (options.IsLocalOnly) return;
        throw new RefusedException($"The demonstration's password is shown to whoever starts it, so it is served to this machine only, not at '{options.EndPoint().Address}'. "
            + (options.Https ? "Leave --https out." : "Use 127.0.0.1, ::1 or localhost."));
    }

    private static void RefuseTakenPort(IPEndPoint endPoint, string option)
    {
        try
        {
            using var probe = new TcpListener(endPoint);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new RefusedException(e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"Port {endPoint.Port} is in use: stop the program that has it, or choose another one with {option} (0 takes a free one)."
                : $"Port {endPoint.Port} cannot be opened: {e.Message}.");
        }
    }
}
