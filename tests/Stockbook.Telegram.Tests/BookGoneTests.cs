using System.Globalization;
using Dapper;
using Npgsql;
using Stockbook.Ledger;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Screens;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tests;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests;

/// <summary>The book is out of reach while somebody presses: he is told, or the update comes again, and nothing is booked twice.</summary>
public sealed class BookGoneTests
{
    private const long Ali = 7_000_000_001;

    // What a server says that is about to stop, whatever is booked.
    private const string Stopping = """
        create function stopping() returns trigger language plpgsql as $$ begin raise exception 'terminating connection' using errcode = '57P01'; end $$;
        create trigger stopping before insert on movement for each statement execute function stopping();
        """;

    private const string Back = "drop trigger stopping on movement; drop function stopping()";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_confirms_while_the_book_cannot_be_reached_is_told_and_confirms_again()
    {
        await using var shop = await ChatShop.OpenAsync(await TestBooks.PostgresAsync());
        var tea = await shop.ProductAsync("Tea");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new StockProductPlace(1, tea, 0));
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("500");
        await talk.PressAsync("🧮 Calculate");

        await RunAsync(shop, Stopping);
        await talk.PressAsync("✅ Confirm");

        talk.Shows("❗", "The book cannot be reached at the moment", "500 g");
        Assert.Contains("✅ Confirm", talk.Buttons);
        Assert.Single((await shop.SessionAsync(talk)).Pieces);
        Assert.Empty(await shop.MovementsAsync(tea));
        await talk.AgainAsync();
        talk.Shows("❗", "The book cannot be reached at the moment");

        await RunAsync(shop, Back);
        await talk.PressAsync("✅ Confirm");
        talk.ShowsNot("❗").Shows("In stock: 0.500 kg");
        await talk.AgainAsync();
        Assert.Single(await shop.MovementsAsync(tea));
        Assert.Empty((await shop.SessionAsync(talk)).Pieces);
    }

    [Fact]
    public async Task A_press_whose_book_goes_away_after_it_was_booked_comes_again_and_books_nothing_more()
    {
        var book = await TestBooks.PostgresAsync();
        await using var shop = await BotShop.OpenAsync(book: book);
        await shop.ConnectedAsync(Ali);
        var tea = (await shop.PostAsync("/api/products", """{"sku": "TEA", "name": "Tea", "unit": "kg", "price": 35, "initial": {"store_id": 1, "quantity": 1}}""")).Json["id"]!.GetValue<long>();
        await shop.QuietAsync();
        await using (var claimed = await shop.Get<ChatStore>().ClaimAsync(TenantId.Default, Ali, Cancel))
            await claimed.KeepAsync(claimed.Session! with { Place = new PiecesPlace(new(PieceWork.Replenish, 1, tea)) });
        shop.Telegram.Types(Ali, "500");
        await shop.QuietAsync();
        shop.Telegram.Presses(Ali, "🧮 Calculate");
        await shop.ShowsAsync(Ali, "replenished by");
        await shop.QuietAsync();

        var held = shop.Telegram.Hold(Ali, "answerCallbackQuery", isDone: true);
        var press = shop.Telegram.Presses(Ali, "✅ Confirm");
        await held.Come;
        // It is booked, and what the chat remembers is not kept yet.
        await AllowAsync(book, false);
        held.LetGo();
        await Soon.BecomesTrueAsync("the screen was sent", () => Task.FromResult(shop.Telegram.Calls[^1] != "answerCallbackQuery"));
        Assert.True(shop.Telegram.IsUnconfirmed(press));

        await AllowAsync(book, true);
        // Until then it counts as being worked on.
        shop.Clock.Pass(ChatStore.ClaimTime + TimeSpan.FromSeconds(1));
        await shop.QuietAsync();

        Assert.Contains("In stock: 1.500 kg", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
        Assert.Single(shop.Telegram.Window(Ali).Messages);
        Assert.Empty(shop.Telegram.Window(Ali).Unanswered);
        var movements = (await shop.Get<MovementReader>().ListAsync(ChatShop.Owner, new() { ProductId = tea, StoreId = 1 }, Cancel)).Value;
        Assert.Equal(["0.5", "1"], movements.Select(m => m.Quantity.ToString()));
    }

    private static async Task RunAsync(ChatShop shop, string sql)
    {
        await using var book = await shop.Get<Database>().BeginWriteAsync(TenantId.Default, Cancel);
        await book.Connection.ExecuteAsync(sql, transaction: book.Transaction);
        await book.CommitAsync(Cancel);
    }

    // The server has the book, or does not: then it ends what is open, and lets nobody in.
    private static async Task AllowAsync(TestBook book, bool isThere)
    {
        var administrator = new NpgsqlConnectionStringBuilder(TestBooks.AsAdministrator(book.Connection));
        var name = administrator.Database!;
        administrator.Database = "postgres";
        administrator.Pooling = false;
        await using var connection = new NpgsqlConnection(administrator.ConnectionString);
        await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"alter database {name} allow_connections {isThere}"));
        if (!isThere) await connection.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = @name", new { name });
    }
}
