using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Stockbook.Telegram.Tests.StandIn;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Somebody of the shop who works in the chat, before a Telegram that stands in for the real one.</summary>
internal sealed class ChatPerson(TelegramStandIn telegram, long chat)
{
    // A lease and a claim of a process that was killed run out first.
    private static readonly TimeSpan s_takeOver = TimeSpan.FromSeconds(60);

    /// <summary>What he sees.</summary>
    public string Screen => telegram.Screen(chat);

    /// <summary>His chat, connected with a new user of all outlets.</summary>
    public static async Task<ChatPerson> ConnectAsync(TelegramStandIn telegram, Server server, long chat)
    {
        var person = new ChatPerson(telegram, chat);
        await person.DoAsync("> /start");
        var code = person.Screen.Split('\n').Single(l => l.Length == 6 && l.All(char.IsAsciiDigit));
        var user = await PostAsync(server, "api/users", new() { ["name"] = $"Ali {chat}", ["username"] = $"ali{chat}", ["role"] = "staff" });
        await PostAsync(server, $"api/users/{user["id"]}/chat", new() { ["code"] = code });
        await person.ShowsAsync("MAIN MENU");
        return person;
    }

    /// <summary>He presses the button that this stands on, or types what is behind <c>&gt; </c>; what follows is not waited for.</summary>
    /// <returns>The update.</returns>
    public long Begin(string step)
    {
        if (step.StartsWith("> ", StringComparison.Ordinal)) return telegram.Types(chat, step[2..]);
        var buttons = telegram.Window(chat).Messages.SelectMany(m => m.View.Rows.SelectMany(r => r).Select(b => (m.Id, b.Text, b.Data))).ToList();
        var found = buttons.Where(b => b.Text == step).Concat(buttons.Where(b => b.Text.StartsWith(step, StringComparison.Ordinal) || b.Text == $"➕ {step}")).ToList();
        Assert.True(found.Count > 0, $"There is no button '{step}' among: {string.Join(" | ", buttons.Select(b => b.Text))}\n{Screen}");
        return telegram.Presses(chat, found[0].Id, found[0].Data);
    }

    /// <summary>As the other, and waits until it is worked in.</summary>
    public Task DoAsync(string step) => WorkedInAsync(Begin(step));

    /// <summary>Goes the way of a work up to its confirm.</summary>
    public async Task GoAsync(ChatWork work)
    {
        foreach (var (step, shows) in work.Steps.Zip(work.Shows))
        {
            await DoAsync(step);
            Sees(shows);
        }
    }

    /// <summary>Waits until an update is worked in.</summary>
    public Task WorkedInAsync(long update) => Soon.BecomesTrueAsync($"update {update} is worked in; the chat shows: {Screen}", s_takeOver, () => !telegram.IsUnconfirmed(update));

    /// <summary>The next call of a method for his chat is held.</summary>
    public HeldCall Hold(string method, bool isDone) => telegram.Hold(chat, method, isDone);

    /// <summary>Waits until his screen says something.</summary>
    public async Task ShowsAsync(string text)
    {
        try
        {
            await Soon.BecomesTrueAsync($"the chat shows '{text}'", s_takeOver, () => Screen.Contains(text, StringComparison.Ordinal));
        }
        catch (TimeoutException timeout)
        {
            throw new TimeoutException($"{timeout.Message} It shows:{Environment.NewLine}{Screen}", timeout);
        }
    }

    /// <summary>Holds when he sees one screen that says this, and no button keeps its spinner.</summary>
    public void Sees(string text)
    {
        Assert.Contains(text, Screen, StringComparison.Ordinal);
        Assert.Single(telegram.Window(chat).Messages);
        Assert.Empty(telegram.Window(chat).Unanswered);
    }

    private static async Task<JsonNode> PostAsync(Server server, string path, JsonObject body)
    {
        using var answer = await server.Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonNode.Parse(text)!;
    }
}
