namespace Stockbook.Import;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What is being done, for people: <c>Reading</c>, <c>Booking</c>.</param>
/// <param name="Done">How many lines are done.</param>
/// <param name="Total">Of how many; 0 while that is not known.</param>
public readonly record struct ImportProgress(string Stage, int Done, int Total);
