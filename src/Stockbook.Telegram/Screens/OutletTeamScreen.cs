using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The sellers of an outlet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record OutletTeamPlace(long Store, int Page) : Place
{
    internal const string Code = "team";

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>Who could sell at an outlet.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="Sellers">All sellers, by name.</param>
internal sealed record OutletTeamData(StoreAnswer Outlet, IReadOnlyList<UserAnswer> Sellers)
{
    /// <summary>All active users whose names hold a part, by name.</summary>
    public static async Task<Outcome<IReadOnlyList<UserAnswer>>> UsersAsync(Visit visit, string? search, CancellationToken cancel)
    {
        var users = await Lists.AllAsync(page => visit.Get<ListUsers>().HandleAsync(visit.Caller, new ListUsersQuery { Active = true, Page = page }, cancel));
        if (!users.Is(out var all, out var problem)) return problem;
        return all.Where(u => SearchKey.Of(u.Name).Contains(SearchKey.Of(search ?? ""), StringComparison.Ordinal)).OrderBy(u => SearchKey.Of(u.Name), StringComparer.Ordinal).ThenBy(u => u.Id).ToList();
    }
}

/// <summary><c>👥 Sellers</c>: who is bound to an outlet; the owner binds and releases them.</summary>
internal sealed class OutletTeamScreen() : Screen<OutletTeamPlace, OutletTeamData>(OutletTeamPlace.Code)
{
    /// <inheritdoc/>
    protected override async Task<Outcome<OutletTeamData>> ReadAsync(Visit visit, OutletTeamPlace place, CancellationToken cancel)
    {
        if (!(await OutletSettingsScreen.ReadAsync(visit, place.Store, isToWork: true, cancel)).Is(out var outlet, out var problem)) return problem;
        if (!(await OutletTeamData.UsersAsync(visit, place.Search, cancel)).Is(out var users, out problem)) return problem;
        return new OutletTeamData(outlet, [.. users.Where(u => u.Role == Permissions.Name(Role.Staff))]);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletTeamPlace place, OutletTeamData data)
    {
        var (words, pages) = (visit.Words, Lists.Pages(data.Sellers.Count));
        var keyboard = new Keyboard()
            .Column(data.Sellers.OnPage(place.Page).Select(u => Seller(words, place, u)))
            .Row(PageRow(words, Lists.PageOf(place.Page, data.Sellers.Count), pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(Button(words.Plain("chat.back"), "back"));
        var text = data.Sellers.Count == 0 && place.Search is { } search
            ? words.Say("settings.nobody_found", ("search", search))
            : words.Say(data.Sellers.Count == 0 ? "settings.team_none" : "settings.team_title");
        if (pages > Lists.MostLeafed || place.Search is not null) text = Html.Lines(text, words.Say("chat.type_to_search"));
        return new(Html.Lines(OutletScreen.Head(words, data.Outlet), Html.Empty, text), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletTeamPlace place, OutletTeamData data, Pressed pressed)
    {
        switch (pressed.Action)
        {
            case "page":
                return ToPage(visit, place, pressed, Lists.Pages(data.Sellers.Count), page => place with { Page = page });
            case "all":
                return new(new OutletTeamPlace(place.Store, 0));
            case "back":
                return new(new OutletSettingsPlace(place.Store));
            case "bind" when data.Sellers.FirstOrDefault(u => u.Id == pressed.Number) is { } seller:
                if (seller.Stores is null) return new(place) { PopUp = visit.Words.Plain("settings.has_all", ("name", Typed.Short(seller.Name, 60))) };
                return new(place) { Act = new BindSeller(place, seller.Id, pressed.At(1) == 1) };
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override Step Type(Visit visit, OutletTeamPlace place, OutletTeamData data, string text) => new(new OutletTeamPlace(place.Store, 0) { Search = text });

    private Button Seller(Words words, OutletTeamPlace place, UserAnswer user)
    {
        if (user.Stores is not { } stores) return Button(words.Plain("settings.all_outlets", ("name", user.Name)), "bind", user.Id, 1);
        var isBound = stores.Contains(place.Store);
        return Button(isBound ? $"✅ {user.Name}" : $"▫️ {user.Name}", "bind", user.Id, isBound ? 0 : 1);
    }
}

/// <summary>Binds a seller to an outlet, or releases him.</summary>
/// <param name="Place">The outlet, and the page of its sellers.</param>
/// <param name="User">Who.</param>
/// <param name="IsBound">True to bind him.</param>
internal sealed record BindSeller(OutletTeamPlace Place, long User, bool IsBound) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        if (!(await visit.Get<ListUsers>().HandleAsync(visit.Caller, $"{User}", cancel)).Is(out var user, out var problem)) return ProblemWords.Stay(visit, Place, problem);
        if (user.Stores is not { } stores || stores.Contains(Place.Store) == IsBound) return new(Place) { PopUp = visit.Words.Plain("settings.saved") };
        long[] after = IsBound ? [.. stores, Place.Store] : [.. stores.Where(s => s != Place.Store)];

        // Nobody is bound to no outlet: that would be all of them.
        if (after.Length == 0) return new(Place) { Notice = visit.Words.Say("settings.last_outlet", ("name", user.Name)) };
        var outcome = await visit.Get<EditUser>().HandleAsync(visit.Caller, $"{User}", new() { Stores = after }, ETags.Of(user.Version), cancel);
        return outcome.Problem is { } refused ? ProblemWords.Stay(visit, Place, refused) : new(Place) { PopUp = visit.Words.Plain("settings.saved") };
    }
}
