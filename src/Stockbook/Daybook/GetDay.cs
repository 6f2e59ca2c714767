using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access.People;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Which day to show.</summary>
public sealed record DayQuery : IQuery<DayQuery>
{
    /// <summary>The trading day; null for the store's open one.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Which products.</summary>
    public string Show { get; init; } = "all";

    /// <inheritdoc/>
    public static DayQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Date = query.Date("date", "The trading day; left out, the store's open one."),
            Show = query.Choice("show", "Which products: all (the default), those that moved, or those whose balance is missing.", "all", "moved", "missing") ?? "all",
        };
    }
}

/// <summary>A balance of the day: the last count of a product that stands.</summary>
public sealed record DayBalance
{
    /// <summary>The movement that carries it.</summary>
    public required long Id { get; init; }

    /// <summary>Its posting.</summary>
    public required long PostingId { get; init; }

    /// <summary>When it was counted, with the store's offset.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>What the book expected, which was there before.</summary>
    public required Quantity Expected { get; init; }

    /// <summary>What was counted.</summary>
    public required Quantity Counted { get; init; }

    /// <summary>Its pieces; null when it was one figure.</summary>
    public required IReadOnlyList<Quantity>? Parts { get; init; }

    /// <summary>equal, sale, shortage or surplus.</summary>
    [Words("equal", "sale", "shortage", "surplus")] public required string Result { get; init; }

    /// <summary>What it booked as sold.</summary>
    public required Quantity Sold { get; init; }

    /// <summary>What it booked as more than expected.</summary>
    public required Quantity Surplus { get; init; }

    /// <summary>What was said of it.</summary>
    public required string? Note { get; init; }

    /// <summary>Who counted.</summary>
    public required Doer By { get; init; }

    /// <summary>True while it is the product's last movement there.</summary>
    public required bool IsLast { get; init; }
}

/// <summary>A product's day.</summary>
public sealed record DayProductAnswer : DayLineAnswer
{
    /// <summary>What lies there now.</summary>
    public required Quantity OnHand { get; init; }

    /// <summary>What a count now would be compared with.</summary>
    public required Quantity Expected { get; init; }

    /// <summary>True when it moved on the day.</summary>
    public required bool Moved { get; init; }

    /// <summary>True when it has to be counted, and is not.</summary>
    public required bool Missing { get; init; }

    /// <summary>Its balance of the day; null while there is none.</summary>
    public required DayBalance? Balance { get; init; }
}

/// <summary>A store's trading day.</summary>
public sealed record DayAnswer
{
    /// <summary>The store.</summary>
    public required long StoreId { get; init; }

    /// <summary>Its name.</summary>
    public required string StoreName { get; init; }

    /// <summary>How it records what it sells.</summary>
    [Words("by_receipt", "by_count")] public required string SalesMode { get; init; }

    /// <summary>The trading day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>True for the store's open day.</summary>
    public required bool IsToday { get; init; }

    /// <summary>Its first moment, with the store's offset.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The first moment of the next day, with the store's offset.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The change of the feed that all figures are true up to.</summary>
    public required long AsOf { get; init; }

    /// <summary>The day's report; null until it is sent.</summary>
    public required long? ReportId { get; init; }

    /// <summary>What is entered into the report so far; null once it is sent.</summary>
    public required DayDraftAnswer? Draft { get; init; }

    /// <summary>Revenue by the book: what was sold, at the prices of those sales, less returns; null when nothing was sold and nothing counted.</summary>
    public required Amount? Calculated { get; init; }

    /// <summary>True when every product that has to be counted is; which are not stands in missing_products.</summary>
    public required bool Complete { get; init; }

    /// <summary>The fields of the report that are not filled in.</summary>
    public required IReadOnlyList<string> MissingFields { get; init; }

    /// <summary>The products whose balance is missing.</summary>
    public required IReadOnlyList<long> MissingProducts { get; init; }

    /// <summary>What stands out.</summary>
    public required DayHighlights Highlights { get; init; }

    /// <summary>The products, by name.</summary>
    public required IReadOnlyList<DayProductAnswer> Products { get; init; }
}

