using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stockbook.Access;
using Stockbook.Access.Limits;
using Stockbook.Alerts;
using Stockbook.Assortment;
using Stockbook.Audit;
using Stockbook.Catalog;
using Stockbook.Counts;
using Stockbook.Daybook;
using Stockbook.Feed;
using Stockbook.Import;
using Stockbook.Ledger.Storage;
using Stockbook.Negatives;
using Stockbook.Planning;
using Stockbook.Purchasing;
using Stockbook.Reports;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Tenants;
using Stockbook.Transfers;
using Stockbook.Webhooks;

namespace Stockbook.Hosting;

/// <summary>The book and its use cases as services, for the server and for the command line alike.</summary>
public static class StockbookServices
{
    /// <summary>Registers the book that <paramref name="options"/> name and every use case, one line a subject.</summary>
    public static IServiceCollection AddStockbook(this IServiceCollection services, StockbookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Database.Open(options.Database));
        services.AddAccess();
        services.AddLimits();
        services.AddAudit();
        services.AddFeed();
        services.AddStores();
        services.AddTenants();
        services.AddCatalog();
        services.AddAssortment();
        services.AddStock();
        services.AddTransfers();
        services.AddDaybook();
        services.AddCounts();
        services.AddPurchasing();
        services.AddNegatives();
        services.AddImport();
        services.AddAlerts();
        services.AddReports();
        services.AddPlanning();
        services.AddWebhooks();
        return services;
    }

    /// <summary>Opens the book without a server: the services, with the book brought up to this program's version.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="MigrationException">The book and this program do not go together.</exception>
    /// <exception cref="SettingException">A setting is not allowed.</exception>
    public static async Task<ServiceProvider> OpenAsync(StockbookOptions options, CancellationToken cancel = default)
    {
        var services = new ServiceCollection().AddLogging().AddStockbook(options).BuildServiceProvider();
        try
        {
            await PrepareAsync(services, cancel);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the book up to this program's version; a new book gets its first tenant and store.</summary>
    internal static async Task PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        var options = services.GetRequiredService<StockbookOptions>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var zone = options.TimeZone ?? (TimeZones.IsKnown(TimeZoneInfo.Local.Id) ? TimeZoneInfo.Local.Id : "UTC");
        if (!TimeZones.IsKnown(zone)) throw new SettingException($"'{zone}' is not a time zone: give an IANA name such as Asia/Karachi or Europe/Berlin.");
        var book = new NewBook(options.BusinessName, options.Currency, Currencies.DigitsOf(options.Currency), zone, now);
        await services.GetRequiredService<Database>().MigrateAsync(book, cancel);
    }
}
