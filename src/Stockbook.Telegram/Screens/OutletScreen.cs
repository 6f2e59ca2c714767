using Stockbook.Access;
using Stockbook.Daybook;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>An outlet's menu.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record OutletPlace(long Store) : Place
{
    internal const string Code = "out";
}

/// <summary>What an outlet's menu shows.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="IsReported">True when the report of its open day was sent.</param>
internal sealed record OutletData(StoreAnswer Outlet, bool IsReported);

/// <summary>An outlet: its report, its stock, its figures and its settings.</summary>
internal sealed class OutletScreen() : Screen<OutletPlace, OutletData>(OutletPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<OutletData>> ReadAsync(Visit visit, OutletPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<GetStore>().HandleAsync(visit.Caller, $"{place.Store}", cancel)).Is(out var outlet, out var problem)) return problem;
        var report = await visit.Get<ReportedDays>().FindAsync(visit.Caller.Tenant, new(outlet.Id), outlet.BusinessDate, cancel);
        return new OutletData(outlet, report is not null);
    }

    /// <summary>An outlet's name in capitals, what is said of it, and that it is archived.</summary>
    public static Html Head(Words words, StoreAnswer outlet)
    {
        var lines = new List<Html> { Html.Of(outlet.Name.ToUpperInvariant()).Bold() };
        if (outlet.Location is { } description) lines.Add(Html.Of(description).Quote());
        if (outlet.Archived) lines.Add(words.Say("outlet.archived"));
        return Html.Lines(lines);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletPlace place, OutletData data)
    {
        var (words, caller) = (visit.Words, visit.Caller);
        Button? For(Permission needed, string text, string action) => caller.May(needed) ? Button(words.Plain(text), action) : null;
        var keyboard = new Keyboard()
            .Row(For(Permission.DayReports, data.IsReported ? "outlet.report_sent" : "outlet.report", "report"), For(Permission.InventoryView, "outlet.stock", "stock"));
        if (!caller.May(Permission.Approve)) keyboard.Row(For(Permission.Inventory, "stock.replenish", "in"), For(Permission.Inventory, "stock.write_off", "out"));
        keyboard
            .Row(Sells(data.Outlet) ? For(Permission.Sell, "outlet.sell", "sell") : null)
            .Row(For(Permission.Reports, "outlet.analysis", "analysis"), For(Permission.Settings, "outlet.settings", "settings"))
            .Row(Button(words.Plain(Home.OnlyOutlet(visit) is null ? "chat.back" : "chat.home"), "back"));
        return new(Head(words, data.Outlet), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletPlace place, OutletData data, Pressed pressed)
    {
        // An archived outlet is looked at; what works in it says why it does not.
        if (data.Outlet.Archived && pressed.Action is ("report" or "in" or "out" or "sell")) return new(place) { PopUp = visit.Words.Plain("outlet.read_only") };
        return pressed.Action switch
        {
            "report" => new(new ReportPlace(place.Store, null)),
            "stock" => new(new StockPlace(place.Store, 0)),
            "in" => new(new StockProductsPlace(place.Store, 0) { Work = PieceWork.Replenish }),
            "out" => new(new StockProductsPlace(place.Store, 0) { Work = PieceWork.WriteOff }),
            "sell" when Sells(data.Outlet) => new(new SellPlace(place.Store)),
            "analysis" => new(new AnalysisPlace(place.Store)),
            "settings" => new(new OutletSettingsPlace(place.Store)),
            "back" when Home.OnlyOutlet(visit) is not null => new(new MainPlace()),
            "back" => new(new OutletsPlace(0) { IsArchive = data.Outlet.Archived && visit.Caller.May(Permission.Settings) }),
            _ => null,
        };
    }

    private static bool Sells(StoreAnswer outlet) => outlet.SalesMode == Ledger.Names.Of(Ledger.SalesMode.ByReceipt);
}
