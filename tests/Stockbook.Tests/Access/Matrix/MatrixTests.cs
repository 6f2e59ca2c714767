using System.Text.Json.Nodes;
using Stockbook.Access;
using Stockbook.Tests.Contract;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>
/// Every operation of the API document, asked by every role for its own store, for another store, for another business, and by nobody:
/// the answer is what the one table of permissions says.
/// </summary>
public abstract class MatrixTests<TKind>
    where TKind : IBookKind
{
    [Fact]
    public async Task Every_operation_has_a_row()
    {
        await using var shop = await OpenAsync();
        var documented = ContractTests.OperationsOf((await shop.GetAsync("/openapi/v1.json")).IsOk().Json).Select(o => o.Name);
        Assert.Equal(documented.Order(), Row.All.Select(r => r.Name).Order());
    }

    [Fact]
    public async Task What_some_role_is_refused_is_documented_as_refused()
    {
        await using var shop = await OpenAsync();
        var documented = ContractTests.OperationsOf((await shop.GetAsync("/openapi/v1.json")).IsOk().Json).ToDictionary(o => o.Name, o => o.Operation);
        var refused = Asked().Where(r => r.Reach is Reach.Store or Reach.Business || Enum.GetValues<Role>().Any(role => !Permissions.Of(role).HasFlag(r.Needs)));
        Assert.All(refused, row => Assert.True(documented[row.Name]["responses"]!["403"] is not null, $"{row.Name} does not document 403"));
    }

    [Fact]
    public async Task Each_role_gets_what_its_permissions_say_at_its_own_store_and_at_none_other()
    {
        await using var shop = await OpenAsync();
        using var side = await Side.FirstAsync(shop);
        var faults = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var free = await side.HolderAsync(Permissions.Name(role), store: null);
            foreach (var row in Asked()) faults.AddRange(await FaultsAsync(row, side, free, side.Store, $"{role} of all stores", Expected(row, role, isBound: false, isOther: false)));
            if (role == Role.Owner) continue; // an owner has all stores
            var bound = await side.HolderAsync(Permissions.Name(role), side.Store);
            foreach (var row in Asked())
            {
                faults.AddRange(await FaultsAsync(row, side, bound, side.Store, $"{role} at his store", Expected(row, role, isBound: true, isOther: false)));
                if (row.Reach == Reach.Store) faults.AddRange(await FaultsAsync(row, side, bound, side.OtherStore, $"{role} at another store", Expected(row, role, isBound: true, isOther: true)));
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Nobody_gets_nothing_but_the_way_in()
    {
        await using var shop = await OpenAsync();
        using var side = await Side.FirstAsync(shop);
        using var nobody = new KeyHolder(shop.ClientOf(null));
        var faults = new List<string>();
        foreach (var row in Row.All.Where(r => r.Reach != Reach.Everybody)) faults.AddRange(await FaultsAsync(row, side, nobody, side.Store, "nobody", 401));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task What_is_about_the_person_himself_is_not_for_a_key()
    {
        await using var shop = await OpenAsync();
        using var side = await Side.FirstAsync(shop);
        var faults = new List<string>();
        foreach (var row in Row.All.Where(r => r.Reach == Reach.Person)) faults.AddRange(await FaultsAsync(row, side, side.Owner, side.Store, "a key", 401));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task For_another_business_nothing_of_this_one_is_there()
    {
        await using var shop = await OpenAsync();
        using var here = await Side.FirstAsync(shop);
        using var there = await Side.SecondAsync(shop);
        foreach (var side in new[] { here, there }) await side.StockedAsync(side.Store);
        var faults = new List<string>();
        foreach (var (asker, other) in new[] { (here, there), (there, here) })
        {
            foreach (var row in Asked())
            {
                var ask = await row.Ask(row.NamesRecord ? other : asker, row.NamesRecord ? other.Store : asker.Store);
                var reply = await asker.Owner.SendAsync(row.Method, ask.Path, ask.Json);
                if (row.NamesRecord && (int)reply.Status != 404) faults.Add($"{row.Name}: {(int)reply.Status} for a record of another business: {reply.Text}");
                if (!row.NamesRecord && (int)reply.Status >= 300) faults.Add($"{row.Name}: {(int)reply.Status}: {reply.Text}");
                if (reply.Text.Contains(other.Mark, StringComparison.OrdinalIgnoreCase)) faults.Add($"{row.Name} tells of another business: {reply.Text}");
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Each_row_of_a_batch_is_booked_at_ones_own_stores_and_at_no_others()
    {
        await using var shop = await OpenAsync();
        using var here = await Side.FirstAsync(shop);
        using var there = await Side.SecondAsync(shop);
        var (mine, next, strange) = (await here.StockedAsync(here.Store), await here.StockedAsync(here.OtherStore), await there.StockedAsync(there.Store));
        (long Store, long Product)[] rows = [(here.Store, mine), (here.OtherStore, next), (there.Store, strange), (here.Store, strange)];
        var batch = $"{{\"movements\": [{string.Join(", ", rows.Select(r => $$"""{"store_id": {{r.Store}}, "product_id": {{r.Product}}, "movement_type": "sale", "quantity": 1, "notes": "x"}"""))}]}}";
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var bound in role == Role.Owner ? [null] : new long?[] { null, here.Store })
            {
                var reply = await (await here.HolderAsync(Permissions.Name(role), bound)).PostAsync("/api/batch-stock-movements?wait=true", batch);
                if (!Permissions.Of(role).HasFlag(Permission.Sell))
                {
                    reply.IsProblem(403, "forbidden");
                    continue;
                }

                string?[] expected = [null, bound is null ? null : "/problems/other-store", "/problems/not-found", "/problems/not-found"];
                Assert.Equal(expected, reply.IsOk().At("results")!.AsArray().Select(r => r!["problem"]?.GetValue<string>()));
                Assert.DoesNotContain(there.Mark, reply.Text, StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.Equal(50m, (await there.Owner.GetAsync($"/api/stock-levels/{strange}")).IsOk().Number("on_hand"));
    }

    [Fact]
    public async Task A_transfer_is_undone_by_those_who_have_both_of_its_stores()
    {
        await using var shop = await OpenAsync();
        using var here = await Side.FirstAsync(shop);
        using var there = await Side.SecondAsync(shop);
        var product = await here.StockedAsync(here.Store);
        var json = $$"""{"from_store": {{here.Store}}, "to_store": {{here.OtherStore}}, "product_id": {{product}}, "quantity": 1}""";
        foreach (var role in Enum.GetValues<Role>())
        {
            var posting = await here.MakeAsync("/api/inventory/transfer", json, "posting_id");
            foreach (var leg in new[] { posting, posting + 1 })
            {
                var path = $"/api/stock-movements/{leg}/reverse";
                (await there.Owner.PostAsync(path)).IsProblem(404, "not-found");
                foreach (var store in role == Role.Owner ? [] : new[] { here.Store, here.OtherStore })
                    (await (await here.HolderAsync(Permissions.Name(role), store)).PostAsync(path)).IsProblem(403, role == Role.Viewer ? "forbidden" : "other-store");
            }

            var undone = await (await here.HolderAsync(Permissions.Name(role), store: null)).PostAsync($"/api/stock-movements/{posting}/reverse");
            if (role == Role.Viewer) undone.IsProblem(403, "forbidden");
            else undone.IsCreated();
        }
    }

    private static IEnumerable<Row> Asked() => Row.All.Where(r => r.Reach is not (Reach.Everybody or Reach.Person));

    private static async Task<TestShop> OpenAsync() => await TestShop.OpenAsync(await TKind.CreateAsync());

    // 200 stands for any success.
    private static int Expected(Row row, Role role, bool isBound, bool isOther)
    {
        if (!Permissions.Of(role).HasFlag(row.Needs)) return 403;
        return isOther || (isBound && row.Reach == Reach.Business) ? 403 : 200;
    }

    private static async Task<IEnumerable<string>> FaultsAsync(Row row, Side side, KeyHolder who, long store, string name, int expected)
    {
        var ask = await row.Ask(side, store);
        var reply = await who.SendAsync(row.Method, ask.Path, ask.Json);
        var status = (int)reply.Status is >= 200 and < 300 || (int)reply.Status == row.Done ? 200 : (int)reply.Status;
        return status == expected ? [] : [$"{row.Name} by {name}: {status} instead of {expected}: {reply.Text}"];
    }
}

/// <summary>On SQLite.</summary>
public sealed class MatrixOnSqlite : MatrixTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class MatrixOnPostgres : MatrixTests<OnPostgres>;
