using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Hosting.Https;

namespace Stockbook.Cli.Commands;

/// <summary>What <c>stockbook serve --https</c> tells whoever starts it.</summary>
internal sealed class ServedByHttps(StockbookOptions options, IServiceProvider services)
{
    private readonly string _host = MachineNetwork.Read().HostAt(options.EndPoint().Address);
    private readonly OpenDoors _doors = services.GetRequiredService<OpenDoors>();

    /// <summary>Where the devices of the shop open it.</summary>
    public string Address => $"https://{_host}:{_doors.Secure}";

    /// <summary>Shows how a device comes to trust it.</summary>
    public void Welcome()
    {
        var page = $"http://{_host}:{_doors.Plain}{TrustPage.Path}";
        if (options.Host is null) Output.Current.Line("It listens on all networks of this machine (0.0.0.0), or phones would not reach it.");
        Output.Current.Line();
        Output.Current.Line("Each device has to trust this shop's certificate once. Open this on it, and follow the steps:");
        Output.Current.Line();
        QrText.Show(page);
        Output.Current.Line($"  {page}");
        Output.Current.Line();
        Output.Current.Line("The page shows the same fingerprint as stands here, or it is not this shop's:");
        Output.Current.Line();
        foreach (var line in services.GetRequiredService<ShopHttps>().FingerprintLines) Output.Current.Line($"  {line}");
        Output.Current.Line();
    }
}
