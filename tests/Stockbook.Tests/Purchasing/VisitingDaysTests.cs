using Stockbook.Purchasing;

namespace Stockbook.Tests.Purchasing;

/// <summary>When an order arrives: the first visiting day that is at least the lead time away.</summary>
public sealed class VisitingDaysTests
{
    // 2026-11-21 is a Saturday.
    [Theory]
    [InlineData("2026-11-21", 0, "", "2026-11-21")]
    [InlineData("2026-11-21", 3, "", "2026-11-24")]
    [InlineData("2026-11-21", 0, "sat", "2026-11-21")]
    [InlineData("2026-11-21", 1, "sat", "2026-11-28")]
    [InlineData("2026-11-21", 0, "mon thu", "2026-11-23")]
    [InlineData("2026-11-21", 2, "mon thu", "2026-11-23")]
    [InlineData("2026-11-21", 3, "mon thu", "2026-11-26")]
    [InlineData("2026-11-21", 8, "sun", "2026-11-29")]
    [InlineData("2026-12-30", 1, "fri", "2027-01-01")]
    [InlineData("2028-02-28", 1, "mon tue wed thu fri sat sun", "2028-02-29")]
    public void An_order_arrives_on_the_first_visiting_day_after_its_lead_time(string ordered, int lead, string days, string arrives)
    {
        Assert.True(VisitingDays.TryRead(days.Split(' ', StringSplitOptions.RemoveEmptyEntries), out var visiting));
        Assert.Equal(DateOnly.Parse(arrives), visiting.ArrivalOf(DateOnly.Parse(ordered), lead));
    }

    [Fact]
    public void Whatever_the_days_it_is_a_visiting_day_at_most_a_week_after_the_lead_time_and_there_is_none_between()
    {
        for (var bits = 0; bits < 128; bits++)
        {
            var days = new VisitingDays(bits);
            for (var start = 0; start < 7; start++)
            {
                var (ordered, lead) = (new DateOnly(2026, 11, 16).AddDays(start), bits % 5);
                var arrives = days.ArrivalOf(ordered, lead);
                Assert.True(days.Has(arrives));
                Assert.InRange(arrives.DayNumber - ordered.DayNumber - lead, 0, 6);
                for (var between = ordered.AddDays(lead); between < arrives; between = between.AddDays(1)) Assert.False(days.Has(between));
            }
        }
    }

    [Fact]
    public void Days_are_told_as_they_were_read_and_other_words_are_refused()
    {
        Assert.True(VisitingDays.TryRead(["Sun", " mon ", "mon"], out var days));
        Assert.Equal(["mon", "sun"], days.ToNames());
        Assert.False(VisitingDays.TryRead(["monday"], out _));
        Assert.False(VisitingDays.TryRead([null], out _));
    }
}
