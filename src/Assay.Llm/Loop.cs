using Assay.Llm.Tools;

namespace Assay.Llm;

/// <summary>
/// The agent: ask the model, do what it calls, tell it what came of that; until it calls nothing, nobody pays, or the time
/// is over.
/// </summary>
internal sealed class Loop(Model model, Toolbox tools, int most, Action<string> say)
{
    public async Task<Ending> Run(CancellationToken cancel)
    {
        IReadOnlyList<Entry> said = [new Entry.User(Prompts.Begin)];
        var nudged = false;
        while (true)
        {
            var answer = await model.Ask(said, cancel);
            if (answer is not Answer.Said { Reply: var reply })
            {
                return ((Answer.Over)answer).Ending;
            }

            if (reply.Text.Length > 0)
            {
                say($"\n{reply.Text}");
            }

            said = [.. said, new Entry.Model(reply)];
            if (reply.Calls.Count > 0)
            {
                said = [.. said, new Entry.Results(await tools.CallAll(reply.Calls, cancel))];
            }
            else if (nudged || tools.Submitted)
            {
                return new Ending.Done("The model calls nothing more.");
            }
            else
            {
                nudged = true;
                said = [.. said, new Entry.User(Prompts.Nudge)];
            }

            said = History.Fit(said, most);
        }
    }
}
