using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Stockbook.Access.Limits;

/// <summary>Tells a client how much it may still ask.</summary>
internal static class LimitHeaders
{
    private const int Cached = 1024;

    public static readonly IReadOnlyList<string> Names =
        ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    private static readonly string[] s_numbers = [.. Enumerable.Range(0, Cached).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    public static void Write(HttpResponse response, in LimitVerdict verdict)
    {
        if (verdict.Limit == 0) return;
        var headers = response.Headers;
        headers["RateLimit-Limit"] = headers["X-RateLimit-Limit"] = Text(verdict.Limit);
        headers["RateLimit-Remaining"] = headers["X-RateLimit-Remaining"] = Text(verdict.Remaining);
        headers["RateLimit-Reset"] = headers["X-RateLimit-Reset"] = Text(verdict.ResetSeconds);
    }

    public static void RetryAfter(HttpResponse response, int seconds) => response.Headers.RetryAfter = Text(seconds);

    private static string Text(int number) => number < Cached ? s_numbers[number] : number.ToString(CultureInfo.InvariantCulture);
}
