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
    }
}
