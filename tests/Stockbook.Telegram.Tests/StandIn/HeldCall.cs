namespace Stockbook.Telegram.Tests.StandIn;

/// <summary>A call of the Bot API that waits for the test, so that something can happen at a moment that is certain.</summary>
/// <param name="chat">The chat it is about.</param>
/// <param name="method">The method.</param>
/// <param name="isDone">True when it is held after it was done.</param>
internal sealed class HeldCall(long chat, string method, bool isDone)
{
    private readonly TaskCompletionSource _come = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The chat it is about.</summary>
    public long Chat => chat;

    /// <summary>The method.</summary>
    public string Method => method;

    /// <summary>True when it is held after it was done.</summary>
    public bool IsDone => isDone;

    /// <summary>Done once the call has come, and waits.</summary>
    public Task Come => _come.Task;

    /// <summary>Lets it go on.</summary>
    public void LetGo() => _go.TrySetResult();

    /// <summary>Waits; false when the one that called is gone.</summary>
    internal async Task<bool> HoldAsync(CancellationToken gone)
    {
        _come.TrySetResult();
        return await Task.WhenAny(_go.Task, Task.Delay(Timeout.Infinite, gone)) == _go.Task;
    }
}
