using System.Text.RegularExpressions;
using System.Xml.Linq;
using Assay.Protocol;
using Assay.Protocol.Agents;
using Assay.Protocol.Owners;
using Assay.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Assay.Tests.Reports;

public sealed class ReportPageText
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "figure", "figcaption", "div", "span", "p", "h1", "h2", "h3",
        "b", "br", "small", "code", "blockquote", "cite", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td",
        "details", "summary", "a", "ol", "pre",
        "svg", "desc", "line", "path", "rect", "circle", "text",
    ];

    private static readonly string[] Attributes =
    [
        "href", "lang", "charset", "name", "content", "http-equiv", "class", "title", "id", "role", "aria-label", "aria-labelledby", "aria-hidden", "data-label",
        "width", "height", "viewBox", "preserveAspectRatio", "vector-effect", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "text-anchor", "stroke-width",
    ];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</style></title></textarea><img src=//x onerror=alert(1)>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("' onfocus='alert(1)")]
    [InlineData("<!-- ]]> <![CDATA[ &lt;b&gt; &#60;")]
    [InlineData("\u202Egnp.exe\u202C\u2066\u2069\u200B\u200D\uFEFF\u0000\u0001\u001B[31m\u0085\u2028\u2029\uE000\uFFFF")]
    public void Whatever_an_agent_writes_stays_text(string hostile)
    {
        var page = Parse(ReportPage.Write(Hostile(hostile)));

        Assert.All(page.Descendants(), element => Assert.Contains(element.Name.LocalName, Elements));
        Assert.All(page.Descendants().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, Attributes));
        Assert.DoesNotContain(ReportPage.Write(Hostile(hostile)), character => char.IsControl(character) && character != '\n');
        Assert.Equal(-1, ReportPage.Write(Hostile(hostile)).IndexOfAny(['\u202E', '\u202C', '\u2066', '\u2069', '\u200B', '\u200D', '\uFEFF', '\u2028', '\u2029']));
    }

    [Fact]
    public void Any_text_at_all_stays_text()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Parse(ReportPage.Write(Hostile(text ?? ""))).Root is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_mark_stands_beside_the_score_with_what_it_rests_on()
    {
        var page = ReportPage.Write(Samples.Marked("Asked for 32 rows, it answered <16> otherwise."));

        Assert.Contains("<b>A row&#39;s prediction depends on the other rows in its batch.</b> Asked for 32 rows, it answered &lt;16&gt; otherwise.", page, StringComparison.Ordinal);
        Assert.Contains("A behaviour check found something in the candidate of d-0002", page, StringComparison.Ordinal);
        Assert.Contains("Findings are shown beside the scores.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", ReportPage.Write(Samples.Small), StringComparison.Ordinal);
    }

    [Fact]
    public void A_megabyte_of_text_is_cut_and_the_page_says_by_how_much()
    {
        var page = ReportPage.Write(Hostile(new string('x', 1_000_000)));

        Assert.InRange(page.Length, 1, 64_000);
        Assert.Contains("(999,300 more characters)", page);
    }

    [Fact]
    public void What_an_agent_says_is_quoted_and_attributed()
    {
        var quotes = Parse(ReportPage.Write(Samples.Small)).Descendants("blockquote").Select(quote => quote.Value).ToArray();

        Assert.Contains("The columns look additive, so a simple model should come close.— d-0001, before it started", quotes);
        Assert.Contains("Interactions of the first two columns carry most of the gain.— d-0002, learned; evidence: run-41, run-44", quotes);
    }

    [Fact]
    public void The_page_asks_nothing_of_anybody()
    {
        var page = ReportPage.Write(Samples.Revealed);

        Assert.Contains("default-src 'none'", page);
        Assert.DoesNotContain("://", page);
        Assert.DoesNotMatch(new Regex("url\\(|@import|<script|<link|<iframe|src=|href=", RegexOptions.IgnoreCase), page);
    }

    [Fact]
    public void No_private_figure_is_on_the_page_unless_revealed()
    {
        string[] figures = ["0.7582", "0.7692", "0.7488", "0.7831"];

        Assert.All(figures, figure => Assert.DoesNotContain(figure, ReportPage.Write(Samples.Small)));
        Assert.All(figures, figure => Assert.Contains(figure, ReportPage.Write(Samples.Revealed)));
    }

    [Fact]
    public void The_page_is_the_same_whatever_the_private_scores_are_unless_revealed()
        => Prop.ForAll(ArbMap.Default.ArbFor<double>(), ArbMap.Default.ArbFor<double>(), (score, error) =>
        {
            var other = new Estimate(score, Math.Abs(error));
            var changed = Samples.Small with
            {
                Directions = [.. Samples.Small.Directions.Select(direction => direction with { Private = other })],
                Baseline = Samples.Small.Baseline! with { Private = other },
                Bound = Samples.Small.Bound! with { Private = other },
            };
            return ReportPage.Write(changed with { Assessment = Samples.Small.Assessment! with { Private = null } }) == ReportPage.Write(Samples.Small);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unsealed_work_a_broken_journal_and_hazards_are_told_before_any_number()
    {
        var page = Parse(ReportPage.Write(Samples.Small with
        {
            Seal = SealLevel.None,
            Directions = [.. Samples.Small.Directions.Select((direction, i) => direction with { Seal = i == 1 ? SealLevel.None : SealLevel.Walls })],
            JournalFault = "Entry 12 was changed: its text does not match its hash.",
            Hazards = [new Hazard(Severity.Serious, "give-away", "refund_date", "It alone predicts the target.", "Drop it.")],
        }));

        var main = page.Descendants("main").Single().Elements().Take(4).Select(element => element.Value.Trim()).ToArray();
        Assert.StartsWith("Not sealed. One of 3 directions (d-0002) ran without a sandbox", main[0]);
        Assert.StartsWith("Journal not intact. Entry 12 was changed", main[1]);
        Assert.StartsWith("Data problems. 1 serious problem in the data", main[2]);
        Assert.StartsWith("deeper-trees leads two candidates", main[3]);
        Assert.Contains("refund_date", page.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void A_sealed_lab_raises_no_alarm()
        => Assert.DoesNotContain(Parse(ReportPage.Write(Samples.Small)).Descendants("div"), div => (string?)div.Attribute("role") == "alert");

    [Fact]
    public void The_sections_come_in_the_order_of_what_a_reader_asks()
        => Assert.Equal(
            ["Candidates", "Can the best score be trusted?", "Effort and limits", "Verification", "Directions", "Details"],
            Parse(ReportPage.Write(Samples.Small)).Descendants("h2").Select(title => title.Value));

    [Fact]
    public void An_empty_lab_has_a_report_too()
    {
        var page = Parse(ReportPage.Write(Samples.Empty));

        Assert.Contains("Nothing has been evaluated yet.", page.Descendants("p").Select(words => words.Value));
        Assert.Empty(page.Descendants("figure"));
    }

    [Fact]
    public void Every_number_says_whose_word_it_is()
    {
        var rows = Parse(ReportPage.Write(Samples.Small)).Descendants("tr").Where(row => row.Elements("td").Any(cell => cell.Elements("span").Any(IsBook))).ToArray();

        Assert.Equal(9, rows.Length);
        Assert.Equal(["runs36agents"], rows.Where(row => row.Value.EndsWith("agents", StringComparison.Ordinal)).Select(row => row.Value));

        static bool IsBook(XElement span) => ((string?)span.Attribute("class"))?.StartsWith("book", StringComparison.Ordinal) == true;
    }

    [Fact]
    public void Other_metrics_stand_beside_the_baselines_and_private_ones_only_once_revealed()
    {
        OtherMetric[] also = [new("logloss", new Estimate(0.41234, 0.0051), new Estimate(0.41777, 0.0052)) { BaselinePublic = new Estimate(0.43111, 0.0055) }];

        var page = ReportPage.Write(Samples.Small with { OtherMetrics = also });

        Assert.Contains("log loss", page, StringComparison.Ordinal);
        Assert.Contains("0.4123\u00A0±\u00A00.0051", page, StringComparison.Ordinal);
        Assert.Contains("0.4311\u00A0±\u00A00.0055", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0.4178", page, StringComparison.Ordinal);
        Assert.Contains("0.4178", ReportPage.Write(Samples.Revealed with { OtherMetrics = also }), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_without_a_value_do_not_break_the_page()
    {
        var nothing = new Estimate(double.NaN, double.PositiveInfinity);
        var odd = Samples.Revealed with
        {
            Evaluations = [.. Samples.Small.Evaluations, Samples.Small.Evaluations[0] with { Public = nothing }],
            Directions = [.. Samples.Small.Directions.Select(direction => direction with { Public = nothing, Candidate = nothing, Private = nothing })],
            Baseline = new ReportPair(nothing, nothing),
        };

        var page = ReportPage.Write(Samples.Assessed(odd));

        Assert.NotNull(Parse(page).Root);
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
    }

    /// <summary>Reads the page as XML, which accepts no markup that is not whole.</summary>
    internal static XDocument Parse(string page) => XDocument.Parse(page.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));

    private static ReportModel Hostile(string text) => Samples.Revealed with
    {
        Lab = text,
        Goal = text,
        Reason = text,
        Version = text,
        JournalFault = text,
        Journal = new JournalHead(3, text, Intact: false),
        Metric = new MetricInfo(text, HigherIsBetter: true),
        Directions =
        [
            .. Samples.Small.Directions.Select(direction => direction with
            {
                Slug = text,
                Title = text,
                Rationale = text,
                Agent = text,
                Note = text,
                PrivateNote = text,
                Private = null,
                Learnings = [.. Enumerable.Repeat(new Learning(text, [text, text]), 20)],
            }),
        ],
        Hazards = [new Hazard(Severity.Warning, text, text, text, text)],
    };
}
