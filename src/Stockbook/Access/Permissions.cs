using System.Collections.Frozen;
using System.Numerics;

namespace Stockbook.Access;

/// <summary>What a caller may do. One list for the API, the command line, the web app and the chat.</summary>
[Flags]
public enum Permission
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Create, edit and archive products.</summary>
    Products = 1 << 0,

    /// <summary>Book what comes in and what is written off or corrected.</summary>
    Inventory = 1 << 1,

    /// <summary>See products, stores and what lies in them.</summary>
    InventoryView = 1 << 2,

    /// <summary>Book sales and returns.</summary>
    Sell = 1 << 3,

    /// <summary>Move goods between stores.</summary>
    Transfers = 1 << 4,

    /// <summary>Count stock.</summary>
    Counts = 1 << 5,

    /// <summary>Close a store's day.</summary>
    DayReports = 1 << 6,

    /// <summary>Order from suppliers and receive.</summary>
    Purchasing = 1 << 7,

    /// <summary>See reports and analytics.</summary>
    Reports = 1 << 8,

    /// <summary>See single movements and who made them.</summary>
    Transactions = 1 << 9,

    /// <summary>See costs, values and margins.</summary>
    CostView = 1 << 10,

    /// <summary>Sell at another price than the valid one.</summary>
    PriceOverride = 1 << 11,

    /// <summary>Date what happened before the open day.</summary>
    Backdate = 1 << 12,

    /// <summary>Read the audit log.</summary>
    Audit = 1 << 13,

    /// <summary>Make and revoke API keys.</summary>
    Keys = 1 << 14,

    /// <summary>Invite, edit and deactivate users.</summary>
    ManageUsers = 1 << 15,

    /// <summary>Create and edit stores, and change the business's settings.</summary>
    Settings = 1 << 16,

    /// <summary>Decide what others put before one: counts above the tolerance, amended day reports, cases of negative stock.</summary>
    Approve = 1 << 17,
}

/// <summary>What a user is; it says what he may do.</summary>
public enum Role
{
    /// <summary>The owner may do everything.</summary>
    Owner = 1,

    /// <summary>A manager runs the stores, and has no part in users, keys and the audit log.</summary>
    Manager = 2,

    /// <summary>Staff sells, receives, counts and closes the day.</summary>
    Staff = 3,

    /// <summary>A viewer looks.</summary>
    Viewer = 4,
}

/// <summary>The one table of who may do what, and the names of roles and permissions.</summary>
public static class Permissions
{
    private const Permission Looking = Permission.InventoryView | Permission.Transactions;
    private const Permission Selling = Looking | Permission.Sell | Permission.Inventory | Permission.Transfers | Permission.Counts | Permission.DayReports;

    private const Permission Managing = Selling | Permission.Products | Permission.Purchasing | Permission.Reports | Permission.CostView
        | Permission.PriceOverride | Permission.Backdate | Permission.Settings | Permission.Approve;

    /// <summary>Everything.</summary>
    public const Permission All = Managing | Permission.Audit | Permission.Keys | Permission.ManageUsers;

    private static readonly FrozenDictionary<Permission, string> s_names = Enum.GetValues<Permission>()
        .Where(p => BitOperations.IsPow2((int)p)).ToFrozenDictionary(p => p, p => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(p.ToString()));

    /// <summary>Every role's name.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. Enum.GetValues<Role>().Select(Name)];

    /// <summary>What a role may do.</summary>
    public static Permission Of(Role role) => role switch
    {
        Role.Owner => All,
        Role.Manager => Managing,
        Role.Staff => Selling,
        Role.Viewer => Looking | Permission.Reports,
        _ => Permission.None,
    };

    /// <summary>A role's name: owner, manager, staff or viewer.</summary>
    public static string Name(Role role) => role switch
    {
        Role.Owner => "owner",
        Role.Manager => "manager",
        Role.Staff => "staff",
        Role.Viewer => "viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>Finds a role by its name.</summary>
    public static bool TryFind(string? name, out Role role)
    {
        role = Enum.GetValues<Role>().FirstOrDefault(r => Name(r) == name);
        return role != default;
    }

    /// <summary>A permission's name, such as <c>price_override</c>.</summary>
    public static string Name(Permission permission) => s_names[permission];

    /// <summary>The names of all that <paramref name="permissions"/> hold.</summary>
    public static IEnumerable<string> NamesOf(Permission permissions) =>
        s_names.Where(n => permissions.HasFlag(n.Key)).OrderBy(n => n.Key).Select(n => n.Value);
}
