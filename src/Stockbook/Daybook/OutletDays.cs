using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>A store's trading day that a request is about.</summary>
/// <param name="Store">The store.</param>
/// <param name="Date">The day.</param>
/// <param name="Today">The store's open day.</param>
/// <param name="Now">Now.</param>
public sealed record OutletDay(CachedStore Store, DateOnly Date, DateOnly Today, DateTimeOffset Now);

/// <summary>Finds the store and the day that a request names, and says who may look at them and who may work on them.</summary>
public sealed class OutletDays(StoreCache stores, TimeProvider clock)
{
    /// <summary>For those who close days, and for those who read reports.</summary>
    internal static Permission Seeing(Caller caller) => caller.May(Permission.Reports) ? Permission.Reports : Permission.DayReports;

    /// <summary>The day to look at; left out, today.</summary>
    public async ValueTask<Outcome<OutletDay>> SeenAsync(Caller caller, string reference, DateOnly? date, CancellationToken cancel)
    {
        if (!(await stores.AllowedAsync(caller, Seeing(caller), reference, cancel)).Is(out var store, out var problem)) return problem;
        return On(store, date);
    }

    /// <summary>The day to close; left out, today. An earlier one is for those who may date back or approve, a later one for nobody.</summary>
    public async ValueTask<Outcome<OutletDay>> OpenAsync(Caller caller, Permission permission, string reference, DateOnly? date, CancellationToken cancel)
    {
        if (!(await stores.AllowedAsync(caller, permission, reference, cancel)).Is(out var store, out var problem)) return problem;
        if (store.Archived) return DaybookProblems.Archived(store);
        if (!On(store, date).Is(out var day, out problem)) return problem;
        if (day.Date < day.Today && !caller.May(Permission.Backdate) && !caller.May(Permission.Approve)) return DaybookProblems.Earlier(store, day.Date, day.Today);
        var lockDate = (await stores.TenantAsync(caller.Tenant, cancel)).LockDate;
        return day.Date < lockDate ? DaybookProblems.Locked(lockDate.Value) : day;
    }

    private Outcome<OutletDay> On(CachedStore store, DateOnly? date)
    {
        var now = clock.Now();
        var today = store.Calendar.DateOf(now);
        if (date is { } asked && (asked > today || asked.Year < 2000))
            return Problem.Invalid("date", $"is {DaybookProblems.Day(asked)}: give a day from 2000-01-01 up to {DaybookProblems.Day(today)}, which is today at {store.Name}.");
        return new OutletDay(store, date ?? today, today, now);
    }
}