/// <summary>Shows a store's day.</summary>
public sealed class GetDay(Database database, StoreCache stores, CatalogCache catalog, OutletDays days)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/stores/{id}/day", GetAsync).WithName("getDay").WithTags("Day").WithProblems(403, 404);

    /// <summary>Shows a store's day: every product with its balance, what is missing, and what the day comes to so far.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="query">Which day.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DayAnswer>> GetAsync(string id, DayQuery query, Caller caller, GetDay useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query, cancel);
    }

    /// <summary>The day; a problem when the caller may not see it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<DayAnswer>> HandleAsync(Caller caller, string store, DayQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (!(await days.SeenAsync(caller, store, query.Date, cancel)).Is(out var day, out var problem)) return problem;
        var read = await ReadAsync(caller, day, cancel);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var products = await ProductsAsync(caller.Tenant, read.Book, cancel);
        CatalogProduct? Product(long id) => products.GetValueOrDefault(id);
        var missing = DayBalances.Missing(read.Book, Product).ToHashSet();
        var bounds = day.Store.Calendar.Day(day.Date);
        return new DayAnswer
        {
            StoreId = day.Store.Id.Value, StoreName = day.Store.Name, SalesMode = Names.Of(day.Store.SalesMode), Date = day.Date, IsToday = day.Date == day.Today,
            StartsAt = DayWords.Local(bounds.Start, day.Store.Calendar), EndsAt = DayWords.Local(bounds.End, day.Store.Calendar), AsOf = read.Book.AsOf, ReportId = read.Report,
            Draft = read.Report is null ? (read.Draft ?? new()).ToAnswer(day.Store.Id, day.Date, digits, read.People) : null,
            Calculated = read.Book.Figures.Calculated is { } calculated ? new(calculated, digits) : null, Complete = missing.Count == 0,
            MissingFields = read.Report is null ? (read.Draft ?? new()).Missing : [], MissingProducts = [.. missing.Order()],
            Highlights = DayHighlights.Of(read.Book.Figures, Product, digits, DayHighlights.WithCosts(caller)),
            Products = Lines(day, read, Product, missing, query.Show, digits),
        };
    }

    private async Task<DayRead> ReadAsync(Caller caller, OutletDay day, CancellationToken cancel)
    {
        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        var (connection, transaction) = (snapshot.Connection, snapshot.Transaction);
        var book = await DayLedger.ReadAsync(connection, transaction, caller.Tenant, day.Store, day.Date, cancel);
        var said = await BalanceRows.OfDayAsync(connection, transaction, caller.Tenant, day.Store.Id, day.Date, cancel);
        var report = await ReportedDays.FindAsync(connection, transaction, caller.Tenant, day.Store.Id, day.Date, cancel);
        var draft = await DraftRow.ReadAsync(database.Dialect, connection, transaction, caller.Tenant, day.Store.Id, day.Date, hold: false, cancel);
        var users = book.Movements.Where(m => m.Counted is not null).Select(m => m.UserId).Concat(said.Values.Select(b => b.UserId)).Append(draft?.UpdatedBy ?? 0);
        return new(book, said, report, draft, await PersonNames.ReadAsync(database.Dialect, connection, transaction, caller.Tenant, users, cancel));
    }

    private async Task<Dictionary<long, CatalogProduct?>> ProductsAsync(TenantId tenant, DayBook book, CancellationToken cancel)
    {
        await catalog.WarmAsync(tenant, book.Levels.Select(l => new ProductId(l.ProductId)), cancel);
        var found = new Dictionary<long, CatalogProduct?>();
        foreach (var level in book.Levels) found[level.ProductId] = await catalog.FindAsync(tenant, new(level.ProductId), cancel);
        return found;
    }

    private static List<DayProductAnswer> Lines(OutletDay day, DayRead read, Func<long, CatalogProduct?> products, HashSet<long> missing, string show, int digits)
    {
        var balances = DayBalances.Standing(read.Book);
        var moved = read.Book.Movements.Select(m => m.ProductId).ToHashSet();
        var levels = read.Book.Levels.ToDictionary(l => l.ProductId);
        var lines = read.Book.Figures.Lines.Where(l => show switch
        {
            "moved" => moved.Contains(l.Product),
            "missing" => missing.Contains(l.Product),
            _ => DayBalances.IsShown(l, levels[l.Product], products(l.Product)),
        });
        return
        [
            .. lines.Select(line =>
            {
                var (level, plain) = (levels[line.Product], DayLineAnswer.Of(line, products(line.Product), digits));
                return new DayProductAnswer
                {
                    ProductId = plain.ProductId, Sku = plain.Sku, ProductName = plain.ProductName, Unit = plain.Unit, Opening = plain.Opening, In = plain.In, Sold = plain.Sold,
                    Returned = plain.Returned, SupplierReturned = plain.SupplierReturned, Removed = plain.Removed, Adjusted = plain.Adjusted,
                    TransferredIn = plain.TransferredIn, TransferredOut = plain.TransferredOut, Closing = plain.Closing, Revenue = plain.Revenue,
                    OnHand = new(level.OnHand), Expected = new(level.OnHand), Moved = moved.Contains(line.Product), Missing = missing.Contains(line.Product),
                    Balance = balances.GetValueOrDefault(line.Product) is { } count ? DayBalances.Show(count, level, read, day.Store) : null,
                };
            }).OrderBy(p => SearchKey.Of(p.ProductName), StringComparer.Ordinal).ThenBy(p => p.ProductId),
        ];
    }
}

