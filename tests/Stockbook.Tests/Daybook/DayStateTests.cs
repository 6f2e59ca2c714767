using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Daybook;

/// <summary>What may be done with a day in each of its states, and by whom: every step that is not possible says why.</summary>
public sealed class DayStateTests
{
    private static readonly string[] s_actions = ["balance", "preview", "surplus", "roll back", "draft", "submit", "amend", "sale"];

    // By the order of the actions above: 1 for done, else the problem.
    private static readonly (string State, string Who, string[] Expected)[] s_table =
    [
        ("open, nothing filled in", "staff", ["1", "1", "surplus", "1", "1", "day-incomplete", "forbidden", "1"]),
        ("filled in, not counted", "staff", ["1", "1", "surplus", "1", "1", "day-incomplete", "forbidden", "1"]),
        ("counted, not filled in", "staff", ["1", "1", "surplus", "1", "1", "day-incomplete", "forbidden", "1"]),
        ("ready", "staff", ["1", "1", "surplus", "1", "1", "1", "forbidden", "1"]),
        ("ready", "viewer", ["forbidden", "forbidden", "forbidden", "forbidden", "forbidden", "forbidden", "forbidden", "forbidden"]),
        ("reported", "staff", ["day-reported", "day-reported", "day-reported", "day-reported", "day-reported", "day-reported", "forbidden", "1"]),
        ("reported", "manager", ["1", "1", "surplus", "1", "day-reported", "day-reported", "1", "1"]),
        ("amended", "manager", ["1", "1", "surplus", "1", "day-reported", "day-reported", "1", "1"]),
        ("archived", "owner", ["store-archived", "store-archived", "store-archived", "store-archived", "store-archived", "store-archived", "1", "store-archived"]),
    ];

    [Fact]
    public async Task Each_step_is_done_or_refused_with_its_reason()
    {
        await using var shop = await DayShop.OpenAsync();
        var faults = new List<string>();
        foreach (var (state, who, expected) in s_table)
            foreach (var (action, outcome) in s_actions.Zip(expected)) faults.AddRange(await FaultsAsync(shop, state, who, action, outcome));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static async Task<IEnumerable<string>> FaultsAsync(DayShop shop, string state, string who, string action, string expected)
    {
        var store = await shop.OutletAsync();
        var tea = await shop.StockedAsync(store, "Tea", "5", "10");
        var milk = await shop.StockedAsync(store, "Milk", "5", "10");
        var undo = (await shop.BalanceAsync(store, milk, "10")).IsCreated().Id("id");
        if (state is "filled in, not counted" or "ready" or "reported" or "amended" or "archived") (await shop.DraftAsync(store, """{"receipts": 0, "revenue": {"cash": 0}}""")).IsOk();
        if (state is "counted, not filled in" or "ready" or "reported" or "amended" or "archived") (await shop.BalanceAsync(store, tea, "9")).IsCreated();
        var report = state is "reported" or "amended" or "archived" ? (await shop.SubmitAsync(store)).IsCreated().Id("id") : 0;
        if (state == "amended") (await shop.Owner.PostAsync($"/api/day-reports/{report}/amend", """{"receipts": 5, "reason": "Forgot"}""")).IsOk();
        if (state == "archived")
        {
            await shop.MoveAsync(store, tea, "removal", "9");
            await shop.MoveAsync(store, milk, "removal", "10");
            (await shop.Shop.PostAsync($"/api/stores/{store}/archive")).IsOk();
        }

        using var person = who == "owner" ? new KeyHolder(shop.Shop.ClientOf(shop.Shop.Key)) : await shop.HolderAsync(who, store);
        var reply = await (action switch
        {
            "balance" => shop.BalanceAsync(store, tea, "8", by: person),
            "preview" => person.PostAsync($"/api/stores/{store}/day/balances/preview", $$"""{"product_id": {{tea}}, "counted": 8}"""),
            "surplus" => shop.BalanceAsync(store, tea, "99", by: person),
            "roll back" => person.PostAsync($"/api/stores/{store}/day/balances/{undo}/roll-back"),
            "draft" => shop.DraftAsync(store, """{"note": "Quiet"}""", person),
            "submit" => shop.SubmitAsync(store, by: person),
            "amend" => person.PostAsync($"/api/day-reports/{report}/amend", """{"receipts": 7, "reason": "Forgot"}"""),
            "sale" => person.PostAsync("/api/stock-movements", $$"""{"store_id": {{store}}, "product_id": {{tea}}, "movement_type": "sale", "quantity": 1}"""),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        });
        var isAsExpected = expected == "1" ? (int)reply.Status is 200 or 201 : reply.Text.Contains($"/problems/{expected}\"", StringComparison.Ordinal);
        return isAsExpected ? [] : [$"{action} by {who} when {state}: {reply.Text}"];
    }
}
