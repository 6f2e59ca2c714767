using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Access.People;

/// <summary>The users' use cases and endpoints.</summary>
internal static class PeopleServices
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<OwnAccount>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<CreateUser>();
        services.AddSingleton<EditUser>();
        services.AddSingleton<ListUsers>();
        services.AddSingleton<HelpUser>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<Invites>();
        services.AddSingleton<AcceptLink>();
        services.AddSingleton<OwnSecondFactor>();
        services.AddSingleton<FirstOwner>();
    }

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        SignIn.Map(api);
        ChangePassword.Map(api);
        ListUsers.Map(api);
        CreateUser.Map(api);
        EditUser.Map(api);
        HelpUser.Map(api);
        Invites.Map(api);
        AcceptLink.Map(api);
        OwnSecondFactor.Map(api);
    }
}
