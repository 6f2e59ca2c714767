using Dapper;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Tests;

public sealed class DigestTests
{
    [Fact]
    public async Task The_owner_is_told_each_evening_once_how_the_day_went()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(closing: "18:00");
        await shop.DayOutletAsync("Clifton", closing: "18:00");
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        await shop.CountAsync(outlet, tea, 7);
        await shop.Get<Daybook.EditDraft>().HandleAsync(
            ChatShop.Owner, $"{outlet}", new() { Receipts = new(11L), Revenue = new() { Cash = new(new(55000), 2) } }, isWhole: true, cancel: ChatShop.Cancel);
        await shop.Get<Daybook.SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel);
        var digest = shop.Get<DailyDigest>();

        shop.Clock.Set(new(2026, 11, 21, 15, 59, 59, TimeSpan.Zero));
        await digest.LookAsync(ChatShop.Cancel);
        Assert.Empty(await NoticesAsync(shop));

        shop.Clock.Set(new(2026, 11, 21, 16, 0, 0, TimeSpan.Zero));
        await digest.LookAsync(ChatShop.Cancel);
        await digest.LookAsync(ChatShop.Cancel);
        var text = Assert.Single(await NoticesAsync(shop));
        Assert.All((string[])["Sales: 175.00 PKR", "Receipts: 11", "1 sent", "Differences: 375.00 PKR", "Saddar: 375.00 PKR (214.29 %)", "Write-offs: 0.00 PKR", "The book is sound"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));

        shop.Clock.Pass(TimeSpan.FromDays(1));
        await digest.LookAsync(ChatShop.Cancel);
        Assert.Equal(2, (await NoticesAsync(shop)).Count);
    }

    [Fact]
    public async Task A_book_that_is_not_sound_is_said_to_be()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        Assert.Equal(0, (await RecentProof.RunAsync(shop.Get<Database>(), TenantId.Default, ChatShop.Cancel)).Faults);
        await using (var book = await shop.Get<Database>().BeginWriteAsync(TenantId.Default, ChatShop.Cancel))
        {
            await book.Connection.ExecuteAsync("update stock_level set on_hand = on_hand + 1 where product_id = @tea", new { tea }, book.Transaction);
            await book.CommitAsync(ChatShop.Cancel);
        }

        shop.Clock.Set(new(2026, 11, 21, 16, 0, 0, TimeSpan.Zero));
        await shop.Get<DailyDigest>().LookAsync(ChatShop.Cancel);

        Assert.Contains("THE BOOK IS NOT SOUND: 1 of", Assert.Single(await NoticesAsync(shop)), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told_to_owners_unless_chosen_otherwise()
    {
        Assert.True(AlertKinds.IsToldTo(AlertKinds.DailyDigest, Access.Role.Owner));
        Assert.False(AlertKinds.IsToldTo(AlertKinds.DailyDigest, Access.Role.Manager));
        Assert.Contains(AlertKinds.DailyDigest, AlertKinds.All);
        Assert.DoesNotContain(AlertKinds.DailyDigest, AlertKinds.Standing);
    }

    private static async Task<List<string>> NoticesAsync(ChatShop shop)
    {
        await using var connection = await shop.Get<Database>().OpenReadAsync(TenantId.Default, ChatShop.Cancel);
        return (await connection.QueryAsync<string>("select text from notice where kind = 'daily_digest' order by id")).AsList();
    }
}
