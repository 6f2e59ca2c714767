using Stockbook.Access.People;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>One movement of a product.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="ListPage">The page of the list that the product was opened from.</param>
/// <param name="Movement">Which movement.</param>
internal sealed record MovementPlace(long Store, long Product, int ListPage, long Movement) : Place
{
    internal const string Code = "move";

    /// <summary>The page of the movements that it was opened from.</summary>
    public int Page { get; init; }

    /// <summary>The only day of which they were shown; null for all.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>True while its photo is shown.</summary>
    public bool IsPhoto { get; init; }
}

/// <summary>What is shown of a movement.</summary>
/// <param name="At">Where it happened, and of what.</param>
/// <param name="Movement">The movement.</param>
/// <param name="By">Who did it.</param>
/// <param name="IsLast">True when nothing came after it.</param>
/// <param name="Count">What was said of it when it is a balance.</param>
/// <param name="PhotoId">Its photo; null for none.</param>
internal sealed record MovementData(MovementsData At, Movement Movement, Doer By, bool IsLast, BalanceRow? Count, string? PhotoId)
{
    /// <summary>True when it can be rolled back: it is the last one, no roll-back itself, and was not booked together with others, which would be undone with it.</summary>
    public bool CanRollBack => IsLast && Movement is { Reverses: null, PostingLines: 1 } && !At.Store.Archived;

    /// <summary>Reads a movement; 404 when the product has no such one at the outlet.</summary>
    public static async Task<Outcome<MovementData>> ReadAsync(Visit visit, long store, long product, long movement, CancellationToken cancel)
    {
        if (!(await MovementsData.ReadAsync(visit, store, product, 1, movement + 1, cancel)).Is(out var at, out var problem)) return problem;
        if (at.Movements is not [var found] || found.Id.Value != movement) return Problem.NotFound($"Movement {movement} not found.");
        if (!(await MovementsData.ReadAsync(visit, store, product, 1, long.MaxValue, cancel)).Is(out var last, out problem)) return problem;
        var (tenant, database) = (visit.Caller.Tenant, visit.Get<Database>());
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var people = await PersonNames.ReadAsync(database.Dialect, connection, null, tenant, [found.User.Value], cancel);
        var counts = found.Counted is null ? [] : await BalanceRows.OfDayAsync(connection, null, tenant, found.Level.Store, found.BusinessDate, cancel);
        var count = counts.GetValueOrDefault((product, StoredTime.Of(found.OccurredAt)));
        var photo = await visit.Get<PostingPhotos>().FindAsync(tenant, found.PostingId.Value, cancel);
        return new MovementData(at, found, people(found.User.Value), last.Movements[0].Id == found.Id, count, photo);
    }
}

/// <summary>Shows a movement: who, before and after, its parts, why, what was said, and its photo.</summary>
internal sealed class MovementScreen() : Screen<MovementPlace, MovementData>(MovementPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<MovementData>> ReadAsync(Visit visit, MovementPlace place, CancellationToken cancel) =>
        MovementData.ReadAsync(visit, place.Store, place.Product, place.Movement, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, MovementPlace place, MovementData data)
    {
        var words = visit.Words;
        var text = Html.Lines(Lines(words, data));
        if (place.IsPhoto && data.PhotoId is { } photo)
            return new(text, new Keyboard().Row(Button(words.Plain("chat.back"), "text")).Rows) { Picture = new("photo", null, photo) { Missing = words.Say("movements.photo_gone") } };
        var keyboard = new Keyboard()
            .Row(data.PhotoId is null ? null : Button(words.Plain("movements.photo"), "photo"))
            .Row(data.CanRollBack ? Button(words.Plain("movements.roll_back"), "undo") : null)
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(text, keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, MovementPlace place, MovementData data, Pressed pressed) => pressed.Action switch
    {
        "photo" => new(place with { IsPhoto = true }),
        "text" => new(place with { IsPhoto = false }),
        "undo" when data.CanRollBack => new(new RollBackPlace(place.Store, place.Product, place.ListPage, place.Movement, Guid.CreateVersion7())),
        "undo" => new(place) { PopUp = visit.Words.Plain("movements.not_last") },
        "back" => new(new MovementsPlace(place.Store, place.Product, place.ListPage, place.Page) { Day = place.Day }),
        _ => null,
    };

    /// <summary>What a movement is, in lines.</summary>
    public static IEnumerable<Html> Lines(Words words, MovementData data)
    {
        var (movement, unit) = (data.Movement, data.At.Product.Unit);
        var quantity = Figures.Signed(words, movement.Quantity, unit);
        yield return words.Say("movements.head", ("type", MovementsData.TypeOf(words, movement)), ("product", data.At.Product.Name), ("quantity", quantity));
        yield return words.Say("movements.when", ("moment", Figures.Moment(movement.OccurredAt, data.At.Store.Calendar)), ("name", data.By.Name));
        yield return words.Say("movements.figures", ("before", Figures.Quantity(words, movement.OnHandBefore, unit)), ("after", Figures.Quantity(words, movement.OnHandAfter, unit)));
        if (movement.Counted is { } counted) yield return words.Say("movements.counted", ("counted", Figures.Quantity(words, counted, unit)));
        if (movement is { Counted: not null, Type: MovementType.Count, Reverses: null, Quantity.Milli: not 0 })
        {
            var (key, size) = movement.Quantity > Quantity.Zero ? ("balance.over", movement.Quantity) : ("balance.short", -movement.Quantity);
            yield return words.Say(key, ("quantity", Figures.Quantity(words, size, unit)));
        }

        var (parts, note) = PieceNotes.Split(words, movement.Notes, movement.Quantity, unit);
        if (data.Count?.PartsAsQuantities is { } pieces) yield return words.Say("pieces.parts", ("parts", Figures.Pieces(words, pieces, unit)));
        else if (parts is not null) yield return words.Say("pieces.parts", ("parts", parts));
        if (movement.Reason is { } reason) yield return words.Say("writeoff.reason", ("reason", words.Plain($"reason.{Names.Of(reason)}")));
        // A balance's own words and a roll-back's are the book's: the type and the figure say the same in any language.
        if ((data.Count is { } count ? count.Note : movement.Reverses is null || note != RollBackBalance.Notes ? note : null) is { } said) yield return words.Say("writeoff.note", ("note", said));
        if (movement.Reference is { } reference) yield return words.Say("movements.reference", ("reference", reference));
        if (movement.Reverses is { } undone) yield return words.Say("movements.reverses", ("number", undone.Value));
        if (movement.PostingLines > 1) yield return words.Say("movements.together", ("count", movement.PostingLines - 1));
    }
}
