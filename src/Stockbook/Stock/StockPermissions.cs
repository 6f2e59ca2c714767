using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Which permission a change of stock needs.</summary>
internal static class StockPermissions
{
    /// <summary>The type of the problem with a date before the open day.</summary>
    public const string EarlierDay = "backdate";

    /// <summary>The type of the problem with a price other than the valid one.</summary>
    public const string AnotherPrice = "price-override";

    /// <summary>The permission for movements of a type.</summary>
    public static Permission Of(MovementType type) => type switch
    {
        MovementType.Sale or MovementType.SaleReturn => Permission.Sell,
        MovementType.TransferOut or MovementType.TransferIn => Permission.Transfers,
        MovementType.Count => Permission.Counts,
        _ => Permission.Inventory,
    };

    /// <summary>403 for a date before the store's open day, unless the caller may date back.</summary>
    public static Problem? DeniedDate(Caller caller, CachedStore store, DateTimeOffset occurredAt, DateTimeOffset now, string field)
    {
        var (asked, open) = (store.Calendar.DateOf(occurredAt), store.Calendar.DateOf(now));
        return asked >= open || caller.May(Permission.Backdate)
            ? null
            : Earlier($"{field} lies on {asked:yyyy-MM-dd}, and the open day of {store.Name} is {open:yyyy-MM-dd}: leave the date out, or ask someone with the permission backdate.");
    }

    /// <summary>403 for undoing what belongs to a day before the store's open one, which changes that day's figures, unless the caller may date back.</summary>
    public static Problem? DeniedUndoing(Caller caller, CachedStore store, Movement original, DateTimeOffset now)
    {
        var (day, open) = (original.BusinessDate, store.Calendar.DateOf(now));
        return day >= open || caller.May(Permission.Backdate)
            ? null
            : Earlier($"Movement {original.Id.Value} belongs to {day:yyyy-MM-dd}, and the open day of {store.Name} is {open:yyyy-MM-dd}: book today what puts it right, or ask someone with the permission backdate.");
    }

    private static Problem Earlier(string sentence) => new(EarlierDay, 403, "Your role does not allow earlier days", sentence);

    /// <summary>403 for a price other than the valid one, unless the caller may set prices.</summary>
    public static Problem? DeniedPrice(Caller caller, ValidPrice valid, Quantity quantity, UnitPrice? asked, Money? total, int currencyDigits, string prefix)
    {
        if (caller.May(Permission.PriceOverride)) return null;
        if (total is { } sum && !valid.Is(sum, quantity, currencyDigits)) return OtherPrice(prefix + "total", valid.Unit);
        return asked is { } price && !valid.Is(price, quantity, currencyDigits) ? OtherPrice(prefix + "unit_price", valid.Unit) : null;
    }

    private static Problem OtherPrice(string field, UnitPrice valid) => new(AnotherPrice, 403, "Your role does not allow another price",
        $"{field} is not what the valid price of {valid} comes to: leave it out, or ask someone with the permission price_override.");
}
