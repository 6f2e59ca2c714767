using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Tenants;

/// <summary>What to change of the business: what is left out stays as it is; null empties what may be empty.</summary>
public sealed record EditTenantRequest : IJsonBody<EditTenantRequest>
{
    /// <summary>The business's name, 1 to 200 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>ISO 4217 code; only the owner, and only while nothing has been booked.</summary>
    public Optional<string> Currency { get; init; }

    /// <summary>The language of whoever has not chosen another.</summary>
    [Words("en", "ur", "ru")] public Optional<string> Language { get; init; }

    /// <summary>The IANA zone of new stores; those that are there keep theirs.</summary>
    public Optional<string> TimeZone { get; init; }

    /// <summary>The units that screens offer for new products; products keep theirs.</summary>
    public Optional<IReadOnlyList<string>> Units { get; init; }

    /// <summary>Up to this share of what was expected, a count's difference is usual: 0 to 100 percent.</summary>
    public Optional<Percent?> CountTolerance { get; init; }

    /// <summary>Up to this share of what was expected, a day's difference in revenue is usual: 0 to 100 percent.</summary>
    public Optional<Percent?> RevenueTolerance { get; init; }

    /// <summary>
    /// What the business's scales print, by EAN-13 prefix (20 to 29): weight (grams) or price (the smallest coin), all of them; null when there are none.
    /// </summary>
    public Optional<IReadOnlyDictionary<string, string>> ScaleBarcodes { get; init; }

    /// <summary>How many of 100 times stock is meant to last until the next delivery: 50 to 99.9 percent.</summary>
    public Optional<Percent?> ServiceLevel { get; init; }

    /// <summary>Where that differs by category, all of them: <c>{"Bread": 98}</c>; null when it differs nowhere.</summary>
    public Optional<IReadOnlyDictionary<string, Percent>> ServiceLevels { get; init; }

    /// <summary>How many days before its date goods are told of that will expire: 0 to 365.</summary>
    public Optional<int?> ExpiryDays { get; init; }

    /// <summary>Nothing may be booked on a business date before this one; at the latest today. Null unlocks everything. Only the owner.</summary>
    public Optional<DateOnly?> LockDate { get; init; }

    /// <summary>Notes fields that may not be emptied and were.</summary>
    internal void Check(FieldErrors errors)
    {
        errors.NotEmpty("name", Name);
        errors.NotEmpty("currency", Currency);
        errors.NotEmpty("language", Language);
        errors.NotEmpty("time_zone", TimeZone);
        errors.NotEmpty("units", Units);
        errors.NotEmpty("count_tolerance", CountTolerance);
        errors.NotEmpty("revenue_tolerance", RevenueTolerance);
        errors.NotEmpty("service_level", ServiceLevel);
        errors.NotEmpty("expiry_days", ExpiryDays);
        if (ExpiryDays.Value is < 0 or > 365) errors.Add("expiry_days", "must be 0 to 365 days.");
    }

    /// <summary>The business as it would be.</summary>
    internal TenantAnswer Over(TenantAnswer stored, FieldErrors errors, DateTimeOffset now)
    {
        var (currency, digits) = TenantChecks.Currency(errors, Currency.Or(stored.Currency));
        var zone = TenantChecks.TimeZone(errors, TimeZone.Or(stored.TimeZone));
        var serviceLevel = ServiceLevel.Or(stored.ServiceLevel)!.Value;
        return stored with
        {
            Name = TenantChecks.Name(errors, Name.Or(stored.Name)),
            Currency = currency,
            CurrencyDigits = currency == stored.Currency ? stored.CurrencyDigits : digits,
            Language = TenantChecks.Language(errors, Language.Or(stored.Language)!),
            TimeZone = zone,
            Units = TenantChecks.Units(errors, Units.Or(stored.Units)!),
            CountTolerance = CountTolerance.Or(stored.CountTolerance)!.Value,
            RevenueTolerance = RevenueTolerance.Or(stored.RevenueTolerance)!.Value,
            ScaleBarcodes = ScaleSettings.Check(ScaleBarcodes.Or(stored.ScaleBarcodes), errors).ToDictionary(),
            ServiceLevel = serviceLevel,
            ServiceLevels = Tenants.ServiceLevels.Check(serviceLevel, ServiceLevels.Or(stored.ServiceLevels), errors).ToDictionary(),
            ExpiryDays = ExpiryDays.Or(stored.ExpiryDays)!.Value,
            LockDate = CheckLockDate(errors, stored, zone, now),
            Version = stored.Version + 1,
        };
    }

