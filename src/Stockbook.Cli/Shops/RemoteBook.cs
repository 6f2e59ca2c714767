using System.Globalization;
using System.Text.Json;
using Stockbook.Access.Keys;
using Stockbook.Access.People;
using Stockbook.Audit;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Cli.Shops;

/// <summary>A book behind a server: the same use cases, over HTTP.</summary>
internal sealed partial class RemoteBook(ServerLogin login) : Shop
{
    private readonly ApiClient _api = new(login);

    public override async Task<ShopCurrency> CurrencyAsync(CancellationToken cancel)
    {
        // Not everybody may read it, and not every server tells: amounts are then shown with the decimals they come with.
        if (!(await _api.GetAsync<JsonElement>("tenant", cancel)).Is(out var tenant, out _) || tenant.ValueKind != JsonValueKind.Object) return new(null, 0);
        var code = tenant.TryGetProperty("currency", out var currency) && currency.ValueKind == JsonValueKind.String ? currency.GetString() : null;
        var digits = tenant.TryGetProperty("currency_digits", out var places) && places.ValueKind == JsonValueKind.Number && places.TryGetInt32(out var number) ? number : 0;
        return new(code, Math.Clamp(digits, 0, Amount.DigitsRead));
    }

    public override Task<Outcome<ProductAnswer>> ProductAsync(string reference, CancellationToken cancel) => _api.GetAsync<ProductAnswer>(Path("products", reference), cancel);

    public override Task<ListAnswer<ProductAnswer>> ProductsAsync(ListProductsQuery query, int most, CancellationToken cancel)
    {
        var url = new UrlQuery("products").With("search", query.Search).With("category", query.Category).With("store_id", query.StoreId).Archived(query.Archived);
        return ListAsync<ProductAnswer>(url, most, cancel);
    }

