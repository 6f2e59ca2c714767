using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Links;
using Stockbook.Tests;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests;

/// <summary>A business with a bot, and the chats of its people. After every step of a talk each chat shows one screen and no spinner.</summary>
internal sealed class ChatShop : IAsyncDisposable
{
    private readonly TestBook _book;
    private ServiceProvider _services;

    private ChatShop(TestBook book, ServiceProvider services, ManualClock clock) => (_book, _services, Clock) = (book, services, clock);

    /// <summary>The shop's time. Saturday, 21 November 2026, 14:00 in Karachi.</summary>
    public ManualClock Clock { get; }

    /// <summary>The book's use cases.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The owner, for what a test prepares.</summary>
    public static Caller Owner => Caller.LocalOwner(Channel.Api);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens a shop in an SQLite file of its own, or on the database that is given.</summary>
    public static async Task<ChatShop> OpenAsync(TestBook? book = null)
    {
        var clock = new ManualClock();
        book ??= TestBooks.Sqlite();
        return new(book, await StartAsync(book, clock), clock);
    }

    /// <summary>The program ends in the middle of whatever it did, and starts again on the same book.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = await StartAsync(_book, Clock);
    }

    /// <summary>A use case.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The chat of a new user of a role, bound to some stores or to none, in a language.</summary>
    public async Task<Talk> TalkAsync(string role = "owner", string language = "en", params long[] stores)
    {
        var request = new CreateUserRequest { Name = $"Ali {role}", Username = $"{role}{Guid.NewGuid():N}"[..20], Role = role, Stores = stores.Length == 0 ? null : stores, Language = language };
        var user = (await Get<CreateUser>().HandleAsync(Owner, request, Cancel)).Value.Id;
        var chat = 7_000_000_000 + user;
        await using (var book = await Get<Database>().BeginWriteAsync(TenantId.Default, Cancel))
        {
            await ChatLinks.ConnectAsync(book, TenantId.Default, user, chat);
            await book.CommitAsync(Cancel);
        }

        return await new Talk(this, chat, user).TypeAsync("/start");
    }

    /// <summary>A chat is at another place, as if it had gone there.</summary>
    public async Task<Talk> GoAsync(Talk talk, Place place)
    {
        await using (var claimed = await Get<ChatStore>().ClaimAsync(TenantId.Default, talk.Chat, Cancel))
            await claimed.KeepAsync(claimed.Session! with { Place = place });
        // A button that no screen has shows where the chat is.
        return await talk.PressAsync(talk.Menu.Id, "none.none");
    }

    /// <summary>Where a chat is.</summary>
    public async Task<Session> SessionAsync(Talk talk)
    {
        await using var claimed = await Get<ChatStore>().ClaimAsync(TenantId.Default, talk.Chat, Cancel);
        return claimed.Session!;
    }

    /// <summary>Something is done in a chat, and the program ends before it could remember it: the book has it, the chat does not.</summary>
    public async Task ForgetAsync(Talk talk, Func<Task> act)
    {
        var before = await StateAsync(talk.Chat);
        await act();
        await using var book = await Get<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync("update chat set state = @before where chat_id = @chat", new { before, chat = talk.Chat }, book.Transaction);
        await book.CommitAsync(Cancel);
    }

    private async Task<string> StateAsync(long chat)
    {
        await using var connection = await Get<Database>().OpenReadAsync(TenantId.Default, Cancel);
        return (await connection.ExecuteScalarAsync<string>("select state from chat where chat_id = @chat", new { chat }))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _book.DisposeAsync();
    }

    private static async Task<ServiceProvider> StartAsync(TestBook book, ManualClock clock)
    {
        var options = new StockbookOptions { Database = book.Connection, Currency = "PKR", TimeZone = "Asia/Karachi", BusinessName = "Corner shop" };
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddStockbook(options).AddChat().BuildServiceProvider();
        await StockbookServices.PrepareAsync(services, Cancel);
        return services;
    }
}

/// <summary>One person's chat: he presses, types and looks.</summary>
internal sealed class Talk(ChatShop shop, long chat, long user)
{
    private static long s_update = 1000;

    /// <summary>The chat's number.</summary>
    public long Chat => chat;

    /// <summary>Whose it is.</summary>
    public long User => user;

    /// <summary>What he sees.</summary>
    public ChatWindow Window { get; } = new(shop.Clock);

    /// <summary>The last update, to be sent again.</summary>
    public Incoming? Last { get; private set; }

    /// <summary>The one menu.</summary>
    public ShownMessage Menu => Assert.Single(Window.Messages, m => m.IsBots);

    /// <summary>Its text, without the marks that hold lines from the right together.</summary>
    public string Text => Menu.View.Text.Shown().Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    /// <summary>What stands on its buttons, row by row.</summary>
    public IEnumerable<string> Buttons => Menu.View.Rows.SelectMany(r => r).Select(b => b.Text);

    /// <summary>What a button carries.</summary>
    public string Button(string text) => Menu.View.Rows.SelectMany(r => r).First(b => b.Text == text).Data;

    /// <summary>He presses the button that this text stands on, or begins it.</summary>
    public async Task<Talk> PressAsync(string text)
    {
        var button = Menu.View.Rows.SelectMany(r => r).FirstOrDefault(b => b.Text == text) ?? Menu.View.Rows.SelectMany(r => r).FirstOrDefault(b => b.Text.StartsWith(text, StringComparison.Ordinal));
        Assert.True(button is not null, $"There is no button '{text}' among: {string.Join(" | ", Buttons)}\n{Text}");
        return await PressAsync(Menu.Id, button.Data);
    }

    /// <summary>He presses whatever a message had once.</summary>
    public Task<Talk> PressAsync(long message, string data) => SendAsync(new ButtonPress(Next(), chat, message, Window.Pressed(), data));

    /// <summary>He types.</summary>
    public Task<Talk> TypeAsync(string text) => SendAsync(new TypedText(Next(), chat, Window.FromPerson(), text) { From = "Ali" });

    /// <summary>He sends a photo.</summary>
    public Task<Talk> PhotoAsync(string photo, string caption = "") => SendAsync(new SentPhoto(Next(), chat, Window.FromPerson(), photo, caption));

    /// <summary>He sends a sticker.</summary>
    public Task<Talk> StickerAsync() => SendAsync(new SentOther(Next(), chat, Window.FromPerson()));

    /// <summary>The messenger sends the last update once more.</summary>
    public Task<Talk> AgainAsync() => SendAsync(Last!);

    /// <summary>Holds when the screen says all of it.</summary>
    public Talk Shows(params string[] texts)
    {
        Assert.All(texts, text => Assert.Contains(text, Text, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Holds when the screen says none of it.</summary>
    public Talk ShowsNot(params string[] texts)
    {
        Assert.All(texts, text => Assert.DoesNotContain(text, Text, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Holds when the press popped this up.</summary>
    public Talk PopsUp(string text)
    {
        Assert.Contains(text, Window.PopUp ?? "", StringComparison.Ordinal);
        return this;
    }

    private async Task<Talk> SendAsync(Incoming incoming)
    {
        Last = incoming;
        await shop.Get<ChatDesk>().HandleAsync(Window, TenantId.Default, incoming, ChatShop.Cancel);
        Assert.Single(Window.Messages);
        Assert.True(Menu.IsBots);
        Assert.Empty(Window.Unanswered);
        Assert.All((IEnumerable<string>)[Text, Window.PopUp ?? "", .. Buttons], said => Assert.DoesNotContain("{{", said, StringComparison.Ordinal));
        return this;
    }

    private static long Next() => Interlocked.Increment(ref s_update);
}
