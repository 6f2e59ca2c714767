using Stockbook.Telegram.Screens;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests;

public sealed class PostgresTests
{
    [Fact]
    public async Task A_day_at_an_outlet_goes_as_well_on_a_server()
    {
        await using var shop = await ChatShop.OpenAsync(await TestBooks.PostgresAsync());
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "2", store: outlet);
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        var talk = await shop.TalkAsync();
        await shop.GoAsync(talk, new StockProductPlace(outlet, tea, 0));
        foreach (var step in (string[])["➕ Replenish", "> 500", "> 250", "🧮 Calculate", "✅ Confirm"]) await DoAsync(talk, step);
        foreach (var step in (string[])["➖ Write off", "> 250", "🧮 Calculate", "Damaged", "> broken"]) await DoAsync(talk, step);
        await talk.PhotoAsync("photo-1");
        await shop.ForgetAsync(talk, () => talk.PressAsync("✅ Confirm"));
        await shop.RestartAsync();
        await talk.AgainAsync();
        talk.Shows("In stock: 2.500 kg");
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0));
        foreach (var step in (string[])["> 2 kg", "> 300", "🧮 Calculate", "✅ Confirm"]) await DoAsync(talk, step);
        await shop.GoAsync(talk, new StockPlace(outlet, 0));
        talk.Shows("Tea – 2.300 kg (2.000 kg, 300 g)");
        await shop.GoAsync(talk, new MovementsPlace(outlet, tea, 0, 0));
        await talk.PressAsync("14:01 21-11-2026 – WRITE-OFF – −0.250 kg");
        talk.Shows("Note: broken", "Reason: Damaged");
        await talk.PressAsync("🖼 Photo");
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("◀️ Back");
        foreach (var step in (string[])["14:02 21-11-2026 – BALANCE – −0.200 kg", "☠️ Roll back", "> ROLL BACK"]) await DoAsync(talk, step);

        Assert.Equal("2.5", await shop.OnHandAsync(tea, outlet));
        await shop.GoAsync(talk, new OutletsPlace(0));
        foreach (var step in (string[])["➕ New", "> Second", "✅ Confirm", "🛠 Settings", "👥 Sellers", "◀️ Back", "📬 Day summary", "🔔 Ali owner", "◀️ Back"]) await DoAsync(talk, step);
        await shop.HoldsAsync();
    }

    private static Task DoAsync(Talk talk, string step) => step.StartsWith("> ", StringComparison.Ordinal) ? talk.TypeAsync(step[2..]) : talk.PressAsync(step);
}
