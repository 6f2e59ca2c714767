using Stockbook.Stores;

namespace Stockbook.Tests.Stores;

/// <summary>Which trading day a moment belongs to.</summary>
public sealed class StoreCalendarTests
{
    private static readonly string[] s_zones =
    [
        "UTC", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Havana", "Australia/Lord_Howe",
        "Africa/Casablanca", "Asia/Beirut", "America/Santiago", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Tehran",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    // An ordinary night with the day beginning at midnight, and at five.
    [InlineData("Asia/Karachi", 0, "2026-11-21T18:59:59Z", "2026-11-21")]
    [InlineData("Asia/Karachi", 0, "2026-11-21T19:00:00Z", "2026-11-22")]
    [InlineData("Asia/Karachi", 300, "2026-11-21T23:59:59Z", "2026-11-21")]
    [InlineData("Asia/Karachi", 300, "2026-11-22T00:00:00Z", "2026-11-22")]
    // Berlin's 23-hour day: 29 March 2026, 02:00 becomes 03:00. A cut-over at 02:30 is never shown; the day begins with the jump.
    [InlineData("Europe/Berlin", 150, "2026-03-29T00:59:59Z", "2026-03-28")]
    [InlineData("Europe/Berlin", 150, "2026-03-29T01:00:00Z", "2026-03-29")]
    [InlineData("Europe/Berlin", 300, "2026-03-29T02:59:59Z", "2026-03-28")]
    [InlineData("Europe/Berlin", 300, "2026-03-29T03:00:00Z", "2026-03-29")]
    // Berlin's 25-hour day: 25 October 2026, 03:00 becomes 02:00. A day that has begun at 02:30 does not end when 02:00 comes again.
    [InlineData("Europe/Berlin", 150, "2026-10-25T00:29:59Z", "2026-10-24")]
    [InlineData("Europe/Berlin", 150, "2026-10-25T00:30:00Z", "2026-10-25")]
    [InlineData("Europe/Berlin", 150, "2026-10-25T01:15:00Z", "2026-10-25")]
    [InlineData("Europe/Berlin", 300, "2026-10-25T03:59:59Z", "2026-10-24")]
    [InlineData("Europe/Berlin", 300, "2026-10-25T04:00:00Z", "2026-10-25")]
    // Havana's clock goes from 01:00 back to 00:00.
    [InlineData("America/Havana", 0, "2026-11-01T04:30:00Z", "2026-11-01")]
    [InlineData("America/Havana", 0, "2026-11-01T05:30:00Z", "2026-11-01")]
    // Samoa left out 30 December 2011.
    [InlineData("Pacific/Apia", 0, "2011-12-30T09:59:59Z", "2011-12-29")]
    [InlineData("Pacific/Apia", 0, "2011-12-30T10:00:00Z", "2011-12-31")]
    public void A_moment_belongs_to_the_day_the_wall_clock_shows(string zone, int cutover, string instant, string date) =>
        Assert.Equal(Date(date), Calendar(zone, cutover).DateOf(At(instant)));

    [Theory]
    [InlineData("Europe/Berlin", 0, "2026-03-29", 23)]
    [InlineData("Europe/Berlin", 0, "2026-10-25", 25)]
    [InlineData("Europe/Berlin", 300, "2026-03-28", 23)]
    [InlineData("Europe/Berlin", 300, "2026-10-24", 25)]
    [InlineData("Europe/Berlin", 0, "2026-07-01", 24)]
    [InlineData("Asia/Karachi", 240, "2026-03-29", 24)]
    public void A_day_has_as_many_hours_as_the_clock_gives_it(string zone, int cutover, string date, int hours)
    {
        var day = Calendar(zone, cutover).Day(Date(date));
        Assert.Equal(TimeSpan.FromHours(hours), day.End - day.Start);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Outside_repeated_hours_the_day_is_that_of_the_clock_less_the_cutover(int seed)
    {
        var random = new Random(seed);
        var zone = Zone(random);
        var cutover = random.Next(720);
        var calendar = new StoreCalendar([new(DateOnly.MinValue, zone, cutover)]);
        for (var step = 0; step < 200; step++)
        {
            var instant = AnInstant(random);
            var wall = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
            var byClock = DateOnly.FromDateTime(wall.AddMinutes(-cutover));
            var actual = calendar.DateOf(instant);
            Assert.True(actual == byClock || (actual == byClock.AddDays(1) && zone.IsAmbiguousTime(wall)), $"{zone.Id} {cutover} {instant:O}: {actual}, by the clock {byClock}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_moment_lies_within_the_bounds_of_its_day_and_days_follow_each_other(int seed)
    {
        var random = new Random(seed);
        var calendar = new StoreCalendar([new(DateOnly.MinValue, Zone(random), random.Next(720))]);
        for (var step = 0; step < 200; step++)
        {
            var instant = AnInstant(random);
            var day = calendar.DayOf(instant);
            Assert.True(day.Start <= instant && instant < day.End);
            Assert.Equal(day, calendar.Day(day.Date));
            Assert.True(calendar.Day(day.Date.AddDays(1)).Start == day.End);
            Assert.True(calendar.DateOf(day.End) > day.Date);
            Assert.True(calendar.DateOf(day.Start.AddTicks(-1)) < day.Date);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_stores_date_never_goes_back_whatever_happens_to_its_calendar(int seed)
    {
        var random = new Random(seed);
        var calendar = new StoreCalendar([new(DateOnly.MinValue, Zone(random), random.Next(720))]);
        var now = AnInstant(random);
        var past = new List<(DateTimeOffset Instant, DateOnly Date)>();
        for (var step = 0; step < 120; step++)
        {
            now = now.AddMinutes(random.Next(1, 900));
            var today = calendar.DateOf(now);
            if (past.Count > 0) Assert.True(today >= past[^1].Date, $"step {step}: {past[^1].Date} then {today}");
            past.Add((now, today));
            if (random.Next(6) != 0) continue;
            calendar = calendar.Changed(Zone(random), random.Next(720), now);
            Assert.All(past, p => Assert.Equal(p.Date, calendar.DateOf(p.Instant)));
        }
    }

    [Fact]
    public void A_change_that_was_taken_back_before_it_began_leaves_no_trace()
    {
        var calendar = Calendar("Asia/Karachi", 0);
        var now = At("2026-11-21T10:00:00Z");
        var changed = calendar.Changed(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), 300, now);
        Assert.Equal(Date("2026-11-22"), changed.Rules[^1].From);
        Assert.Equal(calendar.Rules, changed.Changed(TimeZoneInfo.FindSystemTimeZoneById("Asia/Karachi"), 0, now).Rules);
    }

    private static StoreCalendar Calendar(string zone, int cutover) => new([new(DateOnly.MinValue, TimeZoneInfo.FindSystemTimeZoneById(zone), cutover)]);

    private static TimeZoneInfo Zone(Random random) => TimeZoneInfo.FindSystemTimeZoneById(s_zones[random.Next(s_zones.Length)]);

    // Half of them close to a change of some clock in 2026, where mistakes live.
    private static DateTimeOffset AnInstant(Random random)
    {
        string[] changes = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-09-06", "2026-10-04", "2026-10-25", "2026-11-01"];
        var middle = random.Next(2) == 0 ? At($"{changes[random.Next(changes.Length)]}T00:00:00Z") : At("2026-01-01T00:00:00Z").AddDays(random.Next(700));
        return middle.AddSeconds(random.Next(-100_000, 100_000));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);
}
