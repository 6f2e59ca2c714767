using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Import;

/// <summary>A line of a file that the book can take.</summary>
/// <param name="Row">The line.</param>
/// <param name="Move">What is to be booked.</param>
/// <param name="Hash">A hash of what the line says.</param>
internal sealed record PlannedMovement(MovementRow Row, MoveLine Move, long Hash)
{
    /// <summary>The key that names the line for ever.</summary>
    public IdempotencyKey Key => IdempotencyKey.From($"import-line/{Row.Name}");
}

/// <summary>Finds the stores and products of a file's lines, and makes what is to be booked of them.</summary>
internal sealed class MovementPlan(Database database, CatalogCache catalog, Scans scans, Prices prices, StoreCache stores, Caller caller, ImportMapping mapping, DateTimeOffset now)
{
    private readonly Dictionary<string, CachedStore?> _stores = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeZoneInfo? _zone = mapping.TimeZone is { } zone && TimeZones.TryFind(zone, out var found) ? found : null;

    /// <summary>Lines that cannot be booked.</summary>
    public List<BrokenLine> Broken { get; } = [];

    /// <summary>What is to be booked, in the order of the file.</summary>
    public async Task<List<PlannedMovement>> MakeAsync(IEnumerable<MovementRow> rows, CancellationToken cancel)
    {
        var planned = new List<PlannedMovement>();
        foreach (var row in rows)
        {
            var errors = new FieldErrors();
            if (await LineAsync(row, errors, cancel) is { } made) planned.Add(made);
            else Broken.Add(Refused(row, errors.ToProblem().Detail));
        }

        return planned;
    }

    /// <summary>What the ledger would refuse, were the lines booked in this order now.</summary>
    public async Task<List<BrokenLine>> FindShortagesAsync(IReadOnlyList<PlannedMovement> lines, CancellationToken cancel)
    {
        const string Levels = "select product_id, on_hand, counted_at, allow_negative from stock_level where tenant_id = @Tenant and store_id = @Store";
        var levels = new Dictionary<(long Store, long Product), (Int128 OnHand, long? CountedAt)>();
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        foreach (var store in lines.Select(l => l.Move.Store.Value).Distinct())
        {
            var rows = await connection.QueryAsync<(long Product, long OnHand, long? CountedAt, bool MayBeNegative)>(new CommandDefinition(Levels, new { Tenant = caller.Tenant.Value, Store = store }, cancellationToken: cancel));
            foreach (var row in rows) levels[(store, row.Product)] = (row.MayBeNegative ? Int128.MaxValue / 2 : row.OnHand, row.CountedAt);
        }

        var refused = new List<BrokenLine>();
        foreach (var line in lines)
        {
            var key = (line.Move.Store.Value, line.Move.Product.Value);
            var (onHand, countedAt) = levels.GetValueOrDefault(key);
            // What was counted since stays as it was counted.
            if (countedAt > StoredTime.Of(line.Move.OccurredAt)) continue;
            var change = Change(line.Move).Milli;
            if (onHand + change >= 0 || change > 0) levels[key] = (onHand + change, countedAt);
            else refused.Add(Refused(line.Row, $"Insufficient stock: available {new Quantity((long)Int128.Max(0, onHand))}, requested {new Quantity(-change)}."));
        }

        return refused;
    }

    /// <summary>The order in which lines are booked: as they happened, and of one moment what comes in first.</summary>
    public static List<PlannedMovement> InOrder(IEnumerable<PlannedMovement> lines) =>
        [.. lines.OrderBy(l => l.Move.OccurredAt).ThenBy(l => Change(l.Move) < Quantity.Zero).ThenBy(l => l.Row.Line)];

    /// <summary>A line that was refused.</summary>
    public static BrokenLine Refused(MovementRow row, string sentence) => new(row.Line, $"The line was refused: {sentence}") { Record = row.Record };

    private static Quantity Change(MoveLine line) => line.Type is MovementType.Sale or MovementType.Removal or MovementType.SupplierReturn ? -line.Quantity : line.Quantity;

