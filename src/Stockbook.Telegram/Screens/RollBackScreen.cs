using Stockbook.Daybook;
using Stockbook.Stock;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A movement that is to be rolled back, once the words are typed.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="ListPage">The page of the list that the product was opened from.</param>
/// <param name="Movement">Which movement.</param>
/// <param name="Key">What it is booked with.</param>
internal sealed record RollBackPlace(long Store, long Product, int ListPage, long Movement, Guid Key) : Place
{
    internal const string Code = "roll";
}

/// <summary><c>☠️ Roll back</c>: asks for the words that nobody types by mistake.</summary>
internal sealed class RollBackScreen() : Screen<RollBackPlace, MovementData>(RollBackPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<MovementData>> ReadAsync(Visit visit, RollBackPlace place, CancellationToken cancel) =>
        MovementData.ReadAsync(visit, place.Store, place.Product, place.Movement, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, RollBackPlace place, MovementData data)
    {
        var words = visit.Words;
        var ask = words.Say("movements.type_words", ("words", words.Plain("movements.words")));
        return new(Html.Lines([.. MovementScreen.Lines(words, data), Html.Empty, ask]), new Keyboard().Row(Button(words.Plain("chat.cancel"), "back")).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, RollBackPlace place, MovementData data, Pressed pressed) =>
        pressed.Action == "back" ? new(new MovementPlace(place.Store, place.Product, place.ListPage, place.Movement)) : null;

    /// <inheritdoc/>
    protected override Step Type(Visit visit, RollBackPlace place, MovementData data, string text)
    {
        var expected = visit.Words.Plain("movements.words");
        return SearchKey.Of(text) == SearchKey.Of(expected)
            ? new(place) { Act = new RollBack(place, data.Movement.Counted is not null) }
            : new(place) { Notice = visit.Words.Say("movements.other_words", ("words", expected)) };
    }
}

/// <summary>Books the reversal of a movement while it is the last of its product.</summary>
/// <param name="Place">Which movement, and with which key.</param>
/// <param name="IsBalance">True when it is a balance.</param>
internal sealed record RollBack(RollBackPlace Place, bool IsBalance) : Act
{
    // Its own reversal is found among the last ones when it is asked for again.
    private const int Recent = 5;

    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var movements = new MovementsPlace(Place.Store, Place.Product, Place.ListPage, 0);
        if (!(await MovementsData.ReadAsync(visit, Place.Store, Place.Product, Recent, long.MaxValue, cancel)).Is(out var data, out var problem))
            return ProblemWords.Stay(visit, Place, problem);
        if (data.Movements[0].Id.Value != Place.Movement && data.Movements.All(m => m.Reverses?.Value != Place.Movement))
            return new(movements) { Notice = visit.Words.Say("movements.not_last") };
        problem = await BookAsync(visit, cancel);
        return problem is null ? new(movements) { Notice = visit.Words.Say("movements.rolled_back") } : ProblemWords.Stay(visit, movements, problem);
    }

    private async Task<Problem?> BookAsync(Visit visit, CancellationToken cancel)
    {
        var key = $"{Place.Key:N}";
        if (IsBalance) return (await visit.Get<RollBackBalance>().HandleAsync(visit.Caller, $"{Place.Store}", new(Place.Movement), key, cancel)).Problem;
        return (await ReverseMovement.HandleAsync(
            new(Place.Movement), new ReverseRequest(), visit.Caller, visit.Get<PostingDesk>(), visit.Get<MovementReader>(), visit.Get<PostingOwners>(), key, cancel)).Problem;
    }
}
