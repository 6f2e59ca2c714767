using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Import;

/// <summary>The imports' use cases.</summary>
internal static class ImportServices
{
    public static void AddImport(this IServiceCollection services)
    {
        services.AddSingleton<ImportSales>();
        services.AddSingleton<ImportProducts>();
        services.AddSingleton<Demo.DemoBook>();
        services.AddSingleton<Demo.DemoPeople>();
    }
}
