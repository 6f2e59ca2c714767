using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Hosting;

/// <summary>Describes the API as OpenAPI 3.1: from the endpoints themselves, so that the document cannot say anything else than the code.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string? Format, string Description)> s_values = new()
    {
        [typeof(Quantity)] = (JsonSchemaType.Number, null, "A quantity in the product's unit, with at most 3 decimals; pieces are whole."),
        [typeof(UnitPrice)] = (JsonSchemaType.Number, null, "The price or cost of one unit in the business's currency, with at most 6 decimals."),
        [typeof(Amount)] = (JsonSchemaType.Number, null, "An amount in the business's currency, with no more decimals than the currency has."),
        [typeof(Percent)] = (JsonSchemaType.Number, null, "A percentage from 0 to 100, with at most 2 decimals."),
        [typeof(SignedPercent)] = (JsonSchemaType.Number, null, "A percentage with at most 2 decimals; it can be below 0 and above 100."),
        [typeof(decimal)] = (JsonSchemaType.Number, null, "A number, exact."),
        [typeof(Piece)] = (JsonSchemaType.Number | JsonSchemaType.String, null, "A quantity in the product's unit, or words such as \"300 g\"."),
        [typeof(DateOnly)] = (JsonSchemaType.String, "date", "A business date, yyyy-MM-dd."),
        [typeof(DateTimeOffset)] = (JsonSchemaType.String, "date-time", "A moment, with its offset from UTC."),
        [typeof(string)] = (JsonSchemaType.String, null, ""),
        [typeof(long)] = (JsonSchemaType.Integer, "int64", ""),
        [typeof(int)] = (JsonSchemaType.Integer, "int32", ""),
        [typeof(bool)] = (JsonSchemaType.Boolean, null, ""),
        [typeof(JsonElement)] = (JsonSchemaType.Object, null, ""),
    };

    private static readonly Dictionary<string, string> s_headers = new()
    {
        ["If-Match"] = "The ETag of the answer that was edited, such as \"v3\": what was changed meanwhile is refused with 409.",
        ["Idempotency-Key"] = "Names the request, 1 to 200 characters: sent again with the same key it is booked once, and gets the first answer.",
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
            Describe(schema, context.JsonTypeInfo, context.JsonPropertyInfo);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            AddQuery(operation, context);
            DescribeHeaders(operation);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<ProblemResponses>();
        options.AddOperationTransformer<ApiSecurity>();
        options.AddDocumentTransformer<ApiSecurity>();
    });

    private static string? SchemaName(JsonTypeInfo info)
    {
        var type = Unwrap(info.Type);
        if (s_values.ContainsKey(type) || type.IsEnum || type != info.Type) return null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ListAnswer<>)) return $"{Plain(type.GetGenericArguments()[0].Name)}List";
        return OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } name ? Plain(name) : null;
    }

    private static string Plain(string name)
    {
        foreach (var suffix in (string[])["Answer", "View"])
            if (name.EndsWith(suffix, StringComparison.Ordinal)) return name[..^suffix.Length];
        return name;
    }

    private static Type Unwrap(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Unwrap(inner);
        return IsOptional(type) ? Unwrap(type.GetGenericArguments()[0]) : type;
    }

    private static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    private static void Describe(OpenApiSchema schema, JsonTypeInfo info, JsonPropertyInfo? property)
    {
        var type = Unwrap(info.Type);
        if (Attribute<WordsAttribute>(property) is { } words) schema.Enum = [.. words.Words.Select(w => (JsonNode)w)];
        if (s_values.ContainsKey(type)) DescribeValue(schema, type);
        else if (ValueIn(type) is { } value) (schema.Type, schema.Items) = (JsonSchemaType.Array, Value(value));
        else if (typeof(IEnumerable<KeyValuePair<string, string>>).IsAssignableFrom(type)) (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object, Value(typeof(string)));
        else if (typeof(IEnumerable<KeyValuePair<string, string[]>>).IsAssignableFrom(type)) schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Value(typeof(string)) };

        // What has a name of its own is described once for all; where it may be null, the member says so.
        var isNamed = SchemaName(info) is not null;
        if (property is not null && schema.Type is { } known) schema.Type = IsNullable(info.Type, property) && !isNamed ? known | JsonSchemaType.Null : known & ~JsonSchemaType.Null;

        // What the server answers may grow; what it is sent may not hold what it does not know.
        if ((property is null || isNamed) && schema.Type == JsonSchemaType.Object && !IsSent(type)) schema.AdditionalPropertiesAllowed = true;
    }

    // A request, or a part of one.
    private static bool IsSent(Type type) => typeof(IEndpointParameterMetadataProvider).IsAssignableFrom(type) || type.Name.EndsWith("Request", StringComparison.Ordinal);

    // What a list holds, when it is a list of plain values.
    private static Type? ValueIn(Type type) => type == typeof(string)
        ? null
        : type.GetInterfaces().Append(type).Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(t => t.GetGenericArguments()[0]).FirstOrDefault(s_values.ContainsKey);

    private static bool IsNullable(Type declared, JsonPropertyInfo property) =>
        Attribute<RequiredAttribute>(property) is null && (IsOptional(declared) || Nullable.GetUnderlyingType(declared) is not null || (!declared.IsValueType && property.IsGetNullable));

    private static T? Attribute<T>(JsonPropertyInfo? property)
        where T : Attribute => property?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false) is [T attribute, ..] ? attribute : null;

    private static OpenApiSchema Value(Type type)
    {
        var schema = new OpenApiSchema();
        DescribeValue(schema, type);
        return schema;
    }

    private static void DescribeValue(OpenApiSchema schema, Type type)
    {
        var (kind, format, description) = s_values[type];
        (schema.Type, schema.Format, schema.Pattern) = (kind, format, null);
        if (string.IsNullOrEmpty(schema.Description) && description.Length > 0) schema.Description = description;
    }

    private static void DescribeHeaders(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            if (parameter.In == ParameterLocation.Header && s_headers.TryGetValue(parameter.Name ?? "", out var description)) parameter.Description = description;

        // The comments' reader takes the last parameter it cannot place for the body.
        if (operation.RequestBody is OpenApiRequestBody body) body.Description = null;
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
        ["200"] = "Done.", ["201"] = "Created.", ["202"] = "Accepted.", ["400"] = "The body is not JSON.", ["401"] = "Nobody signed in, or the credentials are wrong.", ["403"] = "The role does not allow it, or not at this store.",
        ["404"] = "No such record.", ["409"] = "The book says otherwise: what there is stands in the problem.", ["413"] = "The body is too large.",
        ["415"] = "The body is not declared as JSON.", ["422"] = "Some fields or query parameters are not allowed; errors names them.",
        ["429"] = "More was asked than the limit allows; Retry-After says when to come again.",
        ["500"] = "Something went wrong in the server.", ["503"] = "The book cannot be reached; try again.",
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemAnswer), null, cancellationToken);
        schema.Required?.Remove("errors"); // it is there when fields are to blame
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
        string[] statuses = operation.RequestBody is null ? ["422", "429", "500", "503"] : ["400", "413", "415", "422", "429", "500", "503"];
        return context.Description.ActionDescriptor.EndpointMetadata.OfType<AnonymousEndpoint>().Any() ? statuses : [.. statuses, "401"];
    }

    private static Dictionary<string, OpenApiMediaType> ProblemContent(OpenApiDocument document) => new()
    {
        ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) },
    };
}
