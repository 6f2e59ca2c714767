using System.Text;

namespace Stockbook.Cli.Tests.Commands;

public sealed class JsonTablesTests
{
    private const string Sales = """
        {"as_of":388731,"totals":{"revenue":5000,"products_a":1},"next":null,
         "items":[{"store_id":1200,"store_name":"Main store","sold":1250.5,"sold7":0,"revenue":602.5,"cost":null,"seen_at":"2026-11-22T02:14:06.72+05:00","movements":"/x"},
                  {"store_id":2,"store_name":"Mall","sold":3,"sold7":0,"revenue":4397.5,"cost":null,"seen_at":null,"movements":"/x"}]}
        """;

    [Fact]
    public void Money_has_the_currencys_decimals_thousands_stand_apart_and_numbers_of_things_stay_whole() => Assert.Equal(
        """
        STORE ID  STORE NAME     SOLD  SOLD 7   REVENUE  SEEN AT
        --------  ----------  -------  ------  --------  ----------------
            1200  Main store  1,250.5       0    602.50  2026-11-22 02:14
               2  Mall              3       0  4,397.50

        Totals
        Revenue     5,000.00
        Products A  1

        As of  388731


        """.ReplaceLineEndings("\n"), Shown(Sales, digits: 2));

    [Theory]
    [InlineData(0, "  602.5 ")]
    [InlineData(3, "  602.500 ")]
    public void A_dinar_has_three_decimals_and_nothing_is_cut_off_for_a_yen(int digits, string revenue) => Assert.Contains(revenue, Shown(Sales, digits), StringComparison.Ordinal);

    [Fact]
    public void In_a_narrow_terminal_zeros_and_numbers_of_things_give_way_and_it_is_said_which()
    {
        var shown = Shown(Sales, digits: 2, width: 50);
        Assert.StartsWith("STORE NAME     SOLD   REVENUE  SEEN AT\n", shown, StringComparison.Ordinal);
        Assert.Contains("left out: Store id, Sold 7. --format csv has all.\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_everything_fits_nothing_is_left_out() => Assert.DoesNotContain("left out", Shown(Sales, digits: 2, width: 66), StringComparison.Ordinal);

    [Fact]
    public void How_things_stand_comes_before_its_lists()
    {
        var shown = Shown("""{"as_of":3,"days":[{"date":"2026-11-22","revenue":1}],"stock":{"on_hand":5}}""", digits: 0);
        Assert.True(shown.IndexOf("Stock\n", StringComparison.Ordinal) < shown.IndexOf("Days\n", StringComparison.Ordinal), shown);
    }

    private static string Shown(string json, int digits, int width = int.MaxValue)
    {
        using var written = new StringWriter { NewLine = "\n" };
        new JsonTables(new Output(written, written, json: false, width), new HashSet<string> { "revenue", "cost" }, digits).Show(Encoding.UTF8.GetBytes(json));
        return written.ToString();
    }
}
