using Microsoft.Extensions.Hosting;

namespace Stockbook.Hosting;

/// <summary>Makes the book ready before the first request is let in. When that fails the server does not start.</summary>
internal sealed class BookStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => StockbookServices.PrepareAsync(services, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
