using Stockbook.Ledger.Storage;

namespace Stockbook.Access.People;

/// <summary>What else a user loses when he is deactivated, besides his sessions and links: whatever a module lets him in by.</summary>
public interface IDeactivation
{
    /// <summary>Takes it from him within the transaction that deactivates him.</summary>
    /// <param name="book">The transaction.</param>
    /// <param name="caller">Who deactivates him.</param>
    /// <param name="user">Who is deactivated.</param>
    /// <returns>What is to be shown elsewhere once that is committed. It does not throw: what is decided is decided.</returns>
    Task<Func<Task>> LeaveAsync(BookTransaction book, Caller caller, long user);
}
