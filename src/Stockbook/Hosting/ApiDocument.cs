using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Stockbook.Ledger;

namespace Stockbook.Hosting;

/// <summary>Describes the API as OpenAPI 3.1: from the endpoints themselves, so that the document cannot say anything else than the code.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string? Format, string Description)> s_values = new()
    {
        [typeof(Quantity)] = (JsonSchemaType.Number, null, "A quantity in the product's unit, with at most 3 decimals; pieces are whole."),
        [typeof(UnitPrice)] = (JsonSchemaType.Number, null, "The price or cost of one unit in the business's currency, with at most 6 decimals."),
        [typeof(Amount)] = (JsonSchemaType.Number, null, "An amount in the business's currency, with no more decimals than the currency has."),
        [typeof(DateOnly)] = (JsonSchemaType.String, "date", "A business date, yyyy-MM-dd."),
        [typeof(DateTimeOffset)] = (JsonSchemaType.String, "date-time", "A moment, with its offset from UTC."),
        [typeof(string)] = (JsonSchemaType.String, null, ""),
        [typeof(long)] = (JsonSchemaType.Integer, "int64", ""),
        [typeof(int)] = (JsonSchemaType.Integer, "int32", ""),
        [typeof(bool)] = (JsonSchemaType.Boolean, null, ""),
        [typeof(JsonElement)] = (JsonSchemaType.Object, null, ""),
    };

    public static void AddApiDocument(this IServiceCollection services, string version) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaName;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Stockbook", Version = version, Description = "The stock of retail shops: catalogue, stores, movements, reports." };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type, context.JsonPropertyInfo);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            AddQuery(operation, context);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<ProblemResponses>();
    });

    private static string? SchemaName(JsonTypeInfo info)
    {
        var type = Unwrap(info.Type);
        if (s_values.ContainsKey(type) || type.IsEnum || IsOptional(info.Type)) return null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ListAnswer<>)) return $"{Plain(type.GetGenericArguments()[0].Name)}List";
        return OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } name ? Plain(name) : null;
    }

    private static string Plain(string name) => name.EndsWith("Answer", StringComparison.Ordinal) ? name[..^"Answer".Length] : name;

    private static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    private static Type Unwrap(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Unwrap(inner);
        return IsOptional(type) ? Unwrap(type.GetGenericArguments()[0]) : type;
    }

    // The generator knows neither what our converters write nor what is in lists and maps of it.
    private static void Describe(OpenApiSchema schema, Type declared, JsonPropertyInfo? property)
    {
        var type = Unwrap(declared);
        var isNullable = declared != type || schema.Type?.HasFlag(JsonSchemaType.Null) == true || property?.IsGetNullable == true;
        var isRequired = property?.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true;
        if (property?.AttributeProvider?.GetCustomAttributes(typeof(WordsAttribute), false) is [WordsAttribute words])
            schema.Enum = [.. words.Words.Select(w => (JsonNode)w)];
        if (Shape(type) is { } shape)
        {
            (schema.Type, schema.Format, schema.Pattern) = (shape.Type, shape.Format, null);
            (schema.Items, schema.AdditionalProperties) = (shape.Items, shape.AdditionalProperties);
            if (string.IsNullOrEmpty(schema.Description)) schema.Description = shape.Description;
        }

        if (schema.Type is not { } known) return;
        schema.Type = isNullable && !isRequired ? known | JsonSchemaType.Null : known & ~JsonSchemaType.Null;
    }

    private static OpenApiSchema? Shape(Type type)
    {
        if (s_values.TryGetValue(type, out var value))
            return new() { Type = value.Type, Format = value.Format, Description = value.Description.Length == 0 ? null : value.Description };
        if (type.IsArray) return Shape(type.GetElementType()!) is { } element ? new() { Type = JsonSchemaType.Array, Items = element } : null;
        if (!type.IsGenericType || type.GetGenericArguments() is not [.., var last] || Shape(last) is not { } inner) return null;
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return new() { Type = JsonSchemaType.Object, AdditionalProperties = inner };
        return type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? new() { Type = JsonSchemaType.Array, Items = inner } : null;
    }

    private static void AddQuery(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var fields = context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryMetadata>().SelectMany(q => q.Fields);
        foreach (var field in fields) (operation.Parameters ??= []).Add(Parameter(field));
    }

    private static OpenApiParameter Parameter(QueryField field)
    {
        var named = field.Name.EndsWith('.');
        return new OpenApiParameter
        {
            Name = named ? $"{field.Name}<name>" : field.Name,
            In = ParameterLocation.Query,
            Description = field.Description,
            Schema = QuerySchema(field),
        };
    }

    private static OpenApiSchema QuerySchema(QueryField field) => field.Kind switch
    {
        QueryKind.Whole => new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = $"{field.Least}", Maximum = field.Most == long.MaxValue ? null : $"{field.Most}" },
        QueryKind.Flag => new() { Type = JsonSchemaType.Boolean },
        QueryKind.Date => new() { Type = JsonSchemaType.String, Format = "date" },
        QueryKind.Instant => new() { Type = JsonSchemaType.String, Format = "date-time" },
        _ => new() { Type = JsonSchemaType.String, MaxLength = (int?)field.Most, Enum = field.Choices is null ? null : [.. field.Choices.Select(c => (JsonNode)c)] },
    };
}

/// <summary>The words a text member may hold, for the API document.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WordsAttribute(params string[] words) : Attribute
{
    public string[] Words { get; } = words;
}

/// <summary>Adds the problems that every endpoint of a kind can answer with.</summary>
internal sealed class ProblemResponses : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> s_descriptions = new()
    {
        ["200"] = "Done.", ["201"] = "Created.", ["202"] = "Accepted.", ["400"] = "The body is not JSON.", ["403"] = "Not allowed.",
        ["404"] = "No such record.", ["409"] = "The book says otherwise: what there is stands in the problem.", ["413"] = "The body is too large.",
        ["415"] = "The body is not declared as JSON.", ["422"] = "Some fields or query parameters are not allowed; errors names them.",
        ["500"] = "Something went wrong in the server.", ["503"] = "The book cannot be reached; try again.",
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemAnswer), null, cancellationToken);
        // Numbers that belong to a problem are members of it; errors is there when fields are to blame.
        schema.AdditionalPropertiesAllowed = true;
        schema.Required?.Remove("errors");
        context.Document!.Components ??= new();
        context.Document.AddComponent("Problem", schema);
        var responses = operation.Responses ??= [];
        foreach (var status in StatusesOf(operation, context))
            responses.TryAdd(status, new OpenApiResponse { Content = ProblemContent(context.Document) });
        foreach (var (status, response) in responses)
            if (s_descriptions.TryGetValue(status, out var description)) response.Description = description;
    }

    private static IEnumerable<string> StatusesOf(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiEndpoint>().Any()) return [];
        return operation.RequestBody is null ? ["422", "500", "503"] : ["400", "413", "415", "422", "500", "503"];
    }

    private static Dictionary<string, OpenApiMediaType> ProblemContent(OpenApiDocument document) => new()
    {
        ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) },
    };
}
