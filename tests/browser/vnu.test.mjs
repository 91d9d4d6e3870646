// Every HTML page, style sheet and SVG of the sites is valid, by the Nu Html Checker; one run of it for all.

import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { none } from "./chromium.mjs";
import { folders, listing } from "./site.mjs";

const jar = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
const kinds = { HTML: /\.html$/, CSS: /\.css$/, SVG: /\.svg$/ };
// For a file on a disk vnu knows no 'self'; that the policy lets through what it should is seen in pages.test.mjs.
// Nor does it know that a block of JSON-LD is data, which no policy stops; links.test.mjs finds any other inline script.
const dataBlock = (one) => /^Inline script violates Content Security Policy/.test(one.message) && /<script type="application\/ld\+json">/.test(one.extract ?? "");
const noise = "Resource violates Content Security Policy .*(external stylesheet|external script|image).*";

let messages;
for (const [name, folder] of Object.entries(folders)) {
  for (const [kind, pattern] of Object.entries(kinds)) {
    const count = listing(folder).filter((path) => pattern.test(path)).length;
    test(`${name}: ${kind} is valid, ${count} files`, () => {
      if (count === 0) throw new Error(`no ${kind} in ${folder}`);
      messages ??= check(Object.values(folders));
      none(
        messages.filter(({ path }) => path.startsWith(`${folder}/`) && pattern.test(path)).map(({ path, text }) => path.slice(folder.length + 1) + text),
        "messages",
      );
    });
  }
}

test("no message is about anything else", () => {
  const known = ({ path }) => Object.values(folders).some((folder) => path.startsWith(`${folder}/`)) && Object.values(kinds).some((pattern) => pattern.test(path));
  none(messages.filter((one) => !known(one)).map(({ path, text }) => path + text), "messages");
});

function check(places) {
  const options = ["-Xss4m", "-jar", jar, "--skip-non-html", "--also-check-css", "--also-check-svg", "--filterpattern", noise, "--format", "json", "--stdout", "--exit-zero-always"];
  const run = spawnSync("java", [...options, ...places], { encoding: "utf8", maxBuffer: 1 << 29 });
  if (run.status !== 0) throw new Error(`vnu ended with ${run.status ?? run.error}\n${run.stderr}${run.stdout.slice(0, 2000)}`);
  return JSON.parse(run.stdout).messages.filter((one) => !dataBlock(one)).map((one) => ({
    path: decodeURIComponent(one.url ?? "").replace(/^file:\/*/, "/"),
    text: `:${one.lastLine ?? 0}: ${one.subType ?? one.type}: ${one.message} [${(one.extract ?? "").replaceAll("\n", " ")}]`,
  }));
}