    public override Task<Outcome<ProductAnswer>> AddProductAsync(CreateProductRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<CreateProductRequest, ProductAnswer>("products", request, key, cancel);

    public override Task<Outcome<ProductAnswer>> EditProductAsync(long id, EditProductRequest request, CancellationToken cancel) =>
        _api.SendAsync<EditProductRequest, ProductAnswer>(HttpMethod.Patch, $"products/{id}", request, cancel);

    public override Task<Outcome<StoreAnswer>> StoreAsync(string reference, CancellationToken cancel) => _api.GetAsync<StoreAnswer>(Path("stores", reference), cancel);

    public override Task<ListAnswer<StoreAnswer>> StoresAsync(ListStoresQuery query, CancellationToken cancel) =>
        ListAsync<StoreAnswer>(new UrlQuery("stores").With("search", query.Search).With("kind", query.Kind).Archived(query.Archived), int.MaxValue, cancel);

    public override Task<Outcome<StoreAnswer>> AddStoreAsync(CreateStoreRequest request, CancellationToken cancel) =>
        _api.SendAsync<CreateStoreRequest, StoreAnswer>(HttpMethod.Post, "stores", request, cancel);

    public override Task<Outcome<StoreAnswer>> EditStoreAsync(long id, EditStoreRequest request, CancellationToken cancel) =>
        _api.SendAsync<EditStoreRequest, StoreAnswer>(HttpMethod.Patch, $"stores/{id}", request, cancel);

    public override Task<Outcome<MovementView>> MoveAsync(PostMovementRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<PostMovementRequest, MovementView>("stock-movements", request, key, cancel);

    public override Task<Outcome<TransferView>> TransferAsync(TransferInventoryRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<TransferInventoryRequest, TransferView>("inventory/transfer", request, key, cancel);

    public override Task<Outcome<ProductLevelsView>> LevelsOfAsync(long product, long? store, CancellationToken cancel) =>
        _api.GetAsync<ProductLevelsView>(new UrlQuery($"stock-levels/{product}").With("store_id", store).ToString(), cancel);

    public override async Task<ListAnswer<StockLevelView>> LevelsAsync(long? store, StockLevelsQuery query, CancellationToken cancel)
    {
        if (store is { } one) return await LevelsAtAsync(one, query, "name", cancel);
        // The API lists levels store by store.
        var levels = new List<StockLevelView>();
        foreach (var each in (await StoresAsync(new() { Archived = null }, cancel)).Items.OrderBy(s => s.Id)) levels.AddRange((await LevelsAtAsync(each.Id, query, "id", cancel)).Items);
        return new(levels, null);
    }

    public override Task<ListAnswer<MovementView>> MovementsAsync(MovementFilter filter, int most, CancellationToken cancel)
    {
        var url = new UrlQuery("stock-movements").With("product_id", filter.ProductId).With("store_id", filter.StoreId)
            .With("movement_type", filter.Type is { } type ? Names.Of(type) : null).With("user_id", filter.UserId).With("reference", filter.Reference)
            .With("date_from", filter.From).With("date_to", filter.To);
        return ListAsync<MovementView>(url, most, cancel);
    }

    public override Task<ListAnswer<KeyAnswer>> KeysAsync(bool? revoked, CancellationToken cancel) =>
        ListAsync<KeyAnswer>(new UrlQuery("api-keys").With("revoked", revoked switch { true => "true", false => "false", null => null }), int.MaxValue, cancel);

    public override Task<Outcome<NewKeyAnswer>> AddKeyAsync(CreateKeyRequest request, CancellationToken cancel) =>
        _api.SendAsync<CreateKeyRequest, NewKeyAnswer>(HttpMethod.Post, "api-keys", request, cancel);

    public override Task<Outcome<NewKeyAnswer>> RotateKeyAsync(long id, CancellationToken cancel) =>
        _api.SendAsync<NewKeyAnswer>(new(HttpMethod.Post, $"api-keys/{id}/rotate"), cancel);

    public override Task<Outcome<KeyAnswer>> RevokeKeyAsync(long id, CancellationToken cancel) => _api.SendAsync<KeyAnswer>(new(HttpMethod.Delete, $"api-keys/{id}"), cancel);

    public override Task<ListAnswer<UserAnswer>> UsersAsync(bool? active, CancellationToken cancel) =>
        ListAsync<UserAnswer>(new UrlQuery("users").With("active", active switch { true => "true", false => "false", null => null }), int.MaxValue, cancel);

    public override Task<Outcome<LinkAnswer>> InviteAsync(InviteRequest request, CancellationToken cancel) =>
        _api.SendAsync<InviteRequest, LinkAnswer>(HttpMethod.Post, "invites", request, cancel);

    public override Task<Outcome<UserAnswer>> EditUserAsync(long id, EditUserRequest request, CancellationToken cancel) =>
        _api.SendAsync<EditUserRequest, UserAnswer>(HttpMethod.Patch, $"users/{id}", request, cancel);

    public override Task<Outcome<LinkAnswer>> ResetPasswordAsync(long id, CancellationToken cancel) =>
        _api.SendAsync<LinkAnswer>(new(HttpMethod.Post, $"users/{id}/reset-password"), cancel);

    public override Task<Outcome<UserAnswer>> UnlockAsync(long id, CancellationToken cancel) => _api.SendAsync<UserAnswer>(new(HttpMethod.Post, $"users/{id}/unlock"), cancel);

    public override Task<ListAnswer<AuditLogView>> AuditAsync(ListAuditLogsQuery query, int most, CancellationToken cancel)
    {
        var url = new UrlQuery("audit-logs").With("user_id", query.UserId).With("action", query.Action).With("entity", query.Entity).With("entity_id", query.EntityId)
            .With("channel", query.Channel is { } channel ? Names.Of(channel) : null).With("date_from", query.From?.ToString("O", CultureInfo.InvariantCulture))
            .With("date_to", query.Before?.ToString("O", CultureInfo.InvariantCulture)).With("request_id", query.RequestId);
        return ListAsync<AuditLogView>(url, most, cancel);
    }

    public override ValueTask DisposeAsync()
    {
        _api.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Path(string records, string reference) => $"{records}/{Uri.EscapeDataString(reference)}";

    private Task<ListAnswer<StockLevelView>> LevelsAtAsync(long store, StockLevelsQuery query, string sort, CancellationToken cancel)
    {
        var url = new UrlQuery($"stores/{store}/stock-levels").With("search", query.Search).With("category", query.Category).When("low", query.Low).With("sort", sort);
        return ListAsync<StockLevelView>(url, int.MaxValue, cancel);
    }

    private Task<ListAnswer<T>> ListAsync<T>(UrlQuery url, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => _api.GetAsync<ListAnswer<T>>(url.Page(limit, next), cancel));
}
