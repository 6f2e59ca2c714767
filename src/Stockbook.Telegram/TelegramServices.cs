using Microsoft.Extensions.DependencyInjection;
using Stockbook.Telegram.Charts;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Links;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram;

/// <summary>The chat's services: one line a screen.</summary>
internal static class TelegramServices
{
    /// <summary>What works in messages, whatever they come by.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddSingleton<ChatStore>();
        services.AddSingleton<ChatPeople>();
        services.AddSingleton<ChatCodes>();
        services.AddSingleton<ChatInvites>();
        services.AddSingleton<ScreenTable>();
        services.AddSingleton<Menu>();
        services.AddSingleton<Rasterizer>();
        services.AddSingleton<PostingPhotos>();
        services.AddSingleton<ChatDesk>();
        services.AddScreens();
        return services;
    }

    private static void AddScreens(this IServiceCollection services)
    {
        services.AddSingleton<IScreen, MainScreen>();
        services.AddSingleton<IScreen, HelpScreen>();
        services.AddSingleton<IScreen, OutletsScreen>();
        services.AddSingleton<IScreen, ReportScreen>();
        services.AddSingleton<IScreen, ReceiptsScreen>();
        services.AddSingleton<IScreen, RevenueScreen>();
        services.AddSingleton<IScreen, DayNoteScreen>();
        services.AddSingleton<IScreen, SendReportScreen>();
        services.AddSingleton<IScreen, BalancesScreen>();
        services.AddSingleton<IScreen, SummaryScreen>();
        services.AddSingleton<IScreen, AmendScreen>();
        services.AddSingleton<IScreen, AnalysisScreen>();
        services.AddSingleton<IScreen, ChartScreen>();
        services.AddSingleton<IScreen, TodayScreen>();
        services.AddSingleton<IScreen, AlertsScreen>();
        services.AddSingleton<IScreen, AlertScreen>();
        services.AddSingleton<IScreen, ProductsScreen>();
        services.AddSingleton<IScreen, ProductScreen>();
        services.AddSingleton<IScreen, NewProductScreen>();
        services.AddSingleton<IScreen, SellScreen>();
        services.AddSingleton<IScreen, ConfirmSaleScreen>();
        services.AddSingleton<IScreen, SoldScreen>();
        services.AddSingleton<IScreen, LanguageScreen>();
        services.AddSingleton<IScreen, OutletScreen>();
        services.AddSingleton<IScreen, NewOutletScreen>();
        services.AddSingleton<IScreen, OutletSettingsScreen>();
        services.AddSingleton<IScreen, OutletFieldScreen>();
        services.AddSingleton<IScreen, OutletZoneScreen>();
        services.AddSingleton<IScreen, OutletTeamScreen>();
        services.AddSingleton<IScreen, OutletNoticesScreen>();
        services.AddSingleton<IScreen, StockScreen>();
        services.AddSingleton<IScreen, StockProductsScreen>();
        services.AddSingleton<IScreen, StockProductScreen>();
        services.AddSingleton<IScreen, AddProductScreen>();
        services.AddSingleton<IScreen, PiecesScreen>();
        services.AddSingleton<IScreen, ReplenishScreen>();
        services.AddSingleton<IScreen, WriteOffScreen>();
        services.AddSingleton<IScreen, BalanceScreen>();
        services.AddSingleton<IScreen, BalancedScreen>();
        services.AddSingleton<IScreen, MovementsScreen>();
        services.AddSingleton<IScreen, MovementScreen>();
        services.AddSingleton<IScreen, RollBackScreen>();
        services.AddSingleton<IScreen, BackDateScreen>();
    }
}
