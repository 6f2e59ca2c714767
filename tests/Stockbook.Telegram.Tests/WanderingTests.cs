namespace Stockbook.Telegram.Tests;

/// <summary>People who press and send whatever comes to their minds. The chat never loses its one screen, and the book stays right.</summary>
public sealed class WanderingTests
{
    private static readonly string[] s_words =
    [
        "300", "1,5", "0.3 kg", "12", "0", "-5", "999999999999999999", "1e9", "١٢", "abc", "<b>bold", "</pre>&amp;<script>", "\u202Eabc\u202C", "😀😀", "Чай & Co", "چائے",
        "/start", "/help", "/start x", "2026-11-20", "21-11-2026", "08:30", "Asia/Karachi", " ", "a.b.c.d", "roll back", new('x', 300), new('ж', 4000),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Six_hundred_steps_of_two_people_leave_one_screen_each_and_a_book_that_holds(int seed) => WanderAsync(seed, 600);

    [Fact]
    [Trait("Category", "Long")]
    public Task Twenty_thousand_steps_of_two_people_leave_one_screen_each_and_a_book_that_holds() => WanderAsync(20_000, 20_000);

    private static async Task WanderAsync(int seed, int steps)
    {
        var dice = new Random(seed);
        await using var shop = await ChatShop.OpenAsync();
        var kiosk = await shop.OutletAsync("Kiosk <1> & \"more\"");
        await shop.OutletAsync("Till", mode: "by_receipt");
        for (var i = 0; i < 5; i++)
        {
            await shop.ProductAsync($"Cheese <{i}> & wine", "40", store: kiosk);
            await shop.ProductAsync($"Eggs {i}", "30", unit: "pcs", store: 1);
        }

        Talk[] talks = [await shop.TalkAsync(), await shop.TalkAsync("staff", "ur", kiosk), await shop.TalkAsync("manager", "ru")];
        var old = new Queue<string>();
        var seen = new HashSet<Type>();
        for (var step = 0; step < steps; step++)
        {
            var talk = talks[dice.Next(talks.Length)];
            var what = $"seed {seed}, step {step}, at:\n{talk.Text}";
            try
            {
                await StepAsync(dice, talk, old);
                if (dice.Next(400) == 0) await shop.RestartAsync();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new InvalidOperationException(what, exception);
            }

            seen.Add((await shop.SessionAsync(talk)).Place.GetType());
            shop.Clock.Pass(TimeSpan.FromSeconds(dice.Next(90)));
        }

        Assert.True(seen.Count > 15, $"They came no further than {string.Join(", ", seen.Select(s => s.Name))}.");
        await shop.HoldsAsync();
        foreach (var talk in talks) await talk.TypeAsync("/start");
    }

    private static async Task StepAsync(Random dice, Talk talk, Queue<string> old)
    {
        var buttons = talk.Menu.View.Rows.SelectMany(r => r).ToList();
        var choice = dice.Next(100);
        if (choice < 72 && buttons.Count > 0)
        {
            var data = buttons[dice.Next(buttons.Count)].Data;
            old.Enqueue(data);
            if (old.Count > 200) old.Dequeue();
            await talk.PressAsync(talk.Menu.Id, data);
        }
        else if (choice < 77 && old.Count > 0) await talk.PressAsync(talk.Menu.Id, old.ElementAt(dice.Next(old.Count)));
        else if (choice < 80) await talk.PressAsync(talk.Menu.Id, $"outs.open.{dice.NextInt64()}");
        else if (choice < 83) await talk.AgainAsync();
        else if (choice < 85) await talk.StickerAsync();
        else if (choice < 87) await talk.PhotoAsync($"photo{dice.Next(10)}", s_words[dice.Next(s_words.Length)]);
        else await talk.TypeAsync(s_words[dice.Next(s_words.Length)]);
    }
}
