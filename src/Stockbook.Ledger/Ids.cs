namespace Stockbook.Ledger;

/// <summary>One business: a shop owner or a chain. Every row of the book belongs to one tenant.</summary>
public readonly record struct TenantId(long Value)
{
    /// <summary>The tenant that a new book begins with.</summary>
    public static readonly TenantId Default = new(1);
}

/// <summary>A place with stock; numbered from 1 within its tenant.</summary>
public readonly record struct StoreId(long Value)
{
    /// <summary>The store <c>MAIN</c> that a new book begins with.</summary>
    public static readonly StoreId Main = new(1);
}

/// <summary>A product of the catalogue; numbered from 1 within its tenant.</summary>
public readonly record struct ProductId(long Value);

/// <summary>A person or program that acts; 0 is the book itself.</summary>
public readonly record struct UserId(long Value);

/// <summary>
/// A movement's number, which is also its number in the tenant's change feed: a larger number was committed later.
/// </summary>
public readonly record struct MovementId(long Value);

/// <summary>Names one stock level. Levels are always locked in the order of these keys, so that two writers cannot wait for each other.</summary>
public readonly record struct LevelKey(TenantId Tenant, StoreId Store, ProductId Product) : IComparable<LevelKey>
{
    /// <inheritdoc/>
    public int CompareTo(LevelKey other)
    {
        var order = Tenant.Value.CompareTo(other.Tenant.Value);
        if (order == 0) order = Store.Value.CompareTo(other.Store.Value);
        return order != 0 ? order : Product.Value.CompareTo(other.Product.Value);
    }

    public static bool operator <(LevelKey left, LevelKey right) => left.CompareTo(right) < 0;
    public static bool operator >(LevelKey left, LevelKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(LevelKey left, LevelKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(LevelKey left, LevelKey right) => left.CompareTo(right) >= 0;
}
