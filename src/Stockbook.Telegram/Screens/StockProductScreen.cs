using Stockbook.Access;
using Stockbook.Assortment;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A product of an outlet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="Page">The page of the list it was opened from.</param>
internal sealed record StockProductPlace(long Store, long Product, int Page) : Place
{
    internal const string Code = "spr";

    /// <summary>True while it is asked whether the outlet shall no longer carry it.</summary>
    public bool IsRemoving { get; init; }
}

/// <summary>What a product's menu shows.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product as the outlet carries it.</param>
internal sealed record StockProductData(CachedStore Store, AssortmentAnswer Product);

/// <summary>What can be done with a product of an outlet.</summary>
internal sealed class StockProductScreen() : Screen<StockProductPlace, StockProductData>(StockProductPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<StockProductData>> ReadAsync(Visit visit, StockProductPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Inventory, new StoreId(place.Store), cancel)).Is(out var store, out var problem)) return problem;
        if (store.Archived) return DaybookProblems.Archived(store);
        var found = await visit.Get<ListAssortment>().HandleOneAsync(visit.Caller, $"{place.Store}", $"{place.Product}", cancel);
        return found.Is(out var product, out problem) ? new StockProductData(store, product) : problem;
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, StockProductPlace place, StockProductData data)
    {
        var words = visit.Words;
        var stock = Figures.Quantity(words, data.Product.OnHand, Unit.Of(data.Product.Unit));
        var title = words.Say("stock.product", ("product", data.Product.Name), ("outlet", data.Store.Name), ("stock", stock));
        if (place.IsRemoving)
        {
            var sure = words.Say("stock.remove_sure", ("product", data.Product.Name), ("outlet", data.Store.Name));
            return new(Html.Lines(title, Html.Empty, sure.Bold()), new Keyboard().Row(Button(words.Plain("chat.yes"), "gone"), Button(words.Plain("chat.no"), "stays")).Rows);
        }

        var keyboard = new Keyboard()
            .Row(data.Product.Active ? Button(words.Plain("stock.replenish"), "in") : null, Button(words.Plain("stock.write_off"), "out"))
            .Row(visit.Caller.May(Permission.Approve) ? Button(words.Plain("stock.movements"), "moves") : null)
            .Row(Assortment(visit, data))
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(data.Product.Active ? title : Html.Lines(title, words.Say("stock.not_carried")), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, StockProductPlace place, StockProductData data, Pressed pressed) => pressed.Action switch
    {
        "in" => new(new PiecesPlace(new(PieceWork.Replenish, place.Store, place.Product) { Page = place.Page })),
        "out" => new(new PiecesPlace(new(PieceWork.WriteOff, place.Store, place.Product) { Page = place.Page })),
        "moves" when visit.Caller.May(Permission.Approve) => new(new MovementsPlace(place.Store, place.Product, place.Page, 0)),
        "remove" => new(place with { IsRemoving = true }),
        "gone" => new(place) { Act = new CarryProduct(place.Store, place.Product, place.Page, Carries: false) },
        "add" => new(place) { Act = new CarryProduct(place.Store, place.Product, place.Page, Carries: true) },
        "stays" => new(place with { IsRemoving = false }),
        "back" => new(new StockProductsPlace(place.Store, place.Page)),
        _ => null,
    };

    private Button? Assortment(Visit visit, StockProductData data)
    {
        if (!visit.Caller.May(Permission.Products)) return null;
        return data.Product.Active ? Button(visit.Words.Plain("stock.remove"), "remove") : Button(visit.Words.Plain("stock.add_again"), "add");
    }
}

/// <summary>Adds a product to what an outlet carries, or removes it.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="Page">The page of the list it was opened from.</param>
/// <param name="Carries">True when the outlet carries it from now on.</param>
internal sealed record CarryProduct(long Store, long Product, int Page, bool Carries) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var place = new StockProductPlace(Store, Product, Page);
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Products, new StoreId(Store), cancel)).Is(out var store, out var problem)) return ProblemWords.Stay(visit, place, problem);
        if (store.Archived) return ProblemWords.Stay(visit, new OutletPlace(Store), DaybookProblems.Archived(store));
        var use = visit.Get<EditAssortment>();
        var outcome = Carries
            ? await use.HandleAsync(visit.Caller, $"{Store}", $"{Product}", new(), adds: true, null, cancel)
            : await use.HandleRemoveAsync(visit.Caller, $"{Store}", $"{Product}", cancel);
        if (!outcome.Is(out var answer, out problem)) return ProblemWords.Stay(visit, place, problem);
        Place next = Carries ? place : new StockProductsPlace(Store, Page);
        return new(next) { PopUp = visit.Words.Plain(Carries ? "stock.added" : "stock.removed", ("product", answer.Name)) };
    }

}
