using System.Text.Json.Serialization;
using Stockbook.Access.Sessions;
using Stockbook.Hosting;

namespace Stockbook.Access.People;

/// <summary>What the endpoints about people and their sessions read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(SignInAnswer))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(DoneAnswer))]
[JsonSerializable(typeof(ListAnswer<SessionAnswer>))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(ListAnswer<UserAnswer>))]
[JsonSerializable(typeof(CreateUserRequest))]
[JsonSerializable(typeof(EditUserRequest))]
[JsonSerializable(typeof(InviteRequest))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(ListAnswer<InviteAnswer>))]
[JsonSerializable(typeof(ShowLinkRequest))]
[JsonSerializable(typeof(OpenLinkAnswer))]
[JsonSerializable(typeof(AcceptRequest))]
[JsonSerializable(typeof(SecondFactorKeyAnswer))]
[JsonSerializable(typeof(ConfirmSecondFactorRequest))]
[JsonSerializable(typeof(SecondFactorAnswer))]
[JsonSerializable(typeof(EndSecondFactorRequest))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class PeopleJson : JsonSerializerContext;