/// <summary>A day as it was read, in one snapshot.</summary>
internal sealed record DayRead(DayBook Book, Dictionary<(long Product, long CountedAt), BalanceRow> Said, long? Report, DraftRow? Draft, Func<long, Doer> People);

/// <summary>Which products have their balance on a day, and which lack it.</summary>
internal static class DayBalances
{
    /// <summary>The last count of each product that was not undone.</summary>
    public static Dictionary<long, DayMovement> Standing(DayBook book)
    {
        var undone = book.Movements.Where(m => m.Reverses is not null).Select(m => m.Reverses!.Value).ToHashSet();
        var standing = new Dictionary<long, DayMovement>();
        foreach (var count in book.Movements.Where(m => m is { Counted: not null, Reverses: null } && !undone.Contains(m.Id))) standing[count.ProductId] = count;
        return standing;
    }

    /// <summary>The carried products that had stock at the end or moved, and have no balance.</summary>
    public static IEnumerable<long> Missing(DayBook book, Func<long, CatalogProduct?> products)
    {
        var (standing, moved) = (Standing(book), book.Movements.Select(m => m.ProductId).ToHashSet());
        var levels = book.Levels.ToDictionary(l => l.ProductId);
        return book.Figures.Lines
            .Where(l => levels[l.Product].Active != false && products(l.Product) is not null && (l.Closing() != 0 || moved.Contains(l.Product)) && !standing.ContainsKey(l.Product))
            .Select(l => l.Product);
    }

    /// <summary>What is carried, lies there or moved.</summary>
    public static bool IsShown(LineFigures line, DayLevel level, CatalogProduct? product) =>
        line.HasMoved() || line.Closing() != 0 || level.OnHand != 0 || (level.Active != false && product is { Archived: false });

    public static DayBalance Show(DayMovement count, DayLevel level, DayRead read, CachedStore store)
    {
        var said = read.Said.GetValueOrDefault((count.ProductId, count.OccurredAt));
        var isSale = count.Type == MovementType.Sale;
        return new()
        {
            Id = count.Id, PostingId = count.PostingId, CountedAt = DayWords.Local(StoredTime.Instant(count.OccurredAt), store.Calendar), Expected = new(count.Counted!.Value - count.Quantity),
            Counted = new(count.Counted.Value), Parts = said?.PartsAsQuantities, Result = Counting.ResultOf(new(count.Quantity), isSale),
            Sold = new(isSale ? -count.Quantity : 0), Surplus = new(Math.Max(count.Quantity, 0)), Note = said?.Note, By = read.People(said?.UserId ?? count.UserId),
            IsLast = level.LastMovementId == count.Id,
        };
    }
}
