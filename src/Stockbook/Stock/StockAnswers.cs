using Stockbook.Hosting;

namespace Stockbook.Stock;

/// <summary>Answers of what was booked: a repeated request gets its first answer, and a header that says so.</summary>
internal static class StockAnswers
{
    private const string Replayed = "Idempotency-Replayed";

    public static CreatedAnswer<T> Created<T>(this Outcome<Booked<T>> outcome, Func<T, string> location)
    {
        var answer = View(outcome).Created(location);
        return outcome.Problem is null && outcome.Value.IsReplay ? answer.With(Replayed, "true") : answer;
    }

    public static Answer<T> Ok<T>(this Outcome<Booked<T>> outcome)
    {
        var answer = View(outcome).Ok();
        return outcome.Problem is null && outcome.Value.IsReplay ? answer.With(Replayed, "true") : answer;
    }

    private static Outcome<T> View<T>(Outcome<Booked<T>> outcome) => outcome.Is(out var booked, out var problem) ? booked.View : problem;
}
