using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Import;

/// <summary>Makes the postings of a file's lines.</summary>
internal sealed class SalesPostings(Caller caller, SalesFile file, FoundPlaces places, TenantSettings settings, TimeProvider clock)
{
    /// <summary>A line as a posting of its own.</summary>
    public Posting Of(in SalesLine line, LineName name)
    {
        var isAdjustment = line.Type == MovementType.Adjustment;
        var isSold = line.Type is MovementType.Sale or MovementType.SaleReturn;
        var quantity = line.Change < Quantity.Zero && !isAdjustment ? -line.Change : line.Change;
        var move = Line(line.Store, line.Product, line.Type, quantity, line.OccurredAt) with
        {
            UnitPrice = isSold ? line.Price : null,
            Reason = line.Reason,
            Notes = line.Note < 0 ? null : file.Notes[line.Note],
        };
        return Posting(name.Key, name.Hash, file.Invoices[line.Invoice], move);
    }

    /// <summary>An opening. It has a key of its own each time: what lies there already is counted in, so none is booked twice.</summary>
    public Posting Of(Opening opening) =>
        Posting(IdempotencyKey.New(), 0, null, Line(opening.Store, opening.Product, MovementType.Opening, opening.Quantity, opening.OccurredAt));

    private MoveLine Line(int store, int product, MovementType type, Quantity quantity, long occurredAt)
    {
        var (at, goods, moment) = (places.Stores[store]!, places.Products[product]!, StoredTime.Instant(occurredAt));
        return new()
        {
            Store = at.Id, Product = goods.Id, Unit = goods.Unit, CatalogueCost = goods.Cost, Type = type, Quantity = quantity, OccurredAt = moment,
            BusinessDate = at.Calendar.DateOf(moment),
        };
    }

    private Posting Posting(IdempotencyKey key, long hash, string? reference, MoveLine line) => new()
    {
        Tenant = caller.Tenant, Key = key, ContentHash = hash, User = caller.User, Channel = Channel.Import, Reference = reference,
        RecordedAt = StoredTime.Instant(StoredTime.Of(clock.GetUtcNow())), CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate, Lines = [line],
    };
}
