namespace Stockbook.Cli.Tests.Commands;

public sealed class BookLocationTests
{
    [Fact]
    public void Is_in_the_users_data_folder_unless_told_otherwise()
    {
        Assert.Equal(new("/home/ada/.local/share/stockbook", "/home/ada/.local/share/stockbook/stockbook.db"), Of(null, null, ("HOME", "/home/ada")));
        Assert.Equal("/data/stockbook/stockbook.db", Of(null, null, ("HOME", "/home/ada"), ("XDG_DATA_HOME", "/data")).Connection);
        Assert.Equal("/home/ada/.local/share/stockbook", Of(null, null, ("HOME", "/home/ada"), ("XDG_DATA_HOME", "relative")).DataDir);
        Assert.Equal(new("/shop", "/shop/stockbook.db"), Of("/shop", null, ("STOCKBOOK_DATABASE", "Host=elsewhere")));
    }

    [Fact]
    public void An_option_goes_before_the_environment()
    {
        Assert.Equal("Host=here", Of(null, "Host=here", ("HOME", "/home/ada"), ("STOCKBOOK_DATABASE", "Host=there")).Connection);
        Assert.Equal("Host=there", Of(null, null, ("HOME", "/home/ada"), ("STOCKBOOK_DATABASE", "Host=there")).Connection);
    }

    private static BookLocation Of(string? dataDir, string? database, params (string Name, string Value)[] environment) =>
        BookLocation.Of(dataDir, database, name => environment.FirstOrDefault(e => e.Name == name).Value);
}
