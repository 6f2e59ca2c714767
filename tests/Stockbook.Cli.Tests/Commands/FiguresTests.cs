using Stockbook.Ledger;

namespace Stockbook.Cli.Tests.Commands;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999_000, "999")]
    [InlineData(1_000_000, "1,000")]
    [InlineData(-1_234_567_250, "-1,234,567.25")]
    [InlineData(-100_000, "-100")]
    [InlineData(1, "0.001")]
    public void Sets_thousands_apart(long milli, string text) => Assert.Equal(text, Figures.Of(new Quantity(milli)));

    [Theory]
    [InlineData(2_500_000, 2, "2.50")]
    [InlineData(1_250_000_000, 0, "1,250")]
    [InlineData(69_444, 2, "0.069444")]
    [InlineData(1_000_000_000_000, 3, "1,000,000.000")]
    public void Gives_prices_the_currencys_decimals(long micro, int digits, string text) => Assert.Equal(text, Figures.Of(new UnitPrice(micro), digits));
}
