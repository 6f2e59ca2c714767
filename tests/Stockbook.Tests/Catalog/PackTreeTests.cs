using Stockbook.Catalog;
using Stockbook.Ledger;

namespace Stockbook.Tests.Catalog;

/// <summary>Carton, box and piece: what packs come to, against a model that opens them one by one.</summary>
public sealed class PackTreeTests
{
    [Fact]
    public void A_carton_of_boxes_of_pieces_is_counted_in_pieces()
    {
        var packs = Checked("pcs", Pack("carton", "12", "Box"), Pack("box", "24"), Pack("pallet", "40", "CARTON"));
        Assert.Equal(["box", "carton", "pallet"], packs.Select(p => p.Name));
        Assert.Equal(["24", "288", "11520"], packs.Select(p => p.Units.ToString()));
        Assert.Equal([null, "box", "carton"], packs.Select(p => p.Of));
        Assert.Equal("576", packs[1].Times(Quantity.Of(2))?.ToString());
    }

    [Fact]
    public void A_sack_of_a_measured_unit_may_hold_a_fraction()
    {
        var packs = Checked("kg", Pack("sack", "12.5"), Pack("pallet", "40", "sack"));
        Assert.Equal(["12.5", "500"], packs.Select(p => p.Units.ToString()));
    }

    [Theory]
    [InlineData("pcs", "packs[0].contains", "box,0")]
    [InlineData("pcs", "packs[0].contains", "box,-3")]
    [InlineData("pcs", "packs[0].contains", "box,2.5")]
    [InlineData("kg", "packs[1].contains", "sack,2.5", "pallet,1.5,sack")]
    [InlineData("pcs", "packs[0].contains", "box,")]
    [InlineData("pcs", "packs[0].name", ",5")]
    [InlineData("pcs", "packs[0].name", "PCS,5")]
    [InlineData("pcs", "packs[1].name", "box,5", "Box,6")]
    [InlineData("pcs", "packs[0].of", "carton,5,crate")]
    [InlineData("pcs", "packs[0].of", "carton,5,carton")]
    [InlineData("pcs", "packs[1].contains", "box,1000000000000", "carton,2,box")]
    public void What_cannot_be_packed_is_refused(string unit, string field, params string[] packs)
    {
        var errors = new FieldErrors();
        Assert.Empty(PackTree.Check([.. packs.Select(Read)], Unit.Of(unit), errors));
        Assert.Equal([field], errors.ToProblem().Errors!.Keys);
    }

    [Fact]
    public void A_circle_is_refused_wherever_it_begins()
    {
        var errors = new FieldErrors();
        Assert.Empty(PackTree.Check([Pack("a", "2", "b"), Pack("b", "2", "c"), Pack("c", "2", "a"), Pack("d", "2", "a")], Unit.Piece, errors));
        Assert.Contains("a of b of c of a", errors.ToProblem().Errors!["packs[0].of"].Single(), StringComparison.Ordinal);
        Assert.Equal(4, errors.ToProblem().Errors!.Count);
    }

    [Fact]
    public void Any_tree_comes_to_what_opening_it_pack_by_pack_gives()
    {
        var dice = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var packs = new List<PackRequest>();
            for (var i = 0; i < 1 + dice.Next(6); i++)
                packs.Add(Pack($"p{i}", $"{1 + dice.Next(6)}", i == 0 || dice.Next(3) == 0 ? null : $"P{dice.Next(i)}"));
            var shuffled = packs.OrderBy(_ => dice.Next()).ToList();
            var found = Checked("pcs", [.. shuffled]);
            Assert.All(found, pack => Assert.Equal(Opened(packs, pack.Name), pack.Units.Milli / 1000));
            foreach (var (pack, place) in found.Select((p, i) => (p, i)))
                Assert.True(pack.Of is null || found.Take(place).Any(p => p.Name == pack.Of), "a pack stands before one that it holds");
        }
    }

    // Takes every piece out by hand.
    private static int Opened(List<PackRequest> packs, string name)
    {
        var (pieces, closed) = (0, new Stack<string>([name]));
        while (closed.TryPop(out var next))
        {
            var pack = packs.Single(p => string.Equals(p.Name, next, StringComparison.OrdinalIgnoreCase));
            for (var i = 0; i < pack.Contains!.Value.Milli / 1000; i++)
            {
                if (pack.Of is null) pieces++;
                else closed.Push(pack.Of);
            }
        }

        return pieces;
    }

    private static IReadOnlyList<PackAnswer> Checked(string unit, params PackRequest[] packs)
    {
        var errors = new FieldErrors();
        var found = PackTree.Check(packs, Unit.Of(unit), errors);
        Assert.True(errors.None, errors.None ? "" : errors.ToProblem().Detail);
        return found;
    }

    private static PackRequest Pack(string name, string contains, string? of = null) =>
        new() { Name = name, Contains = Quantity.TryParse(contains, out var quantity) ? quantity : null, Of = of };

    private static PackRequest Read(string text) => text.Split(',') is [var name, var contains, .. var of] ? Pack(name, contains, of.Length > 0 ? of[0] : null) : throw new ArgumentException(text);
}
