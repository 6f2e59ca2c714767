namespace Stockbook.Tenants;

/// <summary>Problems that several of the tenants' use cases answer with.</summary>
internal static class TenantProblems
{
    /// <summary>403: the caller may change settings, but he is not the owner.</summary>
    public static readonly Problem OwnerOnly = new("owner-only", 403, "Only for the owner",
        "The currency and the lock date decide what the books mean and what can still be booked: only the owner changes them.");

    /// <summary>409: another tenant has the code.</summary>
    public static Problem CodeTaken(string code) =>
        Problem.Conflict("code-taken", "The code is taken", $"Another business is called {code} here: choose another code.", ("code", code));

    /// <summary>409: the currency is fixed.</summary>
    public static Problem CurrencyInUse(string currency) => Problem.Conflict("currency-in-use", "The currency is fixed",
        $"Amounts in {currency} have been booked, and they would mean something else: the currency stays. For another one, open a business of its own.", ("currency", currency));

    /// <summary>404: no tenant of that code.</summary>
    public static Problem NotFound(string code) => Problem.NotFound($"There is no business called {code} here.");
}
