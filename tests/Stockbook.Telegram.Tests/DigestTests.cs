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
    public void Its_english_text_is_made_of_its_figures_line_by_line()
    {
        var figures = new DigestFigures
        {
            Business = "Corner shop", Date = new(2026, 11, 21), Currency = "PKR", CurrencyDigits = 2, Revenue = 17500, Median = 20050, Receipts = 11, Sent = 3, Missing = 11,
            MissingReports = [.. Enumerable.Range(1, 10).Select(i => new DigestMissing($"Outlet {i}", new(2026, 11, 21)))],
            Differing = 2, Difference = 32500, Differences = [new("Saddar", 37500, new(21429)), new("Clifton", -5000, null)],
            WrittenOff = 1250, Low = 4, Out = 1, Movements = 2000, Faults = 0,
        };

        var text = DigestTexts.Of(DigestFigures.Parse(figures.ToJson())!);

        Assert.Equal("Corner shop, 2026-11-21: the day", DigestTexts.Title(figures));
        Assert.Equal(
            [
                "Sales: 175.00 PKR (a whole day like this: 200.50 PKR)", "Receipts: 11", "Reports: 3 sent, 11 missing",
                .. Enumerable.Range(1, 10).Select(i => $"  missing: Outlet {i}, 2026-11-21"), "  and 1 more",
                "Differences: 325.00 PKR", "  Saddar: 375.00 PKR (214.29 %)", "  Clifton: -50.00 PKR (–)", "Write-offs: 12.50 PKR", "Low stock: 4, of these sold out: 1",
                "The book is sound: its newest 2000 movements follow from each other, and the stock is what they left.",
            ],
            text.Split('\n'));
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
