using System.Net;
using System.Net.WebSockets;
using Stockbook.Access.Limits;
using Stockbook.Tests.Access;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Live;

/// <summary>Who gets in, who is shown the door, and who is dropped.</summary>
public sealed class LiveDoorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string? OriginOf(TestShop shop) => shop.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task Nobody_gets_in_without_saying_who_he_is()
    {
        await using var shop = await TestShop.OpenAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await LiveListener.KnockAsync(shop, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await LiveListener.KnockAsync(shop, "", ("X-API-Key", "sb_1_1_wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, await LiveListener.KnockAsync(shop, "?access_token=wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await LiveListener.KnockAsync(shop, $"?access_token={shop.Key}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await LiveListener.KnockAsync(shop, "", ("Cookie", "stockbook_session=wrong")));
        using var nobody = new KeyHolder(shop.ClientOf(null));
        (await nobody.PostAsync("/hubs/stock/negotiate?negotiateVersion=1")).IsProblem(401, "sign-in");
        (await shop.PostAsync("/hubs/stock/negotiate?negotiateVersion=1")).IsOk();
        (await shop.GetAsync("/hubs/stock")).IsProblem(426, "socket-only");
    }

    [Fact]
    public async Task A_cookie_a_token_and_a_token_in_the_address_each_open_the_door()
    {
        await using var shop = await TestShop.OpenAsync();
        using var owner = await shop.OwnerAsync();
        await using var browser = await LiveListener.ConnectAsync(shop, ("Cookie", owner.Cookie), ("Origin", OriginOf(shop)));
        Assert.Equal(1, browser.Connected["user_id"]!.GetValue<long>());
        using var app = await shop.SignedInAsync("owner", ", \"token\": true");
        await using var bearer = await LiveListener.ConnectAsync(shop, ("Authorization", $"Bearer {app.Token}"));
        await using var address = await LiveListener.ConnectAtAsync(shop, $"?access_token={app.Token}");
        Assert.Null(address.Connected["stores"]);

        // Only here: an address is written down in many places.
        using var nobody = new KeyHolder(shop.ClientOf(null));
        (await nobody.GetAsync($"/api/products?access_token={app.Token}")).IsProblem(401, "sign-in");
    }

    [Fact]
    public async Task Another_sites_page_cannot_open_a_socket_with_the_browsers_cookie()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { AllowedOrigins = ["https://shop.example"] });
        using var owner = await shop.OwnerAsync();
        using var app = await shop.SignedInAsync("owner", ", \"token\": true");
        foreach (var origin in (string[])["https://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await LiveListener.KnockAsync(shop, "", ("Cookie", owner.Cookie), ("Origin", origin)));
            Assert.Equal(HttpStatusCode.Forbidden, await LiveListener.KnockAsync(shop, $"?access_token={app.Token}", ("Origin", origin)));
        }

        // A page that may use the API has no part in the cookie.
        Assert.Equal(HttpStatusCode.Forbidden, await LiveListener.KnockAsync(shop, "", ("Cookie", owner.Cookie), ("Origin", "https://shop.example")));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await LiveListener.KnockAsync(shop, $"?access_token={app.Token}", ("Origin", "https://shop.example")));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await LiveListener.KnockAsync(shop, "", ("Cookie", owner.Cookie), ("Origin", OriginOf(shop))));
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("signed out")]
    [InlineData("password changed")]
    public async Task Whoever_is_shut_out_is_cut_off_on_every_server(string how)
    {
        await using var shop = await TestShop.OpenAsync(await ShopBooks.PostgresAsync());
        await using var other = await shop.OpenAnotherAsync();
        using var owner = await shop.OwnerAsync();
        var id = await shop.HireAsync("ali");
        using var ali = await shop.SignedInAsync("ali");
        await using var here = await LiveListener.ConnectAsync(shop, ("Cookie", ali.Cookie));
        await using var there = await LiveListener.ConnectAsync(other, ("Cookie", ali.Cookie));
        await using var stays = await LiveListener.ConnectAsync(shop);
        await here.JoinAsync();
        await there.JoinAsync();
        var product = await shop.AddProductAsync("TEA");

        if (how == "deactivated") (await owner.PatchAsync($"/api/users/{id}", """{"active": false}""")).IsOk();
        else if (how == "signed out") (await ali.PostAsync("/api/auth/logout")).IsOk();
        else (await ali.PostAsync("/api/auth/change-password", $$"""{"current_password": "{{People.Password}}", "new_password": "tea without cardamom"}""")).IsOk();
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 1}""")).IsCreated();
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(here.Ended, there.Ended).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 3);
        Assert.False(stays.Ended.IsCompleted);
        Assert.DoesNotContain(here.TakeAll().Concat(there.TakeAll()), e => e.Name == "inventory_update");
    }

    [Fact]
    public async Task A_key_that_is_revoked_or_exchanged_is_cut_off()
    {
        await using var shop = await TestShop.OpenAsync();
        foreach (var step in (string[])["revoke", "rotate"])
        {
            var key = await shop.NewKeyAsync("staff");
            await using var till = await LiveListener.ConnectAsync(shop, key);
            var account = till.Connected["user_id"]!.GetValue<long>();
            if (step == "revoke") (await shop.DeleteAsync($"/api/api-keys/{account}")).IsOk();
            else Assert.Equal(2, (int)(await shop.PostAsync($"/api/api-keys/{account}/rotate")).Status / 100);
            await till.Ended.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        }
    }

    [Fact]
    public async Task One_who_loses_a_store_hears_no_more_of_it()
    {
        await using var shop = await TestShop.OpenAsync();
        using var owner = await shop.OwnerAsync();
        var second = (await shop.PostAsync("/api/stores", """{"code": "TWO", "name": "Two"}""")).IsCreated().Id("id");
        var id = await shop.HireAsync("ali", stores: [1, second]);
        using var ali = await shop.SignedInAsync("ali");
        var product = await shop.AddProductAsync("TEA");
        await using var phone = await LiveListener.ConnectAsync(shop, ("Cookie", ali.Cookie));
        await phone.JoinAsync();
        await phone.JoinAsync(second);
        (await owner.PatchAsync($"/api/users/{id}", $$"""{"stores": [{{second}}]}""")).IsOk();
        await shop.StockAsync(product, 5);
        await shop.StockAsync(product, 7, second);
        var heard = await phone.UntilAsync(e => e.Name == "inventory_update" && e.Content["store_id"]!.GetValue<long>() == second);
        Assert.DoesNotContain(heard, e => e.Content["store_id"]?.GetValue<long>() == 1);
        Assert.StartsWith("You are not bound to store 1", await phone.RefusedAsync("join_store", """{"store_id": 1}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_and_calls_are_counted()
    {
        await using var shop = await TestShop.OpenAsync(o => o with
        {
            Live = o.Live with { PerUser = 2, PerBusiness = 3 }, Limits = new LimitSettings { User = new(60, 20) },
        });
        var first = await LiveListener.ConnectAsync(shop);
        await using var second = await LiveListener.ConnectAsync(shop);
        Assert.Equal(HttpStatusCode.TooManyRequests, await LiveListener.KnockAsync(shop, "", ("X-API-Key", shop.Key)));
        await using var another = await LiveListener.ConnectAsync(shop, await shop.NewKeyAsync("staff"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LiveListener.KnockAsync(shop, "", ("X-API-Key", await shop.NewKeyAsync("staff"))));
        for (var i = 0; i < 15; i++) await second.CallAsync("ping");
        string? refused = null;
        for (var i = 0; i < 15 && refused is null; i++) refused = (await second.MayFailAsync("ping"));
        Assert.Contains("second", refused ?? "nothing was refused", StringComparison.Ordinal);

        await first.DisposeAsync();
        await People.SoonAsync(async () => await LiveListener.KnockAsync(shop, "", ("X-API-Key", shop.Key)) != HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task One_who_takes_nothing_is_dropped_while_the_others_go_on()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Live = o.Live with { Queue = 100 } });
        var text = new string('я', 1900);
        var products = new List<long>();
        for (var i = 0; i < 10; i++) products.Add(await shop.AddProductAsync($"TEA-{i}"));
        using var idle = await LiveListener.ConnectIdleAsync(shop, ("X-API-Key", shop.Key));
        await using var quick = await LiveListener.ConnectAsync(shop);
        var slowest = TimeSpan.Zero;
        long last = 0;
        for (var i = 0; i < 70; i++)
        {
            await Task.WhenAll(products.Select(async p => (await shop.PatchAsync($"/api/products/{p}", $$"""{"description": "{{i}} {{text}}"}""")).IsOk()));
            var began = TimeProvider.System.GetTimestamp();
            foreach (var _ in products)
            {
                var heard = await quick.NextAsync("product_update");
                var took = TimeProvider.System.GetElapsedTime(began, heard.At);
                (last, slowest) = (heard.Sequence, took > slowest ? took : slowest);
            }
        }

        Assert.InRange(slowest.TotalSeconds, -5, 2);
        Assert.True(await EndsBeforeAsync(idle, last), "The slow one got everything.");
    }

    // What its machine and the server's took for it before it was dropped is still to be read, and then the line is broken.
    private static async Task<bool> EndsBeforeAsync(ClientWebSocket idle, long last)
    {
        var (buffer, text) = (new byte[64 * 1024], new MemoryStream());
        try
        {
            while (true)
            {
                var part = await idle.ReceiveAsync(buffer, Cancel);
                if (part.MessageType == WebSocketMessageType.Close) break;
                text.Write(buffer, 0, part.Count);
                if (System.Text.Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Contains($"\"sequence\":{last},", StringComparison.Ordinal)) return false;
                if (part.EndOfMessage) text.SetLength(0);
            }
        }
        catch (WebSocketException)
        {
            // Broken.
        }

        return true;
    }
}
