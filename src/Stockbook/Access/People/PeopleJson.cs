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
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class PeopleJson : JsonSerializerContext;
