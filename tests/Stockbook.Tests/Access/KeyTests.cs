using System.Diagnostics;
using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.Keys;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access;

/// <summary>API keys over HTTP.</summary>
public abstract class KeyTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private static readonly TimeSpan s_everywhereWithin = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        var made = (await Shop.PostAsync("/api/api-keys", """{"name": "Till 1"}""")).IsCreated();
        var (text, id) = (made.Word("key")!, made.Id("api_key.id"));
        Assert.Matches("^sb_1_[0-9]+_[A-Za-z0-9_-]{43}$", text);
        Assert.Equal(("staff", true), (made.Word("api_key.role"), made.At("api_key.stores") is null));

        var secret = text[^43..];
        foreach (var path in new[] { $"/api/api-keys/{id}", "/api/api-keys", "/api/changes?since=0", "/api/audit-logs" })
            Assert.DoesNotContain(secret, (await Shop.GetAsync(path)).IsOk().Text, StringComparison.Ordinal);
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        var stored = await connection.ExecuteScalarAsync<byte[]>("select secret_hash from api_key where tenant_id = 1 and user_id = @id", new { id });
        Assert.Equal(32, stored!.Length);
        Assert.NotEqual(System.Buffers.Text.Base64Url.DecodeFromChars(secret), stored);
    }

    [Fact]
    public async Task What_a_key_books_is_booked_under_its_own_name()
    {
        var product = await StockedAsync(5);
        using var till = await HolderAsync("staff", "Till at the door");
        var sold = (await till.PostAsync("/api/stock-movements", Sale(product))).IsCreated();
        var shown = (await Shop.GetAsync($"/api/transactions?product_id={product}&limit=1")).IsOk();
        Assert.Equal((sold.Id("id"), "Till at the door"), (shown.Id("items[0].id"), shown.Word("items[0].user_name")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sb_")]
    [InlineData("sb_1_1")]
    [InlineData("sb_1_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sb_1_999999_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sb_99_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sb_-1_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sb_1_99999999999999999999_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sb_1_1_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("' or 1=1 --")]
    public async Task What_is_no_key_opens_nothing(string key)
    {
        using var visitor = new KeyHolder(Shop.ClientOf(key));
        (await visitor.GetAsync("/api/products")).IsProblem(401, "wrong-key");
    }

    [Fact]
    public async Task Two_keys_at_once_open_nothing()
    {
        using var http = Shop.ClientOf(Shop.Key);
        http.DefaultRequestHeaders.Add("X-API-Key", "sb_1_1_x");
        using var visitor = new KeyHolder(http);
        (await visitor.GetAsync("/api/products")).IsProblem(401, "wrong-key");
    }

    [Fact]
    public async Task Nobody_is_told_to_sign_in()
    {
        using var nobody = new KeyHolder(Shop.ClientOf(null));
        var reply = (await nobody.GetAsync("/api/products")).IsProblem(401, "sign-in");
        Assert.NotEmpty(reply.Headers.WwwAuthenticate);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_key_that_was_taken_back_opens_nothing_here_at_once_and_elsewhere_within_seconds()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (text, id) = await KeyAsync("staff");
        using var here = new KeyHolder(Shop.ClientOf(text));
        using var there = new KeyHolder(other.ClientOf(text));
        (await here.GetAsync("/api/products")).IsOk();
        (await there.GetAsync("/api/products")).IsOk();

        (await Shop.DeleteAsync($"/api/api-keys/{id}")).IsOk();
        (await here.GetAsync("/api/products")).IsProblem(401, "wrong-key");
        await RefusedWithinAsync(there);
        (await Shop.PatchAsync($"/api/api-keys/{id}", """{"name": "Again"}""")).IsProblem(409, "key-revoked");
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("rotate")]
    [InlineData("bind")]
    public async Task Who_waits_for_changes_learns_nothing_more_once_his_key_is_another_one(string how)
    {
        var (product, store) = (await StockedAsync(5), await StoreAsync());
        var (text, id) = await KeyAsync("staff");
        using var visitor = new KeyHolder(Shop.ClientOf(text));
        var waiting = visitor.GetAsync($"/api/changes?since={await FeedAsync()}&wait=20");
        await UntilAsync(async () =>
        {
            await Shop.Services.GetRequiredService<KeyUse>().FlushAsync(Cancel);
            return (await Shop.GetAsync($"/api/api-keys/{id}")).IsOk().At("last_used_at") is not null;
        });
        if (how == "revoke") (await Shop.DeleteAsync($"/api/api-keys/{id}")).IsOk();
        else if (how == "rotate") (await Shop.PostAsync($"/api/api-keys/{id}/rotate")).IsOk();
        else (await Shop.PatchAsync($"/api/api-keys/{id}", $$"""{"stores": [{{store}}]}""")).IsOk();

        await MoveAsync(product, "sale", "1");
        Assert.DoesNotContain("movement_type", (await waiting).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_for_changes_when_his_key_is_taken_back_gets_none()
    {
        var (text, id) = await KeyAsync("viewer");
        using var visitor = new KeyHolder(Shop.ClientOf(text));
        var waiting = visitor.GetAsync($"/api/changes?since={await FeedAsync()}&wait=30");
        await UntilAsync(async () =>
        {
            await Shop.Services.GetRequiredService<KeyUse>().FlushAsync(Cancel);
            return (await Shop.GetAsync($"/api/api-keys/{id}")).IsOk().At("last_used_at") is not null;
        });
        (await Shop.DeleteAsync($"/api/api-keys/{id}")).IsOk();
        Assert.Equal(HttpStatusCode.Unauthorized, (await waiting).Status);
    }

    [Fact]
    public async Task A_new_secret_ends_the_old_one_everywhere()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (old, id) = await KeyAsync("staff");
        using var there = new KeyHolder(other.ClientOf(old));
        (await there.GetAsync("/api/products")).IsOk();
        var rotated = (await Shop.PostAsync($"/api/api-keys/{id}/rotate")).IsOk().Word("key");
        using var before = new KeyHolder(Shop.ClientOf(old));
        using var after = new KeyHolder(Shop.ClientOf(rotated));
        (await before.GetAsync("/api/products")).IsProblem(401, "wrong-key");
        (await after.GetAsync("/api/products")).IsOk();
        await RefusedWithinAsync(there);
    }

    [Fact]
    public async Task A_role_that_is_lowered_counts_at_once_here_and_elsewhere_within_seconds()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await StockedAsync(100);
        var (text, id) = await KeyAsync("staff");
        using var here = new KeyHolder(Shop.ClientOf(text));
        using var there = new KeyHolder(other.ClientOf(text));
        (await here.PostAsync("/api/stock-movements", Sale(product))).IsCreated();
        (await there.PostAsync("/api/stock-movements", Sale(product))).IsCreated();
        (await Shop.PatchAsync($"/api/api-keys/{id}", """{"role": "viewer"}""")).IsOk();
        (await here.PostAsync("/api/stock-movements", Sale(product))).IsProblem(403, "forbidden");
        await UntilAsync(async () => (await there.PostAsync("/api/stock-movements", Sale(product))).Status == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_ends_when_its_time_is_over()
    {
        (await Shop.PostAsync("/api/api-keys", """{"name": "Past", "expires_at": "2020-01-01T00:00:00Z"}""")).Refuses("expires_at");
        var (text, id) = await KeyAsync("staff");
        using var visitor = new KeyHolder(Shop.ClientOf(text));
        (await visitor.GetAsync("/api/products")).IsOk();
        await using (var book = await Book.BeginWriteAsync(TenantId.Default, Cancel))
        {
            await book.Connection.ExecuteAsync("update api_key set expires_at = 1 where tenant_id = 1 and user_id = @id", new { id }, book.Transaction);
            await book.CommitAsync(Cancel);
        }

        // Any edit makes the servers read it anew.
        await Shop.PatchAsync($"/api/api-keys/{id}", """{"name": "Over"}""");
        (await visitor.GetAsync("/api/products")).IsProblem(401, "wrong-key");
    }

    [Fact]
    public async Task The_last_use_and_the_first_use_from_an_address_are_written_down()
    {
        var (text, id) = await KeyAsync("viewer");
        using var visitor = new KeyHolder(Shop.ClientOf(text));
        for (var i = 0; i < 3; i++) (await visitor.GetAsync("/api/products")).IsOk();
        await Shop.Services.GetRequiredService<KeyUse>().FlushAsync(Cancel);
        var shown = (await Shop.GetAsync($"/api/api-keys/{id}")).IsOk();
        Assert.Equal("127.0.0.1", shown.Word("last_address"));
        Assert.NotNull(shown.At("last_used_at"));
        var entries = (await Shop.GetAsync($"/api/audit-logs?entity=key&entity_id={id}&action=used_from_new_address")).IsOk();
        Assert.Single(entries.At("items")!.AsArray());
        Assert.Equal((id, "127.0.0.1"), (entries.Id("items[0].user_id"), entries.Word("items[0].address")));
    }

    [Theory]
    [InlineData("""{"name": " "}""", "name")]
    [InlineData("""{"name": "Till", "role": "king"}""", "role")]
    [InlineData("""{"name": "Till", "stores": []}""", "stores")]
    [InlineData("""{"name": "Till", "stores": [999999]}""", "stores")]
    [InlineData("""{"name": "Till", "role": "owner", "stores": [1]}""", "stores")]
    [InlineData("""{"name": "Till", "expires_at": "9999-01-01T00:00:00Z"}""", "expires_at")]
    public async Task What_a_key_may_not_be_is_said_by_name(string json, string field) => (await Shop.PostAsync("/api/api-keys", json)).Refuses(field);

    [Fact]
    public async Task Only_an_owner_makes_keys()
    {
        foreach (var role in new[] { "manager", "staff", "viewer" })
        {
            using var visitor = await HolderAsync(role);
            (await visitor.PostAsync("/api/api-keys", """{"name": "Mine", "role": "owner"}""")).IsProblem(403, "forbidden");
            (await visitor.GetAsync("/api/api-keys")).IsProblem(403, "forbidden");
        }
    }

    private static string Sale(long product) => $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1}""";

    private async Task<(string Text, long Id)> KeyAsync(string role, string name = "Till")
    {
        var made = (await Shop.PostAsync("/api/api-keys", $$"""{"name": "{{name}}", "role": "{{role}}"}""")).IsCreated();
        return (made.Word("key")!, made.Id("api_key.id"));
    }

    private async Task<KeyHolder> HolderAsync(string role, string name = "Till") => new(Shop.ClientOf((await KeyAsync(role, name)).Text));

    private static Task RefusedWithinAsync(KeyHolder visitor) => UntilAsync(async () => (await visitor.GetAsync("/api/products")).Status == HttpStatusCode.Unauthorized);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
            Assert.True(Stopwatch.GetElapsedTime(began) < s_everywhereWithin, $"It did not hold within {s_everywhereWithin.TotalSeconds} seconds.");
    }
}

/// <summary>On SQLite.</summary>
public sealed class KeysOnSqlite(SharedShop<OnSqlite> shop) : KeyTests<OnSqlite>(shop);

/// <summary>On PostgreSQL.</summary>
public sealed class KeysOnPostgres(SharedShop<OnPostgres> shop) : KeyTests<OnPostgres>(shop);
