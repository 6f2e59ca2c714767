using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using Stockbook.Access.People;
using Stockbook.Cli.Chat;
using Stockbook.Demo;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram;
using Stockbook.Telegram.Charts;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Links;
using Stockbook.Telegram.Screens;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook telegram try</c>: the chat in a terminal, on the demonstration's book, so that nobody needs a bot to see it.</summary>
internal static class TelegramTry
{
    private const string DemoFolder = "demo";
    private const string Quit = "/quit";
    private const string Photo = "/photo";

    // No messenger numbers a chat like this.
    private const long FirstChat = -1_000;

    private static readonly Option<string> s_role = new("--role") { Description = "Who you are", DefaultValueFactory = _ => "owner" };
    private static readonly Option<string> s_language = new("--language") { Description = "The language of the chat", DefaultValueFactory = _ => "en" };

    public static Command Create()
    {
        s_role.AcceptOnlyFromAmong("owner", "manager", "seller");
        s_language.AcceptOnlyFromAmong([.. Words.Languages]);
        var command = new Command("try", "Try the outlet chat in this terminal, on made-up shops: no bot is needed") { s_role, s_language };
        command.Validators.Add(result =>
        {
            if (result.GetResult(GlobalOptions.Database) is not null) result.AddError("It has a book of its own, in the data folder: leave --database out.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        var location = BookLocation.In(Path.Combine(BookLocation.Of(command).DataDir, DemoFolder));
        await using var services = Open(location);
        Output.Current.Progress("Preparing the demonstration; the first time this takes a little.");
        await StockbookServices.PrepareAsync(services, cancel);
        await services.GetRequiredService<DemoBook>().SeedAsync(cancel);
        await services.GetRequiredService<DemoPeople>().PrepareAsync(cancel);
        var (user, chat) = await ConnectAsync(services, command.GetValue(s_role)!, command.GetValue(s_language)!, cancel);
        try
        {
            await TalkAsync(services.GetRequiredService<ChatDesk>(), chat, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Ctrl+C is how one leaves.
        }
        finally
        {
            await DisconnectAsync(services, user);
        }

        return ExitCode.Success;
    }

    private static ServiceProvider Open(BookLocation location)
    {
        Directory.CreateDirectory(location.DataDir);
        var options = new StockbookOptions { Database = location.Connection, DataDirectory = location.DataDir, BusinessName = "Stockbook demo" };
        // A terminal shows no pictures: with no program for them the charts come as blocks.
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStockbook(options).AddChat()
            .AddSingleton(new Rasterizer(NullLogger<Rasterizer>.Instance, isOff: true)).BuildServiceProvider();
    }

    private static async Task<(long User, long Chat)> ConnectAsync(ServiceProvider services, string role, string language, CancellationToken cancel)
    {
        var users = await services.GetRequiredService<ListUsers>().HandleAsync(Caller.LocalOwner(Channel.Cli), new ListUsersQuery { Page = new(Page.LargestLimit, null) }, cancel);
        var user = users.Value.Items.First(u => u.Username == role).Id;
        var chat = FirstChat - user;
        await using (var book = await services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, cancel))
        {
            await ChatLinks.ConnectAsync(book, TenantId.Default, user, chat);
            await book.CommitAsync(cancel);
        }

        await using var claimed = await services.GetRequiredService<ChatStore>().ClaimAsync(TenantId.Default, chat, cancel);
        var own = (await services.GetRequiredService<ChatPeople>().VisitAsync(claimed, new Session(new MainPlace()), cancel))?.Language;
        await claimed.KeepAsync(new Session(new MainPlace()) { Language = language, LanguageInstead = own });
        return (user, chat);
    }

    private static async Task DisconnectAsync(ServiceProvider services, long user)
    {
        await using var book = await services.GetRequiredService<Database>().BeginWriteAsync(TenantId.Default, CancellationToken.None);
        await ChatLinks.DisconnectAsync(book, TenantId.Default, user);
        await book.CommitAsync(CancellationToken.None);
    }

    private static async Task TalkAsync(ChatDesk desk, long chat, CancellationToken cancel)
    {
        var (line, update) = (new TerminalLine(), 0L);
        var isInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        if (!isInteractive) Output.Current.Line("A number presses a button, text is typed, =5 types a number; /start, /help, /photo and /quit are there too.");
        Incoming? next = new TypedText(++update, chat, line.FromPerson(), "/start");
        while (next is not null)
        {
            await desk.HandleAsync(line, TenantId.Default, next, cancel);
            var (id, view) = line.Menu!.Value;
            var said = isInteractive ? Ask(view, line.PopUp, cancel) : AskLine(view, line.PopUp);
            var message = line.FromPerson();
            next = said switch
            {
                null => null,
                { Button: { } button } => new ButtonPress(++update, chat, id, $"press-{update}", button.Data),
                { Text: var text } when text.StartsWith(Photo, StringComparison.Ordinal) => new SentPhoto(++update, chat, message, "terminal", text[Photo.Length..].Trim()),
                { Text: var text } => new TypedText(++update, chat, message, text),
            };
        }
    }

    // Without a terminal: a line is a number, which presses, or text.
    private static Said? AskLine(View view, string? popUp)
    {
        Output.Current.Line();
        Output.Current.Text(TerminalView.Plain(view, popUp));
        if (Console.In.ReadLine() is not { } line || line.Trim() == Quit) return null;
        Output.Current.Line($"> {line}");
        Button[] buttons = [.. view.Rows.SelectMany(r => r)];
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= buttons.Length) return new("", buttons[number - 1]);
        return new(line.StartsWith('=') ? line[1..] : line, null);
    }

    // In a terminal the arrows choose a button and Enter presses it; what is typed before Enter is sent.
    private static Said? Ask(View view, string? popUp, CancellationToken cancel)
    {
        var (typed, chosen) = (new StringBuilder(), 0);
        Button[] buttons = [.. view.Rows.SelectMany(r => r)];
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            AnsiConsole.Clear();
            AnsiConsole.Markup(TerminalView.Markup(view, popUp, typed.Length == 0 ? chosen : -1));
            AnsiConsole.Markup("\n[dim]Arrows and Enter press a button; type and Enter to send; Esc leaves.[/]\n> ");
            AnsiConsole.Write(typed.ToString());
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Escape: return null;
                case ConsoleKey.Enter when typed.ToString().Trim() == Quit: return null;
                case ConsoleKey.Enter when typed.Length > 0: return new(typed.ToString(), null);
                case ConsoleKey.Enter when buttons.Length > 0: return new("", buttons[chosen]);
                case ConsoleKey.RightArrow or ConsoleKey.Tab when buttons.Length > 0: chosen = (chosen + 1) % buttons.Length; break;
                case ConsoleKey.LeftArrow when buttons.Length > 0: chosen = (chosen + buttons.Length - 1) % buttons.Length; break;
                case ConsoleKey.DownArrow: chosen = InRow(view, chosen, 1); break;
                case ConsoleKey.UpArrow: chosen = InRow(view, chosen, -1); break;
                case ConsoleKey.Backspace when typed.Length > 0: typed.Length--; break;
                default:
                    if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
                    break;
            }
        }
    }

    /// <summary>The button above or below another one.</summary>
    internal static int InRow(View view, int chosen, int by)
    {
        var (first, row) = (0, 0);
        while (row < view.Rows.Count && chosen >= first + view.Rows[row].Count) first += view.Rows[row++].Count;
        var target = row + by;
        if (target < 0 || target >= view.Rows.Count) return chosen;
        var start = view.Rows.Take(target).Sum(r => r.Count);
        return start + Math.Min(chosen - first, view.Rows[target].Count - 1);
    }

    private sealed record Said(string Text, Button? Button);
}