    private async ValueTask<PlannedMovement?> LineAsync(MovementRow row, FieldErrors errors, CancellationToken cancel)
    {
        var store = await StoreAsync(row.Store, errors, cancel);
        var (product, of) = await ProductAsync(row, errors, cancel);
        if (store is null || product is null) return null;
        var exact = (Int128)row.Quantity.Milli * of.Milli;
        if (exact % 1000 != 0 || Int128.Abs(exact / 1000) > Quantity.MaxMilli)
        {
            errors.Add("quantity", $"times {of} {product.Unit} is no quantity of {product.Name}.");
            return null;
        }

        var occurredAt = MoveLines.OccurredAt(MomentOf(row.When, store), now, "date", errors);
        var quantity = new Quantity((long)(exact / 1000));
        var isAdjustment = row.Type == MovementType.Adjustment;
        var isSold = row.Type is MovementType.Sale or MovementType.SaleReturn;
        var fields = new MovementFields
        {
            ProductId = product.Id.Value, Quantity = isAdjustment ? null : quantity, Delta = isAdjustment ? quantity : null, Notes = row.Notes,
            // Files of all kinds of movements have one column of prices: of what comes in it is the cost.
            UnitPrice = isSold ? row.Price ?? await prices.AtAsync(caller.Tenant, store, product, occurredAt, cancel) : null,
            UnitCost = isSold && row.Type == MovementType.Sale ? null : TakesCost(row) ? row.Cost ?? (isSold ? null : row.Price) : null,
            Reason = row.Type == MovementType.Removal ? ReasonOf(row) : null,
        };
        var move = MoveLines.Make(fields, row.Type, product, store, occurredAt, "", errors);
        return move is null ? null : new(row, move, HashOf(row, move));
    }

    private static bool TakesCost(MovementRow row) =>
        row.Type is MovementType.StockIn or MovementType.Opening or MovementType.SaleReturn || (row.Type == MovementType.Adjustment && row.Quantity > Quantity.Zero);

    private static string ReasonOf(MovementRow row) =>
        row.Reason is { } said && Names.TryFind(said, out RemovalReason known) ? Names.Of(known) : Names.Of(RemovalReasonGuess.Of($"{row.Reason} {row.Notes}"));

    private async ValueTask<CachedStore?> StoreAsync(string? named, FieldErrors errors, CancellationToken cancel)
    {
        var word = named ?? "";
        if (!_stores.TryGetValue(word, out var store))
        {
            store = named is null ? await stores.FindAsync(caller.Tenant, StoreId.Main, cancel)
                : await stores.FindByCodeAsync(caller.Tenant, named, cancel) ?? (Reference.TryNumber(named, out var number) ? await stores.FindAsync(caller.Tenant, new(number), cancel) : null);
            _stores[word] = store = store?.Route is null ? store : null;
        }

        if (store is null) errors.Add("store", $"is '{named}', which is no store: give its code or number, or add it first.");
        else if (store.Archived) errors.Add("store", $"is {store.Name}, which is archived: restore it before booking there.");
        return store is { Archived: false } ? store : null;
    }

    private async ValueTask<(CatalogProduct? Product, Quantity Of)> ProductAsync(MovementRow row, FieldErrors errors, CancellationToken cancel)
    {
        if (row.Sku is { } sku && await catalog.FindBySkuAsync(caller.Tenant, sku, cancel) is { } product) return (product, Quantity.Of(1));
        if (row.Sku is null && row.Barcode is { } barcode && await scans.FindAsync(caller.Tenant, barcode, cancel) is { } scan) return (scan.Product, scan.Quantity);
        errors.Add(row.Sku is null ? "barcode" : "sku", $"is '{row.Sku ?? row.Barcode}', which no product has: import or add the product first.");
        return default;
    }

    private DateTimeOffset MomentOf(MovementTime when, CachedStore store)
    {
        if (when.Instant is { } instant) return instant;
        if (when.Local is { } local) return LocalTime.ToUtc(local, _zone ?? store.Calendar.RuleOf(DateOnly.FromDateTime(local)).Zone);
        return store.Calendar.Day(when.Day!.Value).Start;
    }

    // Its own words, and not what was filled in from the catalogue: a price that changed meanwhile does not make the line another one.
    private static long HashOf(MovementRow row, MoveLine move)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Names.Of(row.Type)}\n{move.Store.Value}\n{move.Product.Value}\n{move.Quantity.Milli}\n{row.Price?.Micro}\n{row.Cost?.Micro}\n{StoredTime.Of(move.OccurredAt)}\n{row.Reference}\n{row.Notes}\n{row.Reason}");
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
