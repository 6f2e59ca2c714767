namespace Stockbook.Stock.Batches;

/// <summary>Wakes this process's worker when a batch was stored here; those of other processes it finds by itself.</summary>
internal sealed class BatchSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Raise()
    {
        lock (_raised)
        {
            if (_raised.CurrentCount == 0) _raised.Release();
        }
    }

    /// <summary>Waits until there is something to do, or for so long.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancel) => _raised.WaitAsync(longest, cancel);

    /// <inheritdoc/>
    public void Dispose() => _raised.Dispose();
}
