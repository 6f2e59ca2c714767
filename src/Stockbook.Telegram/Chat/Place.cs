using System.Text.Json.Serialization;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Chat;

/// <summary>
/// Where a chat is: which screen, of what, and how far. All that a screen needs to be drawn again after a restart stands in it. The names in front are stored
/// and stand in buttons: they stay for ever.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "at")]
[JsonDerivedType(typeof(MainPlace), MainPlace.Code)]
[JsonDerivedType(typeof(HelpPlace), HelpPlace.Code)]
[JsonDerivedType(typeof(OutletsPlace), OutletsPlace.Code)]
[JsonDerivedType(typeof(OutletPlace), OutletPlace.Code)]
[JsonDerivedType(typeof(OutletSettingsPlace), OutletSettingsPlace.Code)]
[JsonDerivedType(typeof(StockPlace), StockPlace.Code)]
[JsonDerivedType(typeof(ReportPlace), ReportPlace.Code)]
[JsonDerivedType(typeof(BalancesPlace), BalancesPlace.Code)]
[JsonDerivedType(typeof(BalancePlace), BalancePlace.Code)]
[JsonDerivedType(typeof(AnalysisPlace), AnalysisPlace.Code)]
[JsonDerivedType(typeof(ProductsPlace), ProductsPlace.Code)]
[JsonDerivedType(typeof(AlertsPlace), AlertsPlace.Code)]
[JsonDerivedType(typeof(TodayPlace), TodayPlace.Code)]
[JsonDerivedType(typeof(SellPlace), SellPlace.Code)]
[JsonDerivedType(typeof(ReceiptsPlace), ReceiptsPlace.Code)]
[JsonDerivedType(typeof(RevenuePlace), RevenuePlace.Code)]
[JsonDerivedType(typeof(DayNotePlace), DayNotePlace.Code)]
[JsonDerivedType(typeof(SendReportPlace), SendReportPlace.Code)]
[JsonDerivedType(typeof(SummaryPlace), SummaryPlace.Code)]
[JsonDerivedType(typeof(AmendPlace), AmendPlace.Code)]
[JsonDerivedType(typeof(ChartPlace), ChartPlace.Code)]
[JsonDerivedType(typeof(AlertPlace), AlertPlace.Code)]
[JsonDerivedType(typeof(ProductPlace), ProductPlace.Code)]
[JsonDerivedType(typeof(NewProductPlace), NewProductPlace.Code)]
[JsonDerivedType(typeof(StockProductsPlace), StockProductsPlace.Code)]
[JsonDerivedType(typeof(StockProductPlace), StockProductPlace.Code)]
[JsonDerivedType(typeof(AddProductPlace), AddProductPlace.Code)]
[JsonDerivedType(typeof(PiecesPlace), PiecesPlace.Code)]
[JsonDerivedType(typeof(ReplenishPlace), ReplenishPlace.Code)]
[JsonDerivedType(typeof(WriteOffPlace), WriteOffPlace.Code)]
[JsonDerivedType(typeof(BalancedPlace), BalancedPlace.Code)]
[JsonDerivedType(typeof(MovementsPlace), MovementsPlace.Code)]
[JsonDerivedType(typeof(MovementPlace), MovementPlace.Code)]
[JsonDerivedType(typeof(RollBackPlace), RollBackPlace.Code)]
[JsonDerivedType(typeof(BackDatePlace), BackDatePlace.Code)]
[JsonDerivedType(typeof(LanguagePlace), LanguagePlace.Code)]
[JsonDerivedType(typeof(NewOutletPlace), NewOutletPlace.Code)]
[JsonDerivedType(typeof(OutletFieldPlace), OutletFieldPlace.Code)]
[JsonDerivedType(typeof(OutletZonePlace), OutletZonePlace.Code)]
[JsonDerivedType(typeof(OutletTeamPlace), OutletTeamPlace.Code)]
[JsonDerivedType(typeof(OutletNoticesPlace), OutletNoticesPlace.Code)]
[JsonDerivedType(typeof(ConfirmSalePlace), ConfirmSalePlace.Code)]
[JsonDerivedType(typeof(SoldPlace), SoldPlace.Code)]
internal abstract record Place
{
    /// <summary>Names what is being entered here and stands nowhere else yet; null where nothing is.</summary>
    public virtual string? Entering() => null;

    /// <summary>True when something was entered that would be lost.</summary>
    public virtual bool HasInput() => false;

    /// <summary>Where it goes on for somebody who was led away: a question whether to leave has been answered then.</summary>
    public virtual Place Resumed() => this;
}
