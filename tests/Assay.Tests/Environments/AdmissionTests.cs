using Assay.Environments;
using Assay.Labs;
using Assay.Protocol;
using Xunit;

namespace Assay.Tests.Environments;

/// <summary>What cannot be laid before agents is refused with a sentence that says why.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly Installed pythons = new();

    [Fact]
    public void A_folder_with_a_python_is_let_in() => Assert.Null(Fault(pythons.Hollow("env")));

    [Fact]
    public void What_is_not_there_or_no_folder_is_refused()
    {
        Assert.Contains("does not exist", Fault(pythons.At("nowhere")), StringComparison.Ordinal);
        Assert.Contains("is a file", Fault(pythons.Put("file")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "that the sandbox itself uses")]
    [InlineData("/tmp", "that the sandbox itself uses")]
    [InlineData("/etc/ssl", "that the sandbox itself uses")]
    [InlineData("/root", "home folder")]
    [InlineData("/home", "home folder")]
    public void Places_that_hold_more_than_programs_are_refused(string folder, string why)
        => Assert.Contains(why, Fault(folder), StringComparison.Ordinal);

    [Fact]
    public void The_state_folder_is_kept_out_from_above_and_from_within_and_through_links()
    {
        Directory.CreateDirectory(pythons.At("project/home/labs"));
        var home = new Home(pythons.At("project/home"));

        Assert.All(
            [pythons.At("project"), pythons.At("project/home"), pythons.At("project/home/labs"), pythons.Link("innocent", pythons.At("project"))],
            folder => Assert.Contains("state folder", Admission.Fault(Toolset.At(folder), home), StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_with_a_table_that_a_lab_was_made_from_would_hand_over_its_targets()
    {
        var table = pythons.Put("project/table.csv");
        pythons.Put("home/sources.yaml", $"table: {{ file: {table} }}\n");
        pythons.Hollow("project/.venv");

        Assert.Contains($"contains {table}", Fault(pythons.At("project")), StringComparison.Ordinal);
        Assert.Null(Fault(pythons.At("project/.venv")));
    }

    [Fact]
    public void An_interpreter_elsewhere_is_looked_at_as_well()
    {
        pythons.Hollow("home/labs");
        pythons.Link("env/bin/python3", pythons.At("home/labs/bin/python3"));

        Assert.Contains("state folder", Fault(pythons.At("env")), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_a_guest_cannot_read_are_named_with_the_line_that_mends_it()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root's guests are other users.");
        var folder = pythons.Hollow("env");
        File.SetUnixFileMode(pythons.Put("env/lib/closed.py"), UnixFileMode.UserRead);

        Assert.Contains($"cannot read {folder}/lib/closed.py", Fault(folder), StringComparison.Ordinal);
        Assert.Contains($"chmod -R a+rX {folder}", Fault(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lab_whose_environment_is_refused_is_refused_by_the_rules()
    {
        var home = new Home(pythons.At("home"));
        var refused = Assert.Throws<AssayException>(() => Admission.Check(Lab($"environment: {{ path: {pythons.At("nowhere")} }}"), home, guests: 1));

        Assert.Equal(ExitCode.Refused, refused.Exit);
        Admission.Check(Lab(""), home, guests: 1);
    }

    [Fact]
    public void The_lab_s_own_folder_is_not_laid_before_its_agents()
    {
        var (home, venv) = (new Home(pythons.At("home")), pythons.Hollow("work/lab/.venv"));

        var refused = Assert.Throws<AssayException>(() => Admission.Check(Lab($"environment: {{ path: {pythons.At("work")} }}"), home, guests: 1));

        Assert.Contains("contains the lab's own folder", refused.Message, StringComparison.Ordinal);
        Admission.Check(Lab($"environment: {{ path: {venv} }}"), home, guests: 1);
    }

    [Fact]
    public void A_lab_that_wants_more_gpus_than_any_machine_has_is_refused()
        => Assert.Contains("gpus", Assert.Throws<AssayException>(() => Admission.Check(Lab("environment: { gpus: 1000 }"), new Home(pythons.At("home")), guests: 1)).Message, StringComparison.Ordinal);

    public void Dispose() => pythons.Dispose();

    private Lab Lab(string more) => new()
    {
        Id = "id",
        Folder = pythons.At("work/lab"),
        State = new StateFolder(pythons.At("home/labs/id")),
        Schema = null!,
        Contract = Contract.Read($$"""
            lab: l
            goal: g
            data: { source: s, target: t, positive: "1" }
            metric: { name: auc }
            {{more}}
            """, "lab.yaml"),
    };

    private string? Fault(string folder) => Admission.Fault(Toolset.At(folder), new Home(pythons.At("home")));
}
