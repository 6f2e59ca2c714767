using Spectre.Console;
using Stockbook.Cli.Chat;
using Stockbook.Cli.Commands;
using Stockbook.Telegram.Chat;

namespace Stockbook.Cli.Tests.Commands;

public sealed class TelegramTryTests : IDisposable
{
    private readonly CliProcess _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("owner", "en", "MAIN MENU", "🔔 Alerts")]
    [InlineData("manager", "ru", "ГЛАВНОЕ МЕНЮ", "🏪")]
    [InlineData("seller", "ur", "📝", "📦")]
    public async Task The_chat_is_tried_through_a_pipe(string role, string language, params string[] texts)
    {
        using var process = _cli.StartToTalk("telegram", "try", "--role", role, "--language", language);
        await process.StandardInput.WriteLineAsync("hello");
        await process.StandardInput.WriteLineAsync("1");
        await process.StandardInput.WriteLineAsync("/quit");
        process.StandardInput.Close();
        var (error, output) = (process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await error);
        Assert.All(texts, text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Contains("❗", output, StringComparison.Ordinal);
        Assert.Contains("> 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_markup_of_the_chat_is_a_terminals_and_brackets_are_text()
    {
        var html = new Html("<b>Tea [green]</b>\n") + Html.Of("<3 & more").Quote();

        Assert.Equal("[bold]Tea [[green]][/]\n[dim]│ <3 & more[/]", TerminalView.OfHtml(html.Markup));
        Assert.Equal("Tea [green]\n│ <3 & more", Markup.Remove(TerminalView.OfHtml(html.Markup)));
    }

    [Fact]
    public void The_arrows_go_from_row_to_row()
    {
        Button B(string text) => new(text, text);
        var view = new View(Html.Empty, [[B("a"), B("b"), B("c")], [B("d")], [B("e"), B("f")]]);

        Assert.Equal((3, 4, 3, 0), (TelegramTry.InRow(view, 1, 1), TelegramTry.InRow(view, 3, 1), TelegramTry.InRow(view, 5, -1), TelegramTry.InRow(view, 0, -1)));
    }
}
