using System.Collections.Concurrent;

namespace Stockbook.Stores;

/// <summary>From a trading day on: the zone whose wall clock counts, and when the day begins on it.</summary>
/// <param name="From">The first trading day this holds for.</param>
/// <param name="Zone">The zone.</param>
/// <param name="Cutover">Minutes after midnight, 0 to 719; a local time earlier than this belongs to the day before.</param>
public sealed record CalendarRule(DateOnly From, TimeZoneInfo Zone, int Cutover);

/// <summary>A trading day's bounds.</summary>
/// <param name="Date">The day.</param>
/// <param name="Start">Its first moment, UTC.</param>
/// <param name="End">The first moment of the next day, UTC.</param>
public sealed record TradingDay(DateOnly Date, DateTimeOffset Start, DateTimeOffset End);

/// <summary>
/// A store's trading days, by its wall clock. Day D begins at the first moment when the clock shows the cut-over time of D or later, and
/// lasts until the next day begins; so days follow each other without a gap and never go back, also when clocks do. Safe to use from
/// many threads.
/// </summary>
public sealed class StoreCalendar
{
    private const int MostStarts = 4096;

    private readonly CalendarRule[] _rules;
    private readonly ConcurrentDictionary<DateOnly, DateTimeOffset> _starts = new();
    private TradingDay? _last;

    /// <summary>A calendar of at least one rule. The first rule also holds for the days before it.</summary>
    public StoreCalendar(IEnumerable<CalendarRule> rules)
    {
        _rules = [.. rules.OrderBy(r => r.From)];
        if (_rules.Length == 0) throw new ArgumentException("A calendar needs a rule.", nameof(rules));
    }

    /// <summary>The rules, oldest first.</summary>
    public IReadOnlyList<CalendarRule> Rules => _rules;

    /// <summary>The trading day a moment belongs to.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DayOf(instant).Date;

    /// <summary>The trading day a moment belongs to, with its bounds.</summary>
    public TradingDay DayOf(DateTimeOffset instant)
    {
        if (_last is { } last && instant >= last.Start && instant < last.End) return last;
        var newest = _rules[^1];
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, newest.Zone).DateTime.AddMinutes(-newest.Cutover));

        // Another rule's zone and cut-over can lie up to a day and a half away.
        date = date.AddDays(3);
        while (StartOf(date) > instant) date = date.AddDays(-1);
        return _last = Day(date);
    }

    /// <summary>A trading day's bounds.</summary>
    public TradingDay Day(DateOnly date)
    {
        var (start, end) = (StartOf(date), StartOf(date.AddDays(1)));

        // Where a new rule begins far to the east, the last day of the old one can vanish.
        return new(date, start < end ? start : end, end);
    }

    /// <summary>The rule that holds for a trading day.</summary>
    public CalendarRule RuleOf(DateOnly date) => Array.FindLast(_rules, r => r.From <= date) ?? _rules[0];

    /// <summary>
    /// This calendar with another zone or cut-over from the next trading day on, whichever calendar that day is reckoned by: no moment
    /// that is past gets another date. A rule that has not begun yet gives way, unless the current day lasts longer because of it.
    /// </summary>
    public StoreCalendar Changed(TimeZoneInfo zone, int cutover, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var today = DateOf(now);
        var current = RuleOf(today);
        CalendarRule[] begun = [.. _rules.Where(r => r.From <= current.From)];
        var there = new StoreCalendar([new(DateOnly.MinValue, zone, cutover)]).DateOf(now);
        CalendarRule From(DateOnly day) => new((day > there ? day : there).AddDays(1), zone, cutover);
        var changed = new StoreCalendar(current.Zone.Id == zone.Id && current.Cutover == cutover ? begun : [.. begun, From(today)]);
        return changed.DateOf(now) == today ? changed : new([.. _rules, From(_rules[^1].From)]);
    }

    private DateTimeOffset StartOf(DateOnly date)
    {
        if (_starts.TryGetValue(date, out var start)) return start;
        if (_starts.Count >= MostStarts) _starts.Clear();
        return _starts[date] = FirstMomentAt(RuleOf(date), date);
    }

    // The first moment when the wall clock shows the day's cut-over time or a later one.
    private static DateTimeOffset FirstMomentAt(CalendarRule rule, DateOnly date)
    {
        var wall = date.ToDateTime(TimeOnly.MinValue).AddMinutes(rule.Cutover);
        var earliest = new DateTimeOffset(wall, TimeSpan.Zero).AddHours(-15);
        var first = (DateTimeOffset?)null;
        foreach (var offset in Offsets(rule.Zone, earliest))
        {
            var moment = new DateTimeOffset(wall, TimeSpan.Zero) - offset;
            if (rule.Zone.GetUtcOffset(moment) == offset && (first is null || moment < first)) first = moment;
        }

        return first ?? EndOfGap(rule.Zone, wall, earliest);
    }

    // Every offset in force around the moment; none lasts less than an hour.
    private static HashSet<TimeSpan> Offsets(TimeZoneInfo zone, DateTimeOffset earliest) =>
        [.. Enumerable.Range(0, 31).Select(hour => zone.GetUtcOffset(earliest.AddHours(hour)))];

    // The clock jumped over the time: the day begins with the jump.
    private static DateTimeOffset EndOfGap(TimeZoneInfo zone, DateTime wall, DateTimeOffset earliest)
    {
        var (before, after) = (earliest.ToUnixTimeSeconds(), earliest.AddHours(30).ToUnixTimeSeconds());
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            var moment = DateTimeOffset.FromUnixTimeSeconds(middle);
            if (moment.UtcDateTime + zone.GetUtcOffset(moment) >= wall) after = middle;
            else before = middle;
        }

        return DateTimeOffset.FromUnixTimeSeconds(after);
    }
}
