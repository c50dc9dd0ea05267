using Assay.Cli.Live;
using Xunit;

namespace Assay.Cli.Tests;

/// <summary>What keys and Ctrl-C do while a lab is shown. C stands for Ctrl-C, e for Esc.</summary>
public sealed class TheControls
{
    [Theory]
    [InlineData("", nameof(Wish.Watch), "Ctrl-C: pause · q: detach (lab keeps running)")]
    [InlineData("x", nameof(Wish.Watch), "Ctrl-C: pause · q: detach (lab keeps running)")]
    [InlineData("p", nameof(Wish.Watch), "Ctrl-C: pause · q: detach (lab keeps running)")]
    [InlineData("q", nameof(Wish.Detach), null)]
    [InlineData("C", nameof(Wish.Watch), "Pause the lab or detach? [p]ause / [d]etach / Esc: continue")]
    [InlineData("Cx", nameof(Wish.Watch), "Pause the lab or detach? [p]ause / [d]etach / Esc: continue")]
    [InlineData("Ce", nameof(Wish.Watch), "Ctrl-C: pause · q: detach (lab keeps running)")]
    [InlineData("Cp", nameof(Wish.Pause), "Pausing: running agents finish, no new ones start. Ctrl-C again to detach.")]
    [InlineData("CP", nameof(Wish.Pause), "Pausing: running agents finish, no new ones start. Ctrl-C again to detach.")]
    [InlineData("Cd", nameof(Wish.Detach), null)]
    [InlineData("CC", nameof(Wish.Detach), null)]
    [InlineData("CeC", nameof(Wish.Watch), "Pause the lab or detach? [p]ause / [d]etach / Esc: continue")]
    [InlineData("CpC", nameof(Wish.Detach), null)]
    [InlineData("Cpq", nameof(Wish.Detach), null)]
    public void On_a_terminal_Ctrl_C_asks_and_q_detaches(string pressed, string wish, string? hint) => Check(new(attached: false, keys: true), pressed, wish, hint);

    [Theory]
    [InlineData("C", nameof(Wish.Detach))]
    [InlineData("q", nameof(Wish.Detach))]
    [InlineData("p", nameof(Wish.Watch))]
    public void Whoever_attached_can_only_detach(string pressed, string wish) => Check(new(attached: true, keys: true), pressed, wish, null);

    [Theory]
    [InlineData("C", nameof(Wish.Pause))]
    [InlineData("CC", nameof(Wish.Detach))]
    public void Without_keys_Ctrl_C_pauses(string pressed, string wish) => Check(new(attached: false, keys: false), pressed, wish, null);

    private static void Check(Controls controls, string pressed, string wish, string? hint)
    {
        foreach (var key in pressed)
        {
            if (key == 'C')
            {
                controls.Interrupt();
            }
            else
            {
                controls.Press(key == 'e' ? '\u001b' : key);
            }
        }

        Assert.Equal(wish, controls.Wish.ToString());
        Assert.Equal(hint ?? controls.Hint, controls.Hint);
    }
}
