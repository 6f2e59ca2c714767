using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Access.Sessions;
using Stockbook.Feed;

namespace Stockbook.Hosting;

/// <summary>Builds the server.</summary>
public static class StockbookHost
{
    /// <summary>The largest body a request may have, in bytes, unless its endpoint allows more.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    /// <summary>The largest body of a batch, in bytes.</summary>
    public const long MaxBatchBodyBytes = 16 * MaxBodyBytes;

    /// <summary>The server, not started yet. Starting it brings the book up to date first.</summary>
    /// <exception cref="SettingException">A setting is not allowed.</exception>
    public static WebApplication Build(StockbookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        ConfigureServer(builder.WebHost, options);
        ConfigureLogging(builder.Logging);

        // First of all that starts: the keys of cookies and tokens are read from the book.
        builder.Services.AddHostedService<BookStart>();
        builder.Services.AddStockbook(options);
        builder.Services.AddHostedService<CacheFollower>();
        builder.Services.AddApiJson();
        builder.Services.AddApiDocument(options.Version);

        var app = builder.Build();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<LocalOnlyMiddleware>();
        app.UseMiddleware<QueryGuardMiddleware>();
        app.UseMiddleware<SessionMiddleware>();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapDocsPage();
        app.MapHealth();
        app.MapApi();
        return app;
    }

    private static void ConfigureServer(IWebHostBuilder web, StockbookOptions options)
    {
        var endPoint = options.EndPoint();
        web.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // The usual limit is kept by whoever reads the body: a body the server itself refuses ends the connection before the answer is read.
            kestrel.Limits.MaxRequestBodySize = MaxBatchBodyBytes;
            kestrel.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
        });
    }

    private static void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning);

        // Its only job at this level would be to start an activity for every request, which nobody listens to.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }
}
