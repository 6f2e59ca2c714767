using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Tests;

/// <summary>Blank screens for the places that have none of their own in this test's program.</summary>
internal static class StandIns
{
    public static IServiceCollection AddStandIns(this IServiceCollection services)
    {
        var there = services.Where(s => s.ServiceType == typeof(IScreen)).Select(s => s.ImplementationType!.BaseType!.GetGenericArguments().FirstOrDefault()).ToHashSet();
        foreach (var place in typeof(Place).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType).Where(t => !there.Contains(t)))
            services.AddSingleton(typeof(IScreen), typeof(StandIn<>).MakeGenericType(place));
        return services;
    }

    internal sealed class StandIn<TPlace>() : Screen<TPlace, bool>("standin")
        where TPlace : Place
    {
        protected override Task<Outcome<bool>> ReadAsync(Visit visit, TPlace place, CancellationToken cancel) => Task.FromResult<Outcome<bool>>(true);

        protected override View Draw(Visit visit, TPlace place, bool data) => new(Html.Of(place.ToString()!), []);

        protected override Step? Press(Visit visit, TPlace place, bool data, Pressed pressed) => null;
    }
}
