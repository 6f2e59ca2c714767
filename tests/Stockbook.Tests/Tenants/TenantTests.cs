using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Tenants;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Tenants;

/// <summary>The tenants on SQLite.</summary>
public sealed class TenantsOnSqliteTests : TenantTests
{
    protected override Task<TestBook> BookAsync() => Task.FromResult(ShopBooks.Sqlite());
}

/// <summary>The tenants on PostgreSQL.</summary>
public sealed class TenantsOnPostgresTests : TenantTests
{
    protected override Task<TestBook> BookAsync() => ShopBooks.PostgresAsync();
}

/// <summary>Businesses on one installation: how they come, what they may be, and how they are shut out.</summary>
public abstract class TenantTests : IAsyncLifetime
{
    private static readonly TenantDraft s_mart = new() { Code = "city-mart", Name = "City mart", Currency = "KWD", Language = "ur", TimeZone = "Asia/Kuwait", Units = ["pcs", "m2"] };

    private TestShop _shop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<TestBook> BookAsync();

    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await BookAsync());

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_book_is_the_business_called_main()
    {
        var shop = (await _shop.GetAsync("/api/tenant")).IsOk();
        Assert.Equal("\"v1\"", shop.ETag);
        Assert.True(JsonNode.DeepEquals(shop.Json, JsonNode.Parse("""
            {"name": "Corner shop", "code": "main", "currency": "PKR", "currency_digits": 2, "language": "en", "time_zone": "Asia/Karachi",
             "units": ["pcs", "kg", "g", "l", "ml", "m"], "count_tolerance": 5, "revenue_tolerance": 5, "expiry_days": 14, "lock_date": null, "version": 1,
             "scale_barcodes": {}, "service_level": 95, "service_levels": {}}
            """)), shop.Text);
    }

    [Fact]
    public async Task An_edit_changes_what_is_sent_and_nothing_else_and_is_in_the_feed_and_in_the_audit_log()
    {
        var before = (await _shop.GetAsync("/api/tenant")).Json;
        var edited = (await _shop.PatchAsync("/api/tenant", """{"name": " Market ", "count_tolerance": 2.5, "units": ["kg", "pcs", "kg"], "lock_date": "2026-01-31"}""", "\"v1\"")).IsOk();

        Assert.Equal("\"v2\"", edited.ETag);
        (before["name"], before["count_tolerance"], before["units"], before["lock_date"], before["version"]) = ("Market", 2.5m, JsonNode.Parse("""["kg", "pcs"]"""), "2026-01-31", 2);
        Assert.True(JsonNode.DeepEquals(edited.Json, before), edited.Text);
        Assert.Equal(edited.Text, (await _shop.GetAsync("/api/tenant")).Text);

        var change = (await _shop.GetAsync("/api/changes")).Json["changes"]!.AsArray().Single()!;
        Assert.Equal("tenant updated 1", $"{change["kind"]} {change["action"]} {change["entity_id"]}");
        Assert.True(JsonNode.DeepEquals(change["data"]!["after"], JsonNode.Parse("""{"name": "Market", "units": ["kg", "pcs"], "count_tolerance": 2.5, "lock_date": "2026-01-31"}""")), change.ToJsonString());
        Assert.Equal("updated tenant", await ReadAsync<string>(TenantId.Default, "select action || ' ' || entity from audit_log where tenant_id = 1"));
        Assert.Equal(new DateOnly(2026, 1, 31), (await _shop.Services.GetRequiredService<StoreCache>().TenantAsync(TenantId.Default, Cancel)).LockDate);
    }

    [Fact]
    public async Task An_edit_of_nothing_is_no_edit_and_one_of_an_old_state_is_refused()
    {
        Assert.Equal("\"v1\"", (await _shop.PatchAsync("/api/tenant", """{"name": "Corner shop", "lock_date": null}""")).IsOk().ETag);
        (await _shop.PatchAsync("/api/tenant", """{"language": "ru"}""")).IsOk();
        (await _shop.PatchAsync("/api/tenant", """{"language": "ur"}""", "\"v1\"")).IsProblem(409, "stale");
        Assert.Equal("ru", (await _shop.GetAsync("/api/tenant")).Json["language"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"name": " "}""", "name")]
    [InlineData("""{"name": null, "units": null, "language": null, "time_zone": null, "currency": null, "count_tolerance": null}""", "name", "units", "language", "time_zone", "currency", "count_tolerance")]
    [InlineData("""{"units": []}""", "units")]
    [InlineData("""{"units": ["pcs", "stone"]}""", "units")]
    [InlineData("""{"language": "de", "time_zone": "Karachi", "currency": "rupee"}""", "language", "time_zone", "currency")]
    [InlineData("""{"count_tolerance": 100.01}""", "count_tolerance")]
    [InlineData("""{"revenue_tolerance": -1}""", "revenue_tolerance")]
    [InlineData("""{"revenue_tolerance": 1.005}""", "revenue_tolerance")]
    [InlineData("""{"lock_date": "9000-01-01"}""", "lock_date")]
    public async Task What_cannot_be_is_refused_by_its_field(string json, params string[] fields)
    {
        (await _shop.PatchAsync("/api/tenant", json)).Refuses(fields);
        Assert.Equal("\"v1\"", (await _shop.GetAsync("/api/tenant")).ETag);
    }

    [Fact]
    public async Task The_currency_is_fixed_once_something_has_been_booked()
    {
        var changed = (await _shop.PatchAsync("/api/tenant", """{"currency": "JPY"}""")).IsOk();
        Assert.Equal("JPY 0", $"{changed.Json["currency"]} {changed.Json["currency_digits"]}");
        (await _shop.PatchAsync("/api/tenant", """{"currency": "PKR"}""")).IsOk();

        await _shop.StockAsync(await _shop.AddProductAsync("TEA"), 5);
        (await _shop.PatchAsync("/api/tenant", """{"currency": "EUR", "name": "Other"}""")).IsProblem(409, "currency-in-use");
        Assert.Equal("Corner shop", (await _shop.GetAsync("/api/tenant")).Json["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_manager_edits_settings_but_the_currency_and_the_lock_date_are_the_owners()
    {
        var edit = _shop.Services.GetRequiredService<EditTenant>();
        var manager = TestShop.Owner with { Permissions = Permissions.Of(Role.Manager) };
        Assert.Null((await edit.HandleAsync(manager, new() { Name = "Market", Currency = "PKR" }, cancel: Cancel)).Problem);
        Assert.Equal("owner-only", (await edit.HandleAsync(manager, new() { Currency = "EUR" }, cancel: Cancel)).Problem?.Type);
        Assert.Equal("owner-only", (await edit.HandleAsync(manager, new() { LockDate = new DateOnly(2026, 1, 1) }, cancel: Cancel)).Problem?.Type);
        Assert.Null((await edit.HandleAsync(TestShop.Owner, new() { LockDate = new DateOnly(2026, 2, 1) }, cancel: Cancel)).Problem);
        Assert.Equal("owner-only", (await edit.HandleAsync(manager, new() { LockDate = new DateOnly(2026, 1, 1) }, cancel: Cancel)).Problem?.Type);
        Assert.Equal("owner-only", (await edit.HandleAsync(manager, new() { LockDate = (DateOnly?)null }, cancel: Cancel)).Problem?.Type);
    }

    [Fact]
    public async Task Others_may_look_at_the_settings_but_not_edit_them()
    {
        var edit = _shop.Services.GetRequiredService<EditTenant>();
        foreach (var role in (Role[])[Role.Staff, Role.Viewer])
        {
            var caller = TestShop.Owner with { Permissions = Permissions.Of(role) };
            Assert.Equal("forbidden", (await edit.HandleAsync(caller, new() { Name = "Mine" }, cancel: Cancel)).Problem?.Type);
            Assert.Null((await _shop.Services.GetRequiredService<GetTenant>().HandleAsync(caller, Cancel)).Problem);
        }

        var bound = TestShop.Owner with { Permissions = Permissions.Of(Role.Manager), Stores = new HashSet<long> { 1 } };
        Assert.Equal("all-stores-only", (await edit.HandleAsync(bound, new() { Name = "Mine" }, cancel: Cancel)).Problem?.Type);
    }

    [Fact]
    public async Task A_business_that_is_added_has_what_it_needs_to_sell_and_nothing_of_the_first()
    {
        var added = await AddAsync(s_mart);
        var theirs = Caller.LocalOwner(added.Id, Channel.Api);
        Assert.Equal("City mart city-mart KWD 3 ur Asia/Kuwait pcs,m2", string.Join(' ',
            added.Settings.Name, added.Settings.Code, added.Settings.Currency, added.Settings.CurrencyDigits, added.Settings.Language, added.Settings.TimeZone, string.Join(',', added.Settings.Units)));
        Assert.Equal(new TenantId(2), added.Id);

        var store = (await _shop.Services.GetRequiredService<GetStore>().HandleAsync(theirs, "code:MAIN", Cancel)).Value;
        Assert.Equal("1 Asia/Kuwait", $"{store.Id} {store.TimeZone}");
        var owner = (await _shop.Services.GetRequiredService<PrincipalCache>().FindAsync(added.Id, new(1), Cancel))!;
        Assert.Equal((Role.Owner, true, "Owner"), (owner.Role, owner.Active, owner.Name));
        Assert.Null(await ReadAsync<string>(added.Id, "select password_hash from app_user where tenant_id = 2"));
        Assert.Equal("created tenant 2", await ReadAsync<string>(added.Id, "select action || ' ' || entity || ' ' || entity_id from audit_log where tenant_id = 2"));
        Assert.Equal(1, await ReadAsync<long>(added.Id, "select last from tenant_feed where tenant_id = 2"));

        await _shop.AddProductAsync("TEA");
        var product = await _shop.Services.GetRequiredService<Stockbook.Catalog.CreateProduct>().HandleAsync(theirs, new() { Sku = "TEA", Name = "Tea" }, Cancel);
        Assert.Equal(1, product.Value.Id);
        Assert.DoesNotContain((await _shop.GetAsync("/api/changes")).Json["changes"]!.AsArray(), c => c!["kind"]!.GetValue<string>() == "tenant");
    }

    [Fact]
    public async Task A_code_belongs_to_one_business_and_numbers_are_given_once()
    {
        Assert.Equal("code-taken", (await _shop.Services.GetRequiredService<AddTenant>().HandleAsync(s_mart with { Code = "main" }, Channel.Cli, Cancel)).Problem?.Type);
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => AddAsync(s_mart with { Code = $"mart-{n}" })));
        Assert.Equal([2, 3, 4, 5, 6, 7], all.Select(a => a.Id.Value).Order());

        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _shop.Services.GetRequiredService<AddTenant>().HandleAsync(s_mart, Channel.Cli, Cancel)));
        Assert.Equal(1, same.Count(o => o.Problem is null));
        Assert.All(same.Where(o => o.Problem is not null), o => Assert.Equal("code-taken", o.Problem!.Type));
    }

    [Theory]
    [InlineData("c")]
    [InlineData("City")]
    [InlineData("city mart")]
    [InlineData("сity")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task A_code_that_cannot_be_is_refused(string code) =>
        Assert.Contains("code", (await _shop.Services.GetRequiredService<AddTenant>().HandleAsync(s_mart with { Code = code }, Channel.Cli, Cancel)).Problem!.Errors!.Keys);

    [Fact]
    public async Task Signing_up_opens_a_business_and_gives_its_owner_a_token_that_the_book_does_not_hold()
    {
        const string Wish = """{"code": "bazaar", "name": "Bazaar", "currency": "INR", "time_zone": "Asia/Kolkata"}""";
        var opened = (await _shop.PostAsync("/api/tenants", Wish)).IsCreated();
        var token = opened.Json["setup_token"]!.GetValue<string>();

        Assert.Matches("^2[.][A-Za-z0-9_-]{22}[.][A-Za-z0-9_-]{43}$", token);
        var link = await ReadAsync<LinkRow>(new(2), "select user_id, purpose, token_hash, expires_at - created_at as lasts, used_at from one_time_link where tenant_id = 2");
        Assert.Equal((1, "setup", 7L * 24 * 60 * 60 * 1000, null), (link!.UserId, link.Purpose, link.Lasts, link.UsedAt));
        Assert.Equal(SHA256.HashData(Base64Url.DecodeFromChars(token.Split('.')[2])), link.TokenHash);

        (await _shop.PostAsync("/api/tenants", Wish)).IsProblem(409, "code-taken");
        (await _shop.PostAsync("/api/tenants", "{}")).Refuses("code", "name", "currency", "time_zone");
        Assert.Equal("Corner shop", (await _shop.GetAsync("/api/tenant")).Json["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_suspended_business_is_shut_out_here_at_once_and_at_other_servers_soon_and_comes_back()
    {
        var added = await AddAsync(s_mart);
        await using var other = await _shop.OpenAnotherAsync();
        var (here, there) = (_shop.Services.GetRequiredService<PrincipalCache>(), other.Services.GetRequiredService<PrincipalCache>());
        Assert.True((await here.FindAsync(added.Id, new(1), Cancel))!.Active);
        Assert.True((await there.FindAsync(added.Id, new(1), Cancel))!.Active);

        var suspend = _shop.Services.GetRequiredService<SuspendTenant>();
        foreach (var suspended in (bool[])[true, true, false])
        {
            Assert.Equal(added.Id, (await suspend.HandleAsync("CITY-mart", suspended, Channel.Cli, Cancel)).Value);
            Assert.Equal(!suspended, (await here.FindAsync(added.Id, new(1), Cancel))!.Active);
            while ((await there.FindAsync(added.Id, new(1), Cancel))!.Active == suspended) await Task.Delay(20, Cancel);
        }

        Assert.True((await here.FindAsync(TenantId.Default, new(1), Cancel))!.Active);
        Assert.Equal("not-found", (await suspend.HandleAsync("nobody", true, Channel.Cli, Cancel)).Problem?.Type);
        Assert.Equal("created,suspended,restored", string.Join(',', await ListAsync(added.Id, "select action from change where tenant_id = 2 order by id")));
    }

    private async Task<AddedTenant> AddAsync(TenantDraft draft) => (await _shop.Services.GetRequiredService<AddTenant>().HandleAsync(draft, Channel.Cli, Cancel)).Value;

    private async Task<T?> ReadAsync<T>(TenantId tenant, string sql)
    {
        await using var connection = await _shop.Services.GetRequiredService<Database>().OpenReadAsync(tenant, Cancel);
        return await connection.QuerySingleOrDefaultAsync<T>(sql);
    }

    private async Task<IEnumerable<string>> ListAsync(TenantId tenant, string sql)
    {
        await using var connection = await _shop.Services.GetRequiredService<Database>().OpenReadAsync(tenant, Cancel);
        return await connection.QueryAsync<string>(sql);
    }

    private sealed class LinkRow
    {
        public long UserId { get; init; }
        public string Purpose { get; init; } = "";
        public byte[] TokenHash { get; init; } = [];
        public long Lasts { get; init; }
        public long? UsedAt { get; init; }
    }
}

/// <summary>An installation that lets nobody sign up.</summary>
public sealed class ClosedInstallationTests
{
    [Fact]
    public async Task There_is_nothing_at_the_address_of_the_sign_up()
    {
        await using var shop = await TestShop.OpenAsync(ShopBooks.Sqlite(), o => o with { SignUp = false });
        const string Wish = """{"code": "bazaar", "name": "Bazaar", "currency": "INR", "time_zone": "Asia/Kolkata"}""";
        var (nothing, unknown) = (await shop.PostAsync("/api/tenants", Wish), await shop.PostAsync("/api/nothing", Wish));

        Assert.Equal(HttpStatusCode.NotFound, nothing.IsProblem(404, "not-found").Status);
        Assert.Equal(unknown.Detail.Replace("/api/nothing", "/api/tenants", StringComparison.Ordinal), nothing.Detail);
        Assert.DoesNotContain("/api/tenants", (await shop.GetAsync("/openapi/v1.json")).Text, StringComparison.Ordinal);
    }
}
