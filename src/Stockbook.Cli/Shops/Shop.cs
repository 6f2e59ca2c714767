using System.CommandLine;
using Stockbook.Access.Keys;
using Stockbook.Access.People;
using Stockbook.Audit;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Cli.Shops;

/// <summary>
/// The business that a command works for: the use cases it needs, whether its book is here or behind a server. Commands do not know which.
/// What a use case refuses is a problem; what keeps it from being asked at all is a <see cref="RefusedException"/>.
/// </summary>
internal abstract partial class Shop : IAsyncDisposable
{
    /// <summary>Opens the book here, or goes to the server, as the command's options and the environment say.</summary>
    /// <exception cref="WrongUsageException">They do not go together.</exception>
    public static async Task<Shop> OpenAsync(ParseResult command, CancellationToken cancel) =>
        ServerLogin.Of(command) is { } login ? new RemoteBook(login) : new LocalBook(await Book.OpenAsync(command, cancel));

    /// <summary>The currency of prices and values.</summary>
    public abstract Task<ShopCurrency> CurrencyAsync(CancellationToken cancel);

    /// <summary>A product by its number, <c>sku:…</c> or <c>barcode:…</c>.</summary>
    public abstract Task<Outcome<ProductAnswer>> ProductAsync(string reference, CancellationToken cancel);

    /// <summary>The first <paramref name="most"/> products by name; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<ProductAnswer>> ProductsAsync(ListProductsQuery query, int most, CancellationToken cancel);

    /// <summary>Adds a product, once for a key.</summary>
    public abstract Task<Outcome<ProductAnswer>> AddProductAsync(CreateProductRequest request, string? key, CancellationToken cancel);

    /// <summary>Changes a product.</summary>
    public abstract Task<Outcome<ProductAnswer>> EditProductAsync(long id, EditProductRequest request, CancellationToken cancel);

    /// <summary>A store by its number or <c>code:…</c>.</summary>
    public abstract Task<Outcome<StoreAnswer>> StoreAsync(string reference, CancellationToken cancel);

    /// <summary>All stores by name that may be seen; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<StoreAnswer>> StoresAsync(ListStoresQuery query, CancellationToken cancel);

    /// <summary>Adds a store.</summary>
    public abstract Task<Outcome<StoreAnswer>> AddStoreAsync(CreateStoreRequest request, CancellationToken cancel);

    /// <summary>Changes a store.</summary>
    public abstract Task<Outcome<StoreAnswer>> EditStoreAsync(long id, EditStoreRequest request, CancellationToken cancel);

    /// <summary>Books a movement, once for a key.</summary>
    public abstract Task<Outcome<MovementView>> MoveAsync(PostMovementRequest request, string? key, CancellationToken cancel);

    /// <summary>Moves goods between stores, once for a key.</summary>
    public abstract Task<Outcome<TransferView>> TransferAsync(TransferInventoryRequest request, string? key, CancellationToken cancel);

    /// <summary>What there is of a product, at one store or at each.</summary>
    public abstract Task<Outcome<ProductLevelsView>> LevelsOfAsync(long product, long? store, CancellationToken cancel);

    /// <summary>What there is of all products: at one store by name, or at each store in turn; the query's order and page do not matter.</summary>
    public abstract Task<ListAnswer<StockLevelView>> LevelsAsync(long? store, StockLevelsQuery query, CancellationToken cancel);

    /// <summary>The last <paramref name="most"/> movements, the latest first; the filter's page does not matter.</summary>
    public abstract Task<ListAnswer<MovementView>> MovementsAsync(MovementFilter filter, int most, CancellationToken cancel);

    /// <summary>The API keys: those that were taken back, those that were not, or all.</summary>
    public abstract Task<ListAnswer<KeyAnswer>> KeysAsync(bool? revoked, CancellationToken cancel);

    /// <summary>Makes an API key.</summary>
    public abstract Task<Outcome<NewKeyAnswer>> AddKeyAsync(CreateKeyRequest request, CancellationToken cancel);

    /// <summary>Gives an API key a new secret.</summary>
    public abstract Task<Outcome<NewKeyAnswer>> RotateKeyAsync(long id, CancellationToken cancel);

    /// <summary>Takes an API key back.</summary>
    public abstract Task<Outcome<KeyAnswer>> RevokeKeyAsync(long id, CancellationToken cancel);

    /// <summary>The users: those who may sign in, those who may not, or all.</summary>
    public abstract Task<ListAnswer<UserAnswer>> UsersAsync(bool? active, CancellationToken cancel);

    /// <summary>Makes a user's account, and the link by which he sets his password.</summary>
    public abstract Task<Outcome<LinkAnswer>> InviteAsync(InviteRequest request, CancellationToken cancel);

    /// <summary>Changes a user.</summary>
    public abstract Task<Outcome<UserAnswer>> EditUserAsync(long id, EditUserRequest request, CancellationToken cancel);

    /// <summary>Makes a link by which a user sets another password.</summary>
    public abstract Task<Outcome<LinkAnswer>> ResetPasswordAsync(long id, CancellationToken cancel);

    /// <summary>Lets a user try again whom wrong passwords locked out.</summary>
    public abstract Task<Outcome<UserAnswer>> UnlockAsync(long id, CancellationToken cancel);

    /// <summary>The last <paramref name="most"/> entries of the audit log, the latest first; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<AuditLogView>> AuditAsync(ListAuditLogsQuery query, int most, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A currency.</summary>
/// <param name="Code">ISO 4217; null when the server does not tell.</param>
/// <param name="Digits">The decimals that its amounts are shown with at least.</param>
internal sealed record ShopCurrency(string? Code, int Digits);
