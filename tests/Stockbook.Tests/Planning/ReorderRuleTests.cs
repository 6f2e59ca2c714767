using Stockbook.Planning;
using Stockbook.Purchasing;

namespace Stockbook.Tests.Planning;

/// <summary>When a product is ordered, and how much of it.</summary>
public sealed class ReorderRuleTests
{
    private static readonly DateOnly s_saturday = new(2026, 11, 21);

    private static ReorderRule Rule => new()
    {
        Velocity = 4_000, Sigma = 2_000, LeadDays = 4, ServiceLevel = 0.95m, CoverDays = 7, Position = 6_000, IsWhole = true,
    };

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.8, 0.841621)]
    [InlineData(0.9, 1.281552)]
    [InlineData(0.95, 1.644854)]
    [InlineData(0.975, 1.959964)]
    [InlineData(0.999, 3.090232)]
    [InlineData(0.01, -2.326348)]
    public void The_normal_distribution_is_that_of_the_tables(double share, double z) => Assert.Equal(z, NormalDistribution.Quantile(share), 0.000001);

    [Fact]
    public void The_reorder_point_is_what_is_sold_until_the_delivery_and_safety_for_chance()
    {
        // 4 × 4 + 1.644854 × 2 × √4
        Assert.Equal(22.579415m, Rule.Point / 1000, 6);
        Assert.Equal(16m, (Rule with { ServiceLevel = 0.5m }).Point / 1000, 6);
        Assert.Equal(0m, (Rule with { LeadDays = 0 }).Point);
    }

    [Fact]
    public void It_is_ordered_at_the_reorder_point_or_at_the_level_people_want()
    {
        Assert.True(Rule.IsDue);
        Assert.False((Rule with { Position = 23_000 }).IsDue);
        Assert.True((Rule with { Position = 23_000, ReorderLevel = 30_000 }).IsDue);
        Assert.True((Rule with { Velocity = 0, Sigma = 0, ReorderLevel = 6_001 }).IsDue);
        Assert.False((Rule with { Velocity = 0, Sigma = 0, Position = 0 }).IsDue);
        Assert.False((Rule with { Position = 6_000, MaxLevel = 6_000 }).IsDue);
    }

    [Theory]
    [InlineData(45, null, null, null, 45)]
    [InlineData(44.2, null, null, null, 45)]
    [InlineData(44.2, 12, null, null, 48)]
    [InlineData(5, 12, 30, null, 36)]
    [InlineData(5, null, 30, null, 30)]
    [InlineData(30, 12, null, 36, 24)]
    [InlineData(5, 12, null, 36, 12)]
    [InlineData(5, 12, 30, 36, 36)]
    public void It_comes_in_packs_in_the_suppliers_minimum_and_no_more_than_should_lie_there(double missing, int? pack, int? least, int? most, int ordered)
    {
        var rule = Rule with { Pack = pack * 1000L, Minimum = least * 1000L, MaxLevel = most * 1000L };
        Assert.Equal(ordered * 1000L, rule.QuantityFor((decimal)missing * 1000));
    }

    [Fact]
    public void Kilograms_are_ordered_to_the_gram_and_what_is_missing_fills_up_to_the_most_or_covers_the_days()
    {
        Assert.Equal(1_235, (Rule with { IsWhole = false }).QuantityFor(1_234.2m));
        Assert.Equal(24_000m, (Rule with { MaxLevel = 30_000 }).Missing);
        Assert.Equal(Rule.Level + 28_000 - 6_000, Rule.Missing);
    }

    [Fact]
    public void Seen_from_the_last_order_before_a_visit_stock_has_to_last_until_the_visit_after()
    {
        VisitingDays.TryRead(["tue"], out var tuesdays);
        // Two days ahead: who orders on Sunday still makes Tuesday; on Saturday there is tomorrow yet.
        Assert.Equal(2, Deliveries.DaysToLast(tuesdays, 2, s_saturday));
        Assert.Equal(8, Deliveries.DaysToLast(tuesdays, 2, s_saturday.AddDays(1)));
        Assert.Equal(5, Deliveries.DaysToLast(default, 5, s_saturday));
        Assert.Equal(1, Deliveries.DaysToLast(default, 0, s_saturday));
    }

    [Fact]
    public void Velocity_is_over_the_days_in_stock_with_the_calendars_beside_it()
    {
        // Ten days: 6 a day while there was any, then nothing there for five.
        var series = Histories.Of(s_saturday, 30, (6, 0), (6, 0), (6, 0), (6, 0), (6, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0));
        Assert.Equal(new Velocity(6_000m, 3_000m, 5, 10), Velocity.Of(series, 28));
        Assert.Equal(new Velocity(null, 0m, 0, 3), Velocity.Of(series, 3));
        Assert.Equal(6_000m, Velocity.ForOrdering(series));
        Assert.Equal(0.0, Spread.Of(series, 91));
        Assert.Equal(new Velocity(null, null, 0, 0), Velocity.Of(series.Before(0), 7));
    }

    [Fact]
    public void What_runs_out_before_more_can_come_is_the_most_urgent()
    {
        Assert.Equal(-25, Rule.Urgency(6_000));
        Assert.Equal(-40, Rule.Urgency(0));
        Assert.True(Rule.Urgency(6_000) < (Rule with { LeadDays = 1 }).Urgency(6_000));
        Assert.True(Rule.Urgency(6_000) < (Rule with { Velocity = 0 }).Urgency(0));
    }

    [Theory]
    [InlineData(4_000, "4")]
    [InlineData(352, "0.35")]
    [InlineData(120_400, "120")]
    [InlineData(2_449, "2.4")]
    [InlineData(2, "almost nothing")]
    public void A_rate_is_said_as_people_say_it(int milli, string said) => Assert.Equal(said, Reasons.ADay(milli));
}
