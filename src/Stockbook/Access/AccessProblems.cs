using Stockbook.Ledger;

namespace Stockbook.Access;

/// <summary>What is answered to one who may not.</summary>
public static class AccessProblems
{
    /// <summary>401: nobody signed in.</summary>
    public static readonly Problem SignIn = new("sign-in", 401, "Sign in first",
        "This needs a sign-in: send an API key in X-API-Key or a bearer token in Authorization, or sign in at POST /api/auth/login.");

    /// <summary>403: it concerns every store, and the caller is bound to some.</summary>
    public static readonly Problem AllStoresOnly = new("all-stores-only", 403, "Only for those who have all stores",
        "This concerns the whole business, and you are bound to some of its stores: ask the owner.");

    /// <summary>403: the caller's role does not allow it.</summary>
    /// <param name="permission">What it needs, one permission or several at once.</param>
    public static Problem Forbidden(Permission permission)
    {
        var names = Permissions.NamesOf(permission).ToList();
        var needed = names.Count == 1 ? $"the permission {names[0]}, which" : $"the permissions {string.Join(", ", names)}, which together";
        return new("forbidden", 403, "Your role does not allow this", $"This needs {needed} your role does not have: ask the owner.")
        {
            Members = new Dictionary<string, object?> { ["permission"] = string.Join(", ", names) },
        };
    }

    /// <summary>403: the caller is bound to other stores.</summary>
    public static Problem OtherStore(StoreId store) => new("other-store", 403, "Not your store",
        $"You are not bound to store {store.Value}: name one of your own stores, or ask the owner for this one.")
    {
        Members = new Dictionary<string, object?> { ["store_id"] = store.Value },
    };
}
