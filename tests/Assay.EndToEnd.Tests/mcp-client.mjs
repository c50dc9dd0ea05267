// An independent client of the Model Context Protocol takes part in a lab. Its argument says how it gets there:
// `http URL` or `stdio PROGRAM ARGUMENTS…`; it prints what it saw as one line of JSON.
import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [way, at, ...rest] = process.argv.slice(2);
const client = new Client({ name: "independent", version: "1" });
await client.connect(way === "http"
    ? new StreamableHTTPClientTransport(new URL(at), { requestInit: { headers: { Authorization: `Bearer ${process.env.SEAT_TOKEN}` } } })
    : new StdioClientTransport({ command: at, args: rest, stderr: "inherit", env: process.env }));

const call = async (name, args = {}) => {
    const answer = await client.callTool({ name, arguments: args });
    return { failed: answer.isError === true, texts: answer.content.map(part => part.text) };
};
const read = async uri => (await client.readResource({ uri })).contents[0].text;

const seen = {
    server: client.getServerVersion().name,
    instructions: client.getInstructions(),
    tools: (await client.listTools()).tools.map(tool => tool.name),
    resources: (await client.listResources()).resources.map(resource => resource.uri),
    schema: JSON.parse(await read("assay://schema")),
    skill: await read("assay://skills/research"),
    missing: await read("assay://elsewhere").catch(refusal => refusal.message),
    brief: await call("brief"),
    again: undefined,
    unknown: await call("brief", { depth: 3 }),
};
if (way === "http") {
    seen.outside = await call("evaluate", { file: "predictions.csv" });
    seen.evaluation = await call("evaluate", { predictions: readFileSync("predictions.csv", "utf8") });
} else {
    seen.announced = await call("announce", { title: "The mean", rationale: "What everything else has to beat." });
    seen.again = await call("announce", { title: "The mean", rationale: "Said twice." });
    seen.run = await call("log_run", { name: "mean", params: { model: "constant" }, metrics: { auc: 0.5 }, run_rationale: "a floor", run_analysis: "it is one" });
    const run = JSON.parse(seen.run.texts[0]).run_id;
    seen.outside = await call("evaluate", { file: "/etc/passwd" });
    seen.evaluation = await call("evaluate", { file: "predictions.csv", run });
    seen.submission = await call("submit", { run });
    seen.learned = await call("learn", { text: "A constant scores one half.", evidence: [run] });
    seen.history = await call("history");
}

console.log(JSON.stringify(seen));
await client.close();
