using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Tests;

public sealed class WriteOffTests
{
    [Theory]
    [InlineData("Damaged", RemovalReason.Damaged)]
    [InlineData("Expired", RemovalReason.Expired)]
    [InlineData("Stolen or lost", RemovalReason.StolenLost)]
    [InlineData("Own use", RemovalReason.OwnUse)]
    [InlineData("Other", RemovalReason.Other)]
    public async Task Goods_are_written_off_for_a_reason(string button, RemovalReason reason)
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await ToTeaAsync(shop);
        talk.Shows("Writing off Tea. Available 2.000 kg.");
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("300 g will be written off", "Why");
        await talk.PressAsync(button);
        talk.Shows($"Reason: {button}");
        await talk.PressAsync("✅ Confirm");

        talk.PopsUp("300 g written off").Shows("In stock: 1.700 kg");
        Assert.Equal(reason, (await shop.MovementsAsync(tea))[0].Reason);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task More_than_there_is_cannot_be_written_off()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await ToTeaAsync(shop);
        await talk.TypeAsync("1.9 kg");

        await talk.TypeAsync("200");

        talk.Shows("❗ WRITE-OFF QUANTITY CANNOT EXCEED STOCK (available 2.000 kg)", "Total: 1.900 kg");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("Damaged");
        await shop.BookAsync(tea, "removal", "1");
        await talk.PressAsync("✅ Confirm");
        talk.Shows("❗ WRITE-OFF QUANTITY CANNOT EXCEED STOCK (available 1.000 kg)", "Added parts: 1.900 kg");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("❗ WRITE-OFF QUANTITY CANNOT EXCEED STOCK (available 1.000 kg)");
        Assert.Equal("1", await shop.OnHandAsync(tea));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task All_of_it_is_written_off_by_one_button()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "1.25");
        var talk = await ToTeaAsync(shop);

        await talk.PressAsync("🧨 Write off all");
        await talk.PressAsync("Expired");
        await talk.PressAsync("✅ Confirm");

        talk.Shows("In stock: 0.000 kg");
        Assert.Equal("0", await shop.OnHandAsync(tea));
        await talk.PressAsync("➖ Write off");
        await talk.PressAsync("🧨 Write off all");
        talk.PopsUp("Nothing is there");
    }

    [Fact]
    public async Task A_note_and_a_photo_may_be_given_and_are_kept()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await ToTeaAsync(shop);
        await talk.TypeAsync("100");
        await talk.TypeAsync("150");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("Damaged");
        await talk.TypeAsync("fell <off> the shelf");
        await talk.PhotoAsync("photo-7");
        await shop.RestartAsync();
        await talk.PressAsync("✏️ Another reason");
        await talk.PressAsync("Expired");
        talk.Shows("Reason: Expired", "Note: fell <off> the shelf", "With a photo", "Parts: 100 g, 150 g");

        await shop.ForgetAsync(talk, () => talk.PressAsync("✅ Confirm"));
        await talk.AgainAsync();

        var movement = (await shop.MovementsAsync(tea))[0];
        Assert.Equal("[100 g + 150 g] fell <off> the shelf", movement.Notes);
        Assert.Equal(2, (await shop.MovementsAsync(tea)).Count);
        Assert.Equal("photo-7", await shop.Get<PostingPhotos>().FindAsync(TenantId.Default, movement.PostingId.Value, ChatShop.Cancel));
        await talk.PressAsync("📓 Movements");
        Assert.Contains(talk.Buttons, b => b.EndsWith("– WRITE-OFF – −0.250 kg", StringComparison.Ordinal));
        await talk.PressAsync(talk.Buttons.First());
        talk.Shows("WRITE-OFF", "Before: 2.000 kg", "After: 1.750 kg", "Parts: 100 g + 150 g", "Reason: Expired", "Note: fell <off> the shelf", "Ali owner");
        await talk.PressAsync("🖼 Photo");
        Assert.Equal("photo-7", talk.Menu.View.Picture!.FileId);
        await talk.PressAsync("◀️ Back");
        Assert.Null(talk.Menu.View.Picture);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task A_double_tap_writes_off_once()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await ToTeaAsync(shop);
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("Damaged");
        var (menu, confirm) = (talk.Menu.Id, talk.Button("✅ Confirm"));

        await talk.PressAsync(menu, confirm);
        await talk.AgainAsync();
        await talk.PressAsync(menu, confirm);

        Assert.Equal("1.7", await shop.OnHandAsync(tea));
    }

    [Theory]
    [InlineData("ru", "➖ Списать", "🧮 Посчитать", "Просрочено", "✅ Подтвердить", "СПИСАТЬ БОЛЬШЕ, ЧЕМ ЕСТЬ", "В наличии: 1.700 кг")]
    [InlineData("ur", "➖ خارج کریں", "🧮 حساب کریں", "میعاد ختم", "✅ تصدیق کریں", "اسٹاک سے زیادہ", "اسٹاک: 1.700 کلو")]
    public async Task Goods_are_written_off_in_every_language(string language, string writeOff, string calculate, string reason, string confirm, string refused, string result)
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.TalkAsync(language: language);
        await shop.GoAsync(talk, new Screens.StockProductPlace(1, tea, 0));
        await talk.PressAsync(writeOff);
        await talk.TypeAsync("3 kg");
        talk.Shows(refused);
        await talk.TypeAsync("300");
        await talk.PressAsync(calculate);
        await talk.PressAsync(reason);
        await talk.PressAsync(confirm);

        talk.Shows(result);
    }

    private static async Task<Talk> ToTeaAsync(ChatShop shop) => await (await ReplenishTests.ToAsync(await shop.TalkAsync(), "Tea")).PressAsync("➖ Write off");
}
