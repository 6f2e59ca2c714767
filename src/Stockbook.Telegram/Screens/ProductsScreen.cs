using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The products of the business.</summary>
/// <param name="Page">Its page, from 0.</param>
internal sealed record ProductsPlace(int Page) : Place
{
    internal const string Code = "prods";
}
