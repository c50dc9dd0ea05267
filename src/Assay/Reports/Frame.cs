namespace Assay.Reports;

/// <summary>What stands around every page: one head with one policy, so that no page can load or run anything.</summary>
internal static class Frame
{
    /// <param name="kind">What the page is, such as <c>report</c>.</param>
    /// <param name="name">Whose page it is: the heading.</param>
    /// <param name="title">What the browser calls it, after the name.</param>
    /// <param name="under">What stands under the heading.</param>
    /// <param name="main">The page.</param>
    /// <param name="end">What stands below it.</param>
    public static Html Around(string kind, string name, string title, Html under, Html main, Html end) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title>{Plain.Name(name, 80)}: {title}</title>
        <style>
        {PageStyle.Sheet}
        </style>
        </head>
        <body>
        <header>
        <div class="brand">Assay · {kind}</div>
        <h1>{Plain.Name(name, 80)}</h1>
        {under}
        </header>
        <main>
        {main}</main>
        {end}</body>
        </html>

        """);

    /// <summary>A part of the page; nothing where there is nothing to say.</summary>
    public static Html Section(string title, Html body)
        => body.Text.Length == 0 ? Html.Empty : Html.Of($"<section>\n<h2>{title}</h2>\n{body}</section>\n");
}
