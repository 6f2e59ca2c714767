using Stockbook.Catalog;
using Stockbook.Import;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Demo;

/// <summary>Makes postings of what happened in the shops of the demonstration, recorded when it happened.</summary>
internal sealed class DemoPostings(Caller caller, CachedStore[] stores, CatalogProduct[] products, TimeZoneInfo zone, int currencyDigits)
{
    /// <summary>The posting of an event; its number names it.</summary>
    public Posting Of(int number, DemoEvent happened)
    {
        var at = LocalTime.ToUtc(happened.At, zone);
        return new()
        {
            Tenant = caller.Tenant, Key = IdempotencyKey.From($"demo/{number}"), ContentHash = number, User = caller.User, Channel = caller.Channel, RecordedAt = at,
            CurrencyDigits = currencyDigits, Reference = happened.Reference, Notes = happened.Notes, Lines = [.. happened.Lines.Select(l => Line(happened, at, products[l.Product], l.Quantity))],
        };
    }

    private PostingLine Line(DemoEvent happened, DateTimeOffset at, CatalogProduct product, Quantity quantity)
    {
        var store = stores[happened.Store];
        var date = store.Calendar.DateOf(at);
        if (happened.To is { } to)
        {
            return new TransferLine
            {
                Store = store.Id, Product = product.Id, Unit = product.Unit, OccurredAt = at, BusinessDate = date, CatalogueCost = product.Cost,
                To = stores[to].Id, ToBusinessDate = stores[to].Calendar.DateOf(at), Quantity = quantity,
            };
        }

        if (happened.Type == MovementType.Count)
            return new CountLine { Store = store.Id, Product = product.Id, Unit = product.Unit, OccurredAt = at, BusinessDate = date, CatalogueCost = product.Cost, Counted = quantity };
        return new MoveLine
        {
            Store = store.Id, Product = product.Id, Unit = product.Unit, OccurredAt = at, BusinessDate = date, CatalogueCost = product.Cost, Type = happened.Type, Quantity = quantity,
            UnitPrice = happened.Type is MovementType.Sale or MovementType.SaleReturn ? product.Price : null,
            UnitCost = happened.Type is MovementType.StockIn or MovementType.Opening ? product.Cost : null, Reason = happened.Reason,
        };
    }
}
