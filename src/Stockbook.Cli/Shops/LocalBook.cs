using System.Globalization;
using Stockbook.Access.Keys;
using Stockbook.Access.People;
using Stockbook.Audit;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Cli.Shops;

/// <summary>The book on this machine: the server's own use cases, in this process.</summary>
internal sealed partial class LocalBook(Book book) : Shop
{
    private Caller Caller => book.Caller;

    public override async Task<ShopCurrency> CurrencyAsync(CancellationToken cancel)
    {
        var settings = await book.Get<StoreCache>().TenantAsync(Caller.Tenant, cancel);
        return new(settings.Currency, settings.CurrencyDigits);
    }

    public override Task<Outcome<ProductAnswer>> ProductAsync(string reference, CancellationToken cancel) =>
        book.Get<GetProduct>().HandleAsync(Caller, reference, cancel);

    public override Task<ListAnswer<ProductAnswer>> ProductsAsync(ListProductsQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListProducts>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override async Task<Outcome<ProductAnswer>> AddProductAsync(CreateProductRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<CreateProduct>().HandleAsync(Caller, request, key, cancel));

    public override Task<Outcome<ProductAnswer>> EditProductAsync(long id, EditProductRequest request, CancellationToken cancel) =>
        book.Get<EditProduct>().HandleAsync(Caller, Text(id), request, cancel: cancel);

    public override Task<Outcome<StoreAnswer>> StoreAsync(string reference, CancellationToken cancel) => book.Get<GetStore>().HandleAsync(Caller, reference, cancel);

    public override Task<ListAnswer<StoreAnswer>> StoresAsync(ListStoresQuery query, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<ListStores>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<StoreAnswer>> AddStoreAsync(CreateStoreRequest request, CancellationToken cancel) =>
        book.Get<CreateStore>().HandleAsync(Caller, request, cancel);

    public override Task<Outcome<StoreAnswer>> EditStoreAsync(long id, EditStoreRequest request, CancellationToken cancel) =>
        book.Get<EditStore>().HandleAsync(Caller, Text(id), request, cancel: cancel);

    public override async Task<Outcome<MovementView>> MoveAsync(PostMovementRequest request, string? key, CancellationToken cancel) =>
        View(await PostMovement.HandleAsync(request, Caller, book.Get<PostingDesk>(), key, cancel));

    public override async Task<Outcome<TransferView>> TransferAsync(TransferInventoryRequest request, string? key, CancellationToken cancel) =>
        View(await TransferInventory.HandleAsync(request, Caller, book.Get<PostingDesk>(), key, cancel));

    public override async Task<Outcome<ProductLevelsView>> LevelsOfAsync(long product, long? store, CancellationToken cancel)
    {
        if (await book.Get<CatalogCache>().FindAsync(Caller.Tenant, new(product), cancel) is not { } found) return Problem.NotFound($"Product with ID {product} not found");
        var at = store is { } id ? await book.Get<StoreCache>().FindAsync(Caller.Tenant, new(id), cancel) : null;
        return await book.Get<StockLevelReader>().OfProductAsync(Caller, found, at, cancel);
    }

    public override async Task<ListAnswer<StockLevelView>> LevelsAsync(long? store, StockLevelsQuery query, CancellationToken cancel)
    {
        var reader = book.Get<StockLevelReader>();
        var at = store is { } id ? await book.Get<StoreCache>().FindAsync(Caller.Tenant, new(id), cancel) : null;
        return await Pages.AllAsync<StockLevelView>(async (limit, next) => at is null
            ? await reader.EverywhereAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel)
            : await reader.OfStoreAsync(Caller, at, query with { Sort = "name", Page = Pages.Of(limit, next) }, cancel));
    }

    public override async Task<ListAnswer<MovementView>> MovementsAsync(MovementFilter filter, int most, CancellationToken cancel)
    {
        var reader = book.Get<MovementReader>();
        var digits = (await CurrencyAsync(cancel)).Digits;
        return await Pages.UpToAsync<MovementView>(most, async (limit, next) =>
        {
            var page = Pages.Of(limit, next);
            var read = await reader.ListAsync(Caller, filter with { Before = page.After?.Id ?? long.MaxValue, Rows = page.Rows }, cancel);
            if (!read.Is(out var rows, out var problem)) return problem;
            return ListAnswer.Of(rows, page, m => MovementView.Of(m, digits, Caller), m => new Cursor("", m.Id.Value));
        });
    }

    public override Task<ListAnswer<KeyAnswer>> KeysAsync(bool? revoked, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<ListKeys>().HandleAsync(Caller, new(revoked, Pages.Of(limit, next)), cancel));

    public override Task<Outcome<NewKeyAnswer>> AddKeyAsync(CreateKeyRequest request, CancellationToken cancel) => book.Get<CreateKey>().HandleAsync(Caller, request, cancel);

    public override Task<Outcome<NewKeyAnswer>> RotateKeyAsync(long id, CancellationToken cancel) => book.Get<EditKey>().RotateAsync(Caller, id, cancel);

    public override Task<Outcome<KeyAnswer>> RevokeKeyAsync(long id, CancellationToken cancel) => book.Get<EditKey>().RevokeAsync(Caller, id, cancel);

    public override Task<ListAnswer<UserAnswer>> UsersAsync(bool? active, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<ListUsers>().HandleAsync(Caller, new ListUsersQuery { Active = active, Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<LinkAnswer>> InviteAsync(InviteRequest request, CancellationToken cancel) =>
        book.Get<Invites>().HandleAsync(Caller, request, token => OneTimeLinks.Address(book.BaseAddress, token), cancel);

    public override Task<Outcome<UserAnswer>> EditUserAsync(long id, EditUserRequest request, CancellationToken cancel) =>
        book.Get<EditUser>().HandleAsync(Caller, Text(id), request, cancel: cancel);

    public override Task<Outcome<LinkAnswer>> ResetPasswordAsync(long id, CancellationToken cancel) =>
        book.Get<HelpUser>().HandleResetAsync(Caller, Text(id), book.BaseAddress, cancel);

    public override Task<Outcome<UserAnswer>> UnlockAsync(long id, CancellationToken cancel) => book.Get<HelpUser>().HandleUnlockAsync(Caller, Text(id), cancel);

    public override Task<ListAnswer<AuditLogView>> AuditAsync(ListAuditLogsQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListAuditLogs>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override ValueTask DisposeAsync() => book.DisposeAsync();

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static Outcome<T> View<T>(Outcome<Booked<T>> outcome) => outcome.Is(out var booked, out var problem) ? booked.View : problem;
}
