using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Access;
using Stockbook.Access.Keys;
using Stockbook.Access.Limits;
using Stockbook.Access.Sessions;
using Stockbook.Alerts;
using Stockbook.Audit;
using Stockbook.Daybook;
using Stockbook.Feed;
using Stockbook.Hosting.Https;
using Stockbook.Live;
using Stockbook.Negatives;
using Stockbook.Reports.Summaries;
using Stockbook.Stock.Batches;
using Stockbook.Webhooks;

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
    /// <param name="options">How it is set up.</param>
    /// <param name="clock">What it takes for the time; the system's when it is left out.</param>
    /// <param name="modules">What other assemblies add to it.</param>
    public static WebApplication Build(StockbookOptions options, TimeProvider? clock = null, params IReadOnlyList<StockbookModule> modules)
    {
        ArgumentNullException.ThrowIfNull(options);
        ServerSettings.Check(options);
        var https = options.Https ? ShopHttps.Open(options, clock ?? TimeProvider.System) : null;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        ConfigureServer(builder.WebHost, options, https);
        ConfigureLogging(builder.Logging);

        // First of all that starts: the keys of cookies and tokens are read from the book.
        builder.Services.AddHostedService<BookStart>();
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.Services.AddStockbook(options);
        if (https is not null) builder.Services.AddShopHttps(https);
        builder.Services.AddHostedService<CacheFollower>();
        builder.Services.AddHostedService<FeedCalls>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyUse>());
        builder.Services.AddHostedService<AuditSealer>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LateMovements>());
        builder.Services.AddHostedService(services => services.GetRequiredService<NegativeWatch>());
        builder.Services.AddHostedService(services => services.GetRequiredService<DailyStock>());
        if (options.IsAlertWorkOn) builder.Services.AddAlertWork();
        builder.Services.AddLive();
        builder.Services.AddHostedService<BatchWorker>();
        if (options.IsAlertWorkOn) builder.Services.AddWebhookWork();
        foreach (var module in modules)
        {
            ApiJson.Add(module.Json);
            module.AddServices(builder.Services);
        }

        builder.Services.AddApiJson();
        builder.Services.AddApiDocument(options.Version);
        if (options.AllowedOrigins.Count > 0) builder.Services.AddCors(cors => cors.AddDefaultPolicy(ServerSettings.Cors(options)));

        var app = builder.Build();
        UseGuards(app, options);
        app.UseMiddleware<QueryGuardMiddleware>();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapEmbeddedPages();
        if (https is not null) app.MapTrust();
        app.MapHealth();
        app.MapApi(modules);
        app.MapLive();
        BuiltOnce.Take(app);
        return app;
    }

    // The order is what it is for: first where a request comes from, then what every answer carries, then who may speak at all.
    private static void UseGuards(WebApplication app, StockbookOptions options)
    {
        if (ServerSettings.Forwarded(options) is { } forwarded) app.UseForwardedHeaders(forwarded);
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        if (options.HttpsRedirect || options.Https) app.UseMiddleware<HttpsRedirectMiddleware>();
        app.UseMiddleware<HostGuardMiddleware>();
        app.UseMiddleware<AppPagesMiddleware>();
        if (options.AllowedOrigins.Count > 0) app.UseCors();
        app.UseMiddleware<CredentialGuardMiddleware>();
        app.UseMiddleware<RecogniseMiddleware>();
        app.UseMiddleware<SessionMiddleware>();
        app.UseMiddleware<LimitMiddleware>();
        app.UseMiddleware<SignedInOnlyMiddleware>();
        app.UseMiddleware<AntiforgeryMiddleware>();
    }

    private static void ConfigureServer(IWebHostBuilder web, StockbookOptions options, ShopHttps? https)
    {
        var endPoint = options.EndPoint();
        var certificate = ServerSettings.Certificate(options);
        web.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits, options.Server);
            kestrel.Listen(endPoint, listen =>
            {
                listen.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
                if (certificate is not null)
                    listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate, ServerCertificateChain = ServerSettings.Chain(options.Certificate!) });
            });
            if (https is not null)
            {
                kestrel.Listen(options.HttpsEndPoint(), listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificateSelector = (_, _) => https.Certificate });
                });
            }
        });
    }

    private static void Limit(KestrelServerLimits kestrel, ServerLimits limits)
    {
        var grace = TimeSpan.FromSeconds(limits.SlowSeconds);

        // The usual limit is kept by whoever reads the body: a body the server itself refuses ends the connection before the answer is read.
        kestrel.MaxRequestBodySize = MaxBatchBodyBytes;
        kestrel.MaxRequestLineSize = limits.RequestLineBytes;
        kestrel.MaxRequestHeadersTotalSize = limits.HeadersBytes;
        kestrel.MaxRequestHeaderCount = limits.Headers;
        kestrel.MinRequestBodyDataRate = limits.SlowestBodyBytes == 0 ? null : new(limits.SlowestBodyBytes, grace);
        kestrel.MinResponseDataRate = limits.SlowestAnswerBytes == 0 ? null : new(limits.SlowestAnswerBytes, grace);
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeadersSeconds);
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
        kestrel.MaxConcurrentConnections = limits.Connections == 0 ? null : limits.Connections;
        kestrel.MaxConcurrentUpgradedConnections = kestrel.MaxConcurrentConnections;
    }

    private static void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning);

        // Its only job at this level would be to start an activity for every request, which nobody listens to.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // They take every refused call and every line that breaks for a failure. What does fail is logged where calls come in.
        logging.AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Http.Connections", LogLevel.None);
    }
}
