using System.Text.Json;
using Dapper;
using Stockbook.Access.People;
using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Screens;
using Stockbook.Tenants;

namespace Stockbook.Telegram.Tests;

/// <summary>Faults of counting and of entering pieces, as they were found, each by its own conversation.</summary>
public sealed class CountFaultTests
{
    [Fact]
    public async Task A_double_tap_on_remove_takes_one_of_two_equal_pieces()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new PiecesPlace(new(PieceWork.Replenish, 1, tea)));
        await talk.TypeAsync("300 g");
        await talk.TypeAsync("300 g");
        await talk.PressAsync("🗑 Remove a piece");
        var (menu, drop) = (talk.Menu.Id, talk.Button("🗑 300 g"));

        await talk.PressAsync(menu, drop);
        await talk.PressAsync(menu, drop);

        talk.Shows("Total: 300 g");
    }

    [Fact]
    public async Task Pieces_counted_before_midnight_do_not_vanish_without_a_word_after_it()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "1", store: outlet);
        shop.Clock.Set(new(2026, 11, 21, 18, 59, 0, TimeSpan.Zero));
        var talk = await shop.GoAsync(await shop.TalkAsync("staff", "en", outlet), new BalancePlace(outlet, tea, null, 0));
        await talk.TypeAsync("300 g");
        shop.Clock.Pass(TimeSpan.FromMinutes(2));

        await talk.TypeAsync("250 g");

        // Either both pieces stand there, or it is said that a new day has begun; one piece alone makes 300 g of a sale that never was.
        Assert.True(talk.Text.Contains("300 g", StringComparison.Ordinal) || talk.Text.Contains('❗', StringComparison.Ordinal), talk.Text);
    }

    [Fact]
    public async Task A_seller_who_confirms_a_count_after_midnight_keeps_what_he_counted()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "1", store: outlet);
        shop.Clock.Set(new(2026, 11, 21, 18, 59, 0, TimeSpan.Zero));
        var talk = await shop.GoAsync(await shop.TalkAsync("staff", "en", outlet), new BalancePlace(outlet, tea, null, 0));
        await talk.TypeAsync("310 g");
        await talk.PressAsync("🧮 Calculate");
        shop.Clock.Pass(TimeSpan.FromMinutes(2));

        await talk.PressAsync("✅ Confirm");
        if ((await shop.MovementsAsync(tea, outlet)).Count == 2) return;
        await talk.PressAsync("◀️ Back to operation");

        talk.Shows("310 g");
    }

    [Fact]
    public async Task Pieces_that_were_dated_back_are_not_offered_as_of_now()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var at = shop.Clock.GetUtcNow();
        shop.Clock.Pass(TimeSpan.FromHours(3));
        var talk = await shop.TalkAsync();
        await shop.GoAsync(talk, new PiecesPlace(new(PieceWork.Replenish, 1, tea) { At = at.AddHours(1) }));
        await talk.TypeAsync("300 g");
        talk.Shows("Dated back");
        await talk.TypeAsync("/start");
        await shop.GoAsync(talk, new StockProductPlace(1, tea, 0));

        await talk.PressAsync("➕ Replenish");

        Assert.True(!talk.Text.Contains("300 g,", StringComparison.Ordinal) && !talk.Text.Contains("Added parts", StringComparison.Ordinal) || talk.Text.Contains("Dated back", StringComparison.Ordinal), talk.Text);
    }

    [Fact]
    public async Task Write_off_all_does_not_throw_away_the_pieces_that_were_typed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new PiecesPlace(new(PieceWork.WriteOff, 1, tea)));
        await talk.TypeAsync("300 g");
        await talk.PressAsync("🧨 Write off all");
        await talk.PressAsync("◀️ Back to operation");

        talk.Shows("300 g");
    }

    [Fact]
    public async Task All_products_of_a_page_are_shown_however_many_pieces_they_were_counted_in()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        for (var i = 1; i <= 6; i++)
        {
            var product = await shop.ProductAsync($"Cheese {i}", "400", store: outlet);
            var request = new BalanceRequest { ProductId = product, Parts = [.. Enumerable.Repeat(new Piece(new Quantity(1234), null), 200)] };
            Assert.Null((await shop.Get<BookBalance>().HandleAsync(ChatShop.Owner, $"{outlet}", request, Guid.NewGuid().ToString(), ChatShop.Cancel)).Problem);
        }

        var talk = await shop.GoAsync(await shop.TalkAsync(), new StockPlace(outlet, 0));

        talk.Shows("Cheese 1", "Cheese 2", "Cheese 3", "Cheese 6");
    }

    [Fact]
    public async Task In_Russian_a_surplus_is_not_noted_in_English()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Чай", "1", store: outlet);
        var request = new BalanceRequest { ProductId = tea, Counted = new Quantity(1500), ConfirmSurplus = true };
        var movement = (await shop.Get<BookBalance>().HandleAsync(ChatShop.Owner, $"{outlet}", request, Guid.NewGuid().ToString(), ChatShop.Cancel)).Value.View.Id!.Value;

        var talk = await shop.GoAsync(await shop.TalkAsync(language: "ru"), new MovementPlace(outlet, tea, 0, movement));

        talk.ShowsNot("surplus");
    }

    [Fact]
    public async Task In_Russian_the_parts_of_a_replenishment_are_in_Russian_units()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Чай", "1");
        var talk = await shop.GoAsync(await shop.TalkAsync(language: "ru"), new PiecesPlace(new(PieceWork.Replenish, 1, tea)));
        await talk.TypeAsync("300");
        await talk.TypeAsync("250");
        await talk.PressAsync("🧮 Посчитать");
        await talk.PressAsync("✅ Подтвердить");
        await shop.GoAsync(talk, new MovementPlace(1, tea, 0, (await shop.MovementsAsync(tea))[0].Id.Value));

        talk.ShowsNot("300 g");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("ur")]
    public async Task A_quantity_can_be_typed_with_the_unit_s_name_that_the_screen_shows(string language)
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync(language: language);
        var refused = new List<string>();
        foreach (var unit in Unit.Codes)
        {
            var product = await shop.ProductAsync($"P {unit}", "5", unit);
            await shop.GoAsync(talk, new PiecesPlace(new(PieceWork.Replenish, 1, product)));
            await talk.TypeAsync($"3 {Figures.Unit(Words.In(language), unit)}");
            if (talk.Text.Contains('❗', StringComparison.Ordinal)) refused.Add(Figures.Unit(Words.In(language), unit));
        }

        Assert.Empty(refused);
    }

    [Fact]
    public async Task In_Urdu_a_movement_s_date_and_sign_are_held_together_on_its_button()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "1");
        await shop.BookAsync(tea, "removal", "0.2");
        var talk = await shop.GoAsync(await shop.TalkAsync(language: "ur"), new MovementsPlace(1, tea, 0, 0));

        Assert.Contains('\u2068', talk.Buttons.First());
    }

    [Fact]
    public async Task A_roll_back_undoes_the_balance_that_was_shown_and_none_that_came_meanwhile()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "1", store: outlet);
        var talk = await shop.TalkAsync();
        shop.Clock.Pass(TimeSpan.FromSeconds(1));
        await shop.CountAsync(outlet, tea, 0.8m);
        await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0));
        await talk.PressAsync("☠️ Roll back");
        talk.Shows("Counted: 0.800 kg");
        shop.Clock.Pass(TimeSpan.FromSeconds(1));
        await shop.CountAsync(outlet, tea, 0.7m);

        await talk.PressAsync("☠️ Roll back");

        Assert.Equal("0.7", await shop.OnHandAsync(tea, outlet));
    }

    [Theory]
    [InlineData("1 500 g")]
    [InlineData("1\u00A0500")]
    public async Task Thousands_with_a_gap_are_not_called_another_unit(string typed)
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new PiecesPlace(new(PieceWork.Replenish, 1, tea)));

        await talk.TypeAsync(typed);

        talk.ShowsNot("another unit", "other unit");
    }

    [Fact]
    public async Task A_note_that_begins_with_a_bracket_is_a_note()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "1");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new PiecesPlace(new(PieceWork.WriteOff, 1, tea)));
        await talk.TypeAsync("10 g");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("Damaged");
        await talk.TypeAsync("[urgent] leak");
        await talk.PressAsync("✅ Confirm");

        await shop.GoAsync(talk, new MovementPlace(1, tea, 0, (await shop.MovementsAsync(tea))[0].Id.Value));

        talk.ShowsNot("Parts: urgent");
    }

    [Fact]
    public async Task A_count_that_was_opened_before_midnight_is_not_silently_the_next_day_s()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "1", store: outlet);
        shop.Clock.Set(new(2026, 11, 21, 18, 59, 0, TimeSpan.Zero));
        var talk = await shop.GoAsync(await shop.TalkAsync("staff", "en", outlet), new BalancesPlace(outlet, null, 0));
        await talk.PressAsync("▫️ Tea");
        shop.Clock.Pass(TimeSpan.FromMinutes(2));

        await talk.TypeAsync("310 g");

        talk.Shows("❗", "22-11-2026").ShowsNot("310 g");
        await talk.TypeAsync("310 g");
        talk.Shows("Total: 310 g").ShowsNot("❗");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("✅ Confirm");
        Assert.Equal(new DateOnly(2026, 11, 22), (await shop.MovementsAsync(tea, outlet))[0].BusinessDate);
    }

    [Fact]
    public async Task A_refusal_is_said_once()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "1", store: outlet);
        shop.Clock.Set(new(2026, 11, 21, 18, 59, 0, TimeSpan.Zero));
        var talk = await shop.GoAsync(await shop.TalkAsync("staff", "en", outlet), new BalancePlace(outlet, tea, null, 0));
        await talk.TypeAsync("310 g");
        await talk.PressAsync("🧮 Calculate");
        shop.Clock.Pass(TimeSpan.FromMinutes(2));
        await talk.PressAsync("✅ Confirm");

        Assert.Equal(2, talk.Text.Split('❗').Length);
    }

    [Fact]
    public async Task What_was_counted_before_midnight_is_taken_over_by_whoever_says_so()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "1", store: outlet);
        shop.Clock.Set(new(2026, 11, 21, 18, 59, 0, TimeSpan.Zero));
        var talk = await shop.GoAsync(await shop.TalkAsync("staff", "en", outlet), new BalancePlace(outlet, tea, null, 0));
        await talk.TypeAsync("300 g");
        await talk.PressAsync("🧮 Calculate");
        shop.Clock.Pass(TimeSpan.FromMinutes(2));
        await talk.PressAsync("✅ Confirm");
        talk.Shows("❗", "earlier days", "cannot be booked");
        await talk.PressAsync("◀️ Back to operation");
        talk.Shows("entered for 21-11-2026", "300 g");
        await talk.TypeAsync("250 g");
        talk.Shows("❗", "22-11-2026", "300 g").ShowsNot("250 g");

        await talk.PressAsync("➡️ Take over to 22-11-2026");
        talk.Shows("Total: 300 g").ShowsNot("has ended");
        await talk.TypeAsync("250 g");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("✅ Confirm");

        Assert.Equal("0.55", await shop.OnHandAsync(tea, outlet));
        Assert.Equal(new DateOnly(2026, 11, 22), (await shop.MovementsAsync(tea, outlet))[0].BusinessDate);
        Assert.Empty((await shop.SessionAsync(talk)).Pieces);
        await shop.HoldsAsync();
    }

    [Theory]
    [InlineData("600 g", "100 g more than expected", "✅ Book as surplus", "500 g more than expected")]
    [InlineData("300 g", "A sale of 200 g", "✅ Confirm", "200 g more than expected")]
    public async Task What_a_count_comes_to_is_asked_again_when_something_was_booked_meanwhile(string typed, string shown, string button, string now)
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "0.5", store: outlet);
        shop.Clock.Pass(TimeSpan.FromMinutes(2));
        var talk = await shop.GoAsync(await shop.TalkAsync(), new BalancePlace(outlet, tea, null, 0));
        await talk.TypeAsync(typed);
        await talk.PressAsync("🧮 Calculate");
        talk.Shows(shown);
        await shop.BookAsync(tea, "removal", "0.4", outlet, shop.Clock.GetUtcNow().AddMinutes(-1));

        await talk.PressAsync(button);
        talk.Shows("❗", "Look at it once more", now);
        Assert.Equal("0.1", await shop.OnHandAsync(tea, outlet));
        await talk.PressAsync("✅ Book as surplus");

        Assert.Equal(typed == "600 g" ? "0.6" : "0.3", await shop.OnHandAsync(tea, outlet));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task Write_off_all_replaces_the_pieces_once_that_is_said()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new PiecesPlace(new(PieceWork.WriteOff, 1, tea)));
        await talk.TypeAsync("300 g");
        await talk.PressAsync("🧨 Write off all");
        talk.Shows("you entered 300 g. Write off all 2.000 kg instead?");

        await talk.PressAsync("✅ Yes");
        await talk.PressAsync("Damaged");
        await talk.PressAsync("✅ Confirm");

        Assert.Equal("0", await shop.OnHandAsync(tea));
    }

    [Theory]
    [InlineData("[300 g + 250 g] boiled over", "300 г + 250 г", "boiled over")]
    [InlineData("[300 g + 200 g] boiled over", null, "[300 g + 200 g] boiled over")]
    [InlineData("[300 g + … 12]", "300 г + … 12", null)]
    [InlineData("[550 g] boiled over", null, "[550 g] boiled over")]
    [InlineData("[urgent + leak]", null, "[urgent + leak]")]
    public void Parts_in_notes_are_parts_only_when_they_come_to_what_moved(string notes, string? parts, string? note) =>
        Assert.Equal((parts, note), PieceNotes.Split(Words.In("ru"), notes, new Quantity(-550), Unit.Of("kg")));

    [Fact]
    public void Parts_are_read_as_they_were_written_in_every_unit()
    {
        foreach (var unit in Unit.Codes.Select(Unit.Of))
        {
            Quantity[] parts = [new(1_000), new(250_000), new(unit.IsWhole ? 3_000 : 250), new(1_234_000)];
            var total = parts.Aggregate(Quantity.Zero, (sum, part) => sum + part);

            var (shown, _) = PieceNotes.Split(Words.In("en"), PieceNotes.Of(parts, unit, 500), total, unit);

            Assert.Equal(string.Join(" + ", parts.Select(p => Figures.Piece(Words.In("en"), p, unit))), shown);
        }
    }
}
