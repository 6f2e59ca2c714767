using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;
using Stockbook.Alerts.Deliveries;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Alerts;

/// <summary>A shop for tests of alerts, by a clock that stands still; its followers are asked to catch up when a test says so.</summary>
/// <typeparam name="TKind">Where the book lives.</typeparam>
public abstract class AlertTests<TKind> : IAsyncLifetime
    where TKind : IBookKind
{
    protected ManualClock Clock { get; } = new();

    protected TestShop Shop { get; private set; } = null!;

    protected Database Book => Shop.Services.GetRequiredService<Database>();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Shop = await TestShop.OpenAsync(await TKind.CreateAsync(), Clock, Settings);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Shop is null) return;
        await Proof.HoldsAsync(Book);
        await Shop.DisposeAsync();
    }

    /// <summary>The server's own followers rest: what they do is asked for by the test.</summary>
    protected virtual StockbookOptions Settings(StockbookOptions options) => options with { IsAlertWorkOn = false };

    protected async Task<long> StoreAsync(string code) => (await Shop.PostAsync("/api/stores", $$"""{"code": "{{code}}", "name": "{{code}}"}""")).IsCreated().Id("id");

    protected async Task MoveAsync(long product, string type, int quantity, long store = 1, string more = "") => (await Shop.PostAsync(
        "/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantity}}, "store_id": {{store}}{{more}}}""")).IsCreated();

    /// <summary>Everything that was booked is looked at.</summary>
    protected async Task CatchUpAsync(TestShop? shop = null)
    {
        var services = (shop ?? Shop).Services;
        await services.GetRequiredService<StockAlerts>().CatchUpAsync(Cancel);
        await services.GetRequiredService<DaySummaryNotices>().CatchUpAsync(Cancel);
    }

    /// <summary>The clock's look at everything.</summary>
    protected Task LookAsync() => Shop.Services.GetRequiredService<ConditionWatch>().LookAsync(Cancel);

    /// <summary>Everything that is due goes out.</summary>
    protected Task SendAsync(TestShop? shop = null) => (shop ?? Shop).Services.GetRequiredService<DeliverySender>().SendAsync(Cancel);

    /// <summary>The alerts about a product, the oldest first, as kind and state.</summary>
    protected async Task<List<string>> StatesAsync(long product) =>
        [.. (await AlertsAsync()).Where(a => a["product_id"]?.GetValue<long>() == product).Select(a => $"{a["kind"]} {a["state"]}")];

    /// <summary>All alerts, the oldest first.</summary>
    protected async Task<List<JsonNode>> AlertsAsync(string query = "") =>
        [.. (await Shop.GetAsync($"/api/alerts?limit=500{query}")).IsOk().At("items")!.AsArray().Select(a => a!).Reverse()];

    protected async Task<List<JsonNode>> DeliveriesAsync(string query = "") =>
        [.. (await Shop.GetAsync($"/api/alert-deliveries?limit=500{query}")).IsOk().At("items")!.AsArray().Select(a => a!).Reverse()];

    /// <summary>A person with an e-mail address.</summary>
    protected async Task<long> HireAsync(string name, string role, string? stores = null)
    {
        var user = (await Shop.PostAsync("/api/users", $$"""{"name": "{{name}}", "username": "{{name}}", "role": "{{role}}", "stores": {{stores ?? "null"}}}""")).IsCreated().Id("id");
        (await Shop.PatchAsync($"/api/users/{user}/alerts", $$"""{"email": "{{name}}@example.com"}""")).IsOk();
        return user;
    }

    protected async Task<T?> ReadAsync<T>(string sql, object? values = null)
    {
        await using var connection = await Book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }
}
