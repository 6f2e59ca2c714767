using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Purchasing;

/// <summary>A supplier as somebody wants it to be; null where nothing was said.</summary>
internal sealed record SupplierDraft(
    string? Code, string? Name, string? Phone, string? Email, string? Address, string? Notes, int? LeadTimeDays, IReadOnlyList<string>? VisitingDays,
    Amount? MinimumOrder, Percent? OverDelivery, Percent? PriceTolerance, bool? Archived)
{
    /// <summary>The longest time a supplier can take, in days.</summary>
    public const int LongestLeadTime = 365;

    // A scale is never exact, and a carton more is not worth a telephone call.
    private static readonly Percent s_usualOverDelivery = new(500);
    private static readonly Percent s_usualPriceTolerance = new(200);

    /// <summary>The draft as it may be stored. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    public SupplierContent Check(FieldErrors errors) => new(
        CheckCode(errors),
        errors.Text("name", Name, 200, required: true) ?? "",
        errors.Text("phone", Phone, 50),
        CheckEmail(errors),
        errors.Text("address", Address, 500),
        errors.Text("notes", Notes, 2000),
        LeadTime(errors, "lead_time_days", LeadTimeDays) ?? 0,
        CheckDays(errors),
        CheckMinimum(errors),
        OverDelivery ?? s_usualOverDelivery,
        PriceTolerance ?? s_usualPriceTolerance,
        Archived ?? false);

    /// <summary>Checks a lead time.</summary>
    public static int? LeadTime(FieldErrors errors, string field, int? days)
    {
        if (days is < 0 or > LongestLeadTime) errors.Add(field, $"must be a whole number of days from 0 to {LongestLeadTime}.");
        return days;
    }

    private string CheckCode(FieldErrors errors)
    {
        var code = errors.Text("code", Code, 32, required: true) ?? "";
        if (code.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) errors.Add("code", "must be without spaces, such as ACME or NESTLE-2.");
        return code;
    }

    private string? CheckEmail(FieldErrors errors)
    {
        var email = errors.Text("email", Email, 200);
        if (email is not null && (email.IndexOf('@', StringComparison.Ordinal) is < 1 || email[^1] == '@' || email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))))
            errors.Add("email", "must be an e-mail address, such as orders@acme.example.");
        return email;
    }

    private VisitingDays CheckDays(FieldErrors errors)
    {
        if (VisitingDays is null) return default;
        if (!Purchasing.VisitingDays.TryRead(VisitingDays, out var days)) errors.Add("visiting_days", $"must be weekdays: {string.Join(", ", Purchasing.VisitingDays.Names)}.");
        return days;
    }

    private Money? CheckMinimum(FieldErrors errors)
    {
        if (MinimumOrder is not { } minimum) return null;
        if (minimum.Money < Money.Zero) errors.Add("minimum_order", "must be 0 or more.");
        if (minimum.TryIn(Amount.DigitsRead, out var stored)) return stored;
        errors.Add("minimum_order", "is more than the book can carry.");
        return null;
    }
}

/// <summary>What is stored of a supplier besides its number, version and times; the minimum order has <see cref="Amount.DigitsRead"/> decimals.</summary>
internal sealed record SupplierContent(
    string Code, string Name, string? Phone, string? Email, string? Address, string? Notes, int LeadTimeDays, VisitingDays VisitingDays, Money? MinimumOrder,
    Percent OverDelivery, Percent PriceTolerance, bool Archived)
{
    public string CodeKey => SearchKey.Of(Code);

    public SupplierAnswer ToAnswer(long id, long version, DateTimeOffset created, DateTimeOffset updated) => new(
        id, Code, Name, Phone, Email, Address, Notes, LeadTimeDays, VisitingDays.ToNames(), MinimumOrder is { } minimum ? new(minimum, Amount.DigitsRead) : null,
        OverDelivery, PriceTolerance, Archived, version, created, updated);
}