    private DateOnly? CheckLockDate(FieldErrors errors, TenantAnswer stored, string zone, DateTimeOffset now)
    {
        if (!LockDate.IsSent || LockDate.Value is not { } date || date == stored.LockDate) return LockDate.Or(stored.LockDate);
        if (!TimeZones.TryFind(zone, out var found)) return date;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, found).DateTime);
        if (date > today) errors.Add("lock_date", $"must not be after today, {today:yyyy-MM-dd}: a later date would stop all booking until then.");
        return date;
    }
}

/// <summary>Changes the business's settings.</summary>
public sealed class EditTenant(Database database, StoreCache cache, Changes changes, TimeProvider clock)
{
    private const string Update = """
        update tenant
           set name = @Name, currency = @Currency, currency_digits = @CurrencyDigits, language = @Language, time_zone = @TimeZone, units = @Units,
               count_tolerance = @CountTolerance, revenue_tolerance = @RevenueTolerance, lock_date = @LockDate, expiry_days = @ExpiryDays,
               scale_barcodes = @ScaleBarcodes, service_level = @ServiceLevel, service_levels = @ServiceLevels, version = @Version
         where id = @Tenant
        """;

    // Whoever holds the feed keeps postings from being committed, so that what is asked next stays true.
    private const string HoldFeed = "update tenant_feed set last = last where tenant_id = @Tenant";

    private const string HasBooked = "select exists (select 1 from movement where tenant_id = @Tenant)";

    internal static void Map(IEndpointRouteBuilder api) => api.MapPatch("/tenant", PatchAsync).WithName("editTenant").WithTags("Business").WithProblems(403, 409);

    /// <summary>Changes your business's settings.</summary>
    /// <remarks>
    /// What is left out stays as it is. The currency and the lock date are the owner's; the currency is fixed once something has been booked.
    /// With If-Match settings that were changed meanwhile are refused with 409.
    /// </remarks>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<TenantAnswer>> PatchAsync(
        EditTenantRequest request, Caller caller, EditTenant useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, ifMatch, cancel)).Ok(t => t.Version);
    }

    /// <summary>The business as it is now; a problem with the fields, because the caller may not, or because the book says otherwise.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="ifMatch">The ETag the change was made from; null when it does not matter.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<TenantAnswer>> HandleAsync(Caller caller, EditTenantRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.DeniedEverywhere(Permission.Settings) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        var errors = new FieldErrors();
        request.Check(errors);
        if (!errors.None) return errors.ToProblem();

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var (before, _) = await TenantRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, book, cancel);
        if (expected is { } version && version != before.Version) return Problem.Stale("The business", before.Version);
        var after = request.Over(before, errors, clock.Now());
        if (!errors.None) return errors.ToProblem();
        var fields = TenantAnswer.Compare(before, after);
        if (fields.None) return before;
        if (await RefuseAsync(book, caller, before, after) is { } refused) return refused;
        await book.Connection.ExecuteAsync(Update, Values(caller, after), book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Tenant, caller.Tenant.Value, ChangeAction.Updated, fields);
        await book.CommitAsync(cancel);
        cache.ForgetTenant(caller.Tenant);
        return after;
    }

    private static async Task<Problem?> RefuseAsync(BookTransaction book, Caller caller, TenantAnswer before, TenantAnswer after)
    {
        var ofTheOwner = before.Currency != after.Currency || before.LockDate != after.LockDate;
        // The owner is who may do everything: a single permission can be given to others one day.
        if (ofTheOwner && !caller.May(Permissions.All)) return TenantProblems.OwnerOnly;
        if (before.Currency == after.Currency) return null;
        var names = new { Tenant = caller.Tenant.Value };
        await book.Connection.ExecuteAsync(HoldFeed, names, book.Transaction);
        return await book.Connection.ExecuteScalarAsync<bool>(HasBooked, names, book.Transaction) ? TenantProblems.CurrencyInUse(before.Currency) : null;
    }

    private static object Values(Caller caller, TenantAnswer after) => new
    {
        Tenant = caller.Tenant.Value,
        after.Name,
        after.Currency,
        after.CurrencyDigits,
        after.Language,
        after.TimeZone,
        Units = string.Join(',', after.Units),
        CountTolerance = after.CountTolerance.Hundredths,
        RevenueTolerance = after.RevenueTolerance.Hundredths,
        after.ExpiryDays,
        LockDate = after.LockDate is { } date ? StoredTime.Of(date) : (int?)null,
        ScaleBarcodes = ScaleSettings.Check(after.ScaleBarcodes, new()).ToString(),
        ServiceLevel = after.ServiceLevel.Hundredths,
        ServiceLevels = Tenants.ServiceLevels.Check(after.ServiceLevel, after.ServiceLevels, new()).ToString(),
        after.Version,
    };
}
