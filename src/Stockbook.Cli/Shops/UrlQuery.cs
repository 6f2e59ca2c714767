using System.Globalization;
using System.Text;

namespace Stockbook.Cli.Shops;

/// <summary>The part of an address after the question mark; what is null is left out.</summary>
internal sealed class UrlQuery(string path)
{
    private readonly StringBuilder _text = new(path);
    private bool _isBegun;

    /// <summary>Text.</summary>
    public UrlQuery With(string name, string? value)
    {
        if (value is null) return this;
        _text.Append(_isBegun ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _isBegun = true;
        return this;
    }

    /// <summary>A number.</summary>
    public UrlQuery With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A date.</summary>
    public UrlQuery With(string name, DateOnly? value) => With(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary><c>true</c>, where it is true.</summary>
    public UrlQuery When(string name, bool value) => With(name, value ? "true" : null);

    /// <summary>Active, archived or any.</summary>
    public UrlQuery Archived(bool? value) => With("archived", value switch { true => "true", false => "false", null => "any" });

    /// <summary>The address of a page.</summary>
    public string Page(int limit, string? next) => new UrlQuery(_text.ToString()) { _isBegun = _isBegun }.With("limit", limit).With("after", next).ToString();

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
