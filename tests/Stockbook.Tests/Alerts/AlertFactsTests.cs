using Stockbook.Alerts;
using Stockbook.Ledger;

namespace Stockbook.Tests.Alerts;

/// <summary>What an alert says in English is made of its facts.</summary>
public sealed class AlertFactsTests
{
    private static readonly (string, object?)[] s_milk = [("product", "Milk {sku}"), ("sku", "M-1"), ("store", "Mall"), ("on_hand", Quantity.Of(4)), ("unit", "pcs"), ("date", new DateOnly(2026, 12, 6))];

    [Theory]
    [InlineData("expiry_near", 14, "Milk {sku} (M-1) at Mall, 4 pcs there: the nearest date is 2026-12-06, in 14 days. Sell it first, or write it off.")]
    [InlineData("expiry_near", 1, "Milk {sku} (M-1) at Mall, 4 pcs there: the nearest date is 2026-12-06, in 1 day. Sell it first, or write it off.")]
    [InlineData("expiry_today", 0, "Milk {sku} (M-1) at Mall, 4 pcs there: the nearest date is 2026-12-06, in 0 days, today. Sell it first, or write it off.")]
    [InlineData("expiry_over", -3, "Milk {sku} (M-1) at Mall, 4 pcs there: the nearest date was 2026-12-06. Take it out, write it off, or enter the next date.")]
    public void An_expiry_date_is_near_today_or_over(string key, int days, string text) =>
        Assert.Equal(text, AlertTexts.Of(AlertFacts.Of(key, [.. s_milk, ("days", days)])));

    [Theory]
    [InlineData("transfer_late_from", "Transfer TR-000017 from Depot was expected on 2026-11-20 14:30 UTC: receive what arrived, and say what is short.")]
    [InlineData("transfer_late_to", "Transfer TR-000017 to Depot was expected on 2026-11-20 14:30 UTC: ask whether it arrived, or call it back.")]
    [InlineData("transfer_long_from", "Transfer TR-000017 from Depot left on 2026-11-17 and has been on its way for more than 3 days: receive what arrived, and say what is short.")]
    [InlineData("transfer_long_to", "Transfer TR-000017 to Depot left on 2026-11-17 and has been on its way for more than 3 days: ask whether it arrived, or call it back.")]
    public void A_transfer_is_late_for_its_moment_or_long_on_its_way(string key, string text) => Assert.Equal(text, AlertTexts.Of(AlertFacts.Of(
        key, ("transfer", "TR-000017"), ("store", "Mall"), ("other_store", "Depot"), ("expected_at", new DateTimeOffset(2026, 11, 20, 19, 30, 59, TimeSpan.FromHours(5))),
        ("left_on", new DateOnly(2026, 11, 17)), ("days", 3))));

    [Fact]
    public void What_is_stored_is_read_again_and_what_another_program_stored_is_none()
    {
        var facts = AlertFacts.Of("negative_stock", ("product", "Tea \"<&>\" چائے"), ("on_hand", new Quantity(-1250)), ("reorder_level", null));

        var again = AlertFacts.Parse(facts.ToJson())!;

        Assert.Equal(("negative_stock", "Tea \"<&>\" چائے", "-1.25"), (again.Key, again.Values["product"], again.Values["on_hand"]));
        Assert.False(again.Values.ContainsKey("reorder_level"));
        Assert.Null(AlertFacts.Parse(null));
        Assert.Null(AlertFacts.Parse("""{"key": "new", "values": {}, "more": 1}"""));
        Assert.Null(AlertFacts.Parse("[]"));
    }

    [Fact]
    public void A_sentence_without_its_values_is_a_mistake_that_is_not_told_to_anybody()
    {
        Assert.Throws<ArgumentException>(() => AlertTexts.Of(AlertFacts.Of("low_stock", ("product", "Tea"))));
        Assert.Throws<ArgumentException>(() => AlertTexts.Of(AlertFacts.Of("nothing")));
    }
}
