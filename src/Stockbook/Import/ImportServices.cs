using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Import;

/// <summary>The imports' use cases and endpoints.</summary>
internal static class ImportServices
{
    public static void AddImport(this IServiceCollection services)
    {
        services.AddSingleton<ImportSales>();
        services.AddSingleton<ImportProducts>();
        services.AddSingleton<ImportMovements>();
        services.AddSingleton<RunImport>();
        services.AddSingleton<ListImports>();
        services.AddSingleton<UndoImport>();
        services.AddSingleton<Demo.DemoBook>();
        services.AddSingleton<Demo.DemoDocuments>();
        services.AddSingleton<Demo.DemoPeople>();
    }

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        RunImport.Map(api);
        ListImports.Map(api);
        UndoImport.Map(api);
    }
}
