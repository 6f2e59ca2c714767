using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The movements of a product at an outlet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="ListPage">The page of the list that the product was opened from.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record MovementsPlace(long Store, long Product, int ListPage, int Page) : Place
{
    internal const string Code = "moves";

    /// <summary>Only those of this trading day; null for all.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>A product at an outlet, and movements of it.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="Movements">The movements, the last booked first.</param>
internal sealed record MovementsData(CachedStore Store, CatalogProduct Product, IReadOnlyList<Movement> Movements)
{
    /// <summary>The last movements of a product, for those who run the outlet.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="store">The outlet.</param>
    /// <param name="product">The product.</param>
    /// <param name="rows">How many.</param>
    /// <param name="before">Only those booked before this one.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="day">Only those of this trading day; null for all.</param>
    public static async Task<Outcome<MovementsData>> ReadAsync(Visit visit, long store, long product, int rows, long before, CancellationToken cancel, DateOnly? day = null)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Approve, new StoreId(store), cancel)).Is(out var found, out var problem)) return problem;
        if (await visit.Get<CatalogCache>().FindAsync(visit.Caller.Tenant, new(product), cancel) is not { } known) return ProductProblems.NotFound($"{product}");
        var filter = new MovementFilter { StoreId = store, ProductId = product, Rows = rows, Before = before, From = day, To = day };
        return (await visit.Get<MovementReader>().ListAsync(visit.Caller, filter, cancel)).Is(out var movements, out problem) ? new MovementsData(found, known, movements) : problem;
    }

    /// <summary>What a movement is: <c>REPLENISHMENT</c>, <c>BALANCE</c>, <c>ROLL-BACK</c>.</summary>
    public static string TypeOf(Words words, Movement movement)
    {
        if (movement.Reverses is not null) return words.Plain("movements.reversal");
        return movement.Counted is not null ? words.Plain("movements.balance") : words.Plain($"movements.{Names.Of(movement.Type)}");
    }
}

/// <summary><c>📓 Movements</c>: the newest first.</summary>
internal sealed class MovementsScreen() : Screen<MovementsPlace, MovementsData>(MovementsPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<MovementsData>> ReadAsync(Visit visit, MovementsPlace place, CancellationToken cancel) =>
        MovementsData.ReadAsync(visit, place.Store, place.Product, ((place.Page + 1) * Keyboard.PageRows) + 1, long.MaxValue, cancel, place.Day);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, MovementsPlace place, MovementsData data)
    {
        var words = visit.Words;
        var title = words.Say("movements.title", ("product", data.Product.Name), ("outlet", data.Store.Name));
        if (place.Day is { } day) title = Html.Lines(title, words.Say("movements.of_day", ("date", Figures.Date(day))));
        if (place.Day is not null || place.Page > 0 || Pages(place, data) > 1) title = Html.Lines(title, words.Say("movements.type_day"));
        var canBook = !data.Store.Archived && visit.Caller.May(Permission.Inventory | Permission.Backdate);
        var keyboard = new Keyboard()
            .Column(data.Movements.Skip(place.Page * Keyboard.PageRows).Take(Keyboard.PageRows).Select(m => Button(Line(words, data, m), "open", m.Id.Value)))
            .Row(PageRow(words, place.Page, Pages(place, data), place.Day is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(canBook ? Button(words.Plain("movements.back_date"), "date") : null)
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(data.Movements.Count == 0 ? Html.Lines(title, words.Say("movements.none")) : title, keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, MovementsPlace place, MovementsData data, Pressed pressed) => pressed.Action switch
    {
        "open" => new(new MovementPlace(place.Store, place.Product, place.ListPage, pressed.Number) { Page = place.Page, Day = place.Day }),
        "page" => ToPage(visit, place, pressed, Pages(place, data), page => place with { Page = page }),
        "all" => new(new MovementsPlace(place.Store, place.Product, place.ListPage, 0)),
        "date" => new(new BackDatePlace(place.Store, place.Product, place.ListPage)),
        "back" => new(new StockProductPlace(place.Store, place.Product, place.ListPage)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, MovementsPlace place, MovementsData data, string text) =>
        StoreTime.ReadDay(text, StoreTime.Today(data.Store.Calendar, visit.Now)) is { } day
            ? new(new MovementsPlace(place.Store, place.Product, place.ListPage, 0) { Day = day })
            : new(place) { Notice = visit.Words.Say("movements.no_day") };

    // Only the movements up to one behind the page were read.
    private static int Pages(MovementsPlace place, MovementsData data) => Math.Max(place.Page + 1, Lists.Pages(data.Movements.Count));

    private static string Line(Words words, MovementsData data, Movement movement) => words.Plain(
        "movements.line",
        ("moment", Figures.Moment(movement.OccurredAt, data.Store.Calendar)),
        ("type", MovementsData.TypeOf(words, movement)),
        ("quantity", Figures.Signed(words, movement.Quantity, data.Product.Unit)));
}
