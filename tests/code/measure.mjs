// Measures the Rust code of a source tree: sizes of functions and files, comments, names, cycles between files.
//
//   node tests/code/measure.mjs [DIR ...]     a table with a column for each tree (default: src)
//   node tests/code/measure.mjs --check       fails when `src` is over one of the limits below
//   node tests/code/measure.mjs --largest 20  the largest functions of `src`
//
// Comments and the contents of strings are blanked first, then braces are matched; `#[cfg(test)]` modules and files
// named `tests.rs` are left out. A token is an identifier, a number, a lifetime, a blanked string or one character of
// punctuation (`::`, `->`, `=>` and the like count as one).
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

// --- Limits of `--check` ---------------------------------------------------------------------------------------------

// Characters of Rust are easy to fit into few long lines, so the limit counts tokens: 300 are about 40 lines.
const MOST_TOKENS = 300;
// Names that say nothing: whoever reads a call cannot tell what it does.
const FORBIDDEN_FUNCTIONS = new Set(['of', 'look', 'told', 'said', 'one']);
const MOST_FILES_IN_CYCLES = 0.03;

// --- Reading -----------------------------------------------------------------------------------------------------------

function rustFiles(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return name === 'tests' ? [] : rustFiles(path);
      return name.endsWith('.rs') && name !== 'tests.rs' ? [path] : [];
    });
}

/** The text with comments and the contents of strings as blanks, and the comments as `[kind, line]`. */
function blank(text) {
  const out = [...text];
  const comments = [];
  const erase = (from, to) => {
    for (let at = from; at < to; at++) if (out[at] !== '\n') out[at] = ' ';
  };
  let line = 1;
  let at = 0;
  const chars = out.slice();
  const slice = (from, to) => chars.slice(from, to).join('');
  while (at < chars.length) {
    const two = chars[at] + (chars[at + 1] ?? '');
    if (two === '//') {
      let end = at;
      while (end < chars.length && chars[end] !== '\n') end++;
      const mark = slice(at, at + 3);
      comments.push([mark === '///' || mark === '//!' ? 'doc' : 'other', line]);
      erase(at, end);
      at = end;
    } else if (two === '/*') {
      let depth = 0;
      let end = at;
      do {
        const pair = chars[end] + (chars[end + 1] ?? '');
        if (pair === '/*') (depth++, (end += 2));
        else if (pair === '*/') (depth--, (end += 2));
        else {
          if (chars[end] === '\n') line++;
          end++;
        }
      } while (depth > 0 && end < chars.length);
      comments.push(['other', line]);
      erase(at, end);
      at = end;
    } else if (/^(br|r|b|c|cr)?#*"/.test(slice(at, at + 12)) && !/\w/.test(chars[at - 1] ?? ' ')) {
      const [open] = /^(br|r|b|c|cr)?#*"/.exec(slice(at, at + 12));
      const raw = open.includes('r');
      const close = '"' + '#'.repeat(open.split('#').length - 1);
      let end = at + open.length;
      while (end < chars.length && slice(end, end + close.length) !== close) {
        if (!raw && chars[end] === '\\') end++;
        if (chars[end] === '\n') line++;
        end++;
      }
      erase(at + open.length, end);
      at = end + close.length;
    } else if (chars[at] === "'" && /^'(\\(x..|u\{[^}]*\}|.)|[^\\'])'/u.test(slice(at, at + 14))) {
      const [literal] = /^'(\\(x..|u\{[^}]*\}|.)|[^\\'])'/u.exec(slice(at, at + 14));
      erase(at + 1, at + [...literal].length - 1);
      at += [...literal].length;
    } else {
      if (chars[at] === '\n') line++;
      at++;
    }
  }
  return [out.join(''), comments];
}

const TOKEN = /"\s*"|'\s*'|'[a-zA-Z_]\w*|[A-Za-z_]\w*!?|\d[\w.]*|::|->|=>|==|!=|<=|>=|&&|\|\||\.\.=?|[-+*/|&^%]=|[^\s]/gu;
const tokensOf = (text) => text.match(TOKEN) ?? [];

/** The offset behind the brace that closes the one at `open`. */
function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The text without modules of tests, lines kept. */
function withoutTests(text) {
  let out = text;
  const tests = /#\[cfg\(test\)\]\s*(pub(\([^)]*\))?\s+)?(mod|fn|impl|use|struct|const)\b[^{;]*([{;])/g;
  for (let found; (found = tests.exec(out)); ) {
    const end = found[4] === ';' ? tests.lastIndex : closing(out, tests.lastIndex - 1);
    out = out.slice(0, found.index) + out.slice(found.index, end).replace(/[^\n]/g, ' ') + out.slice(end);
  }
  return out;
}

/** Functions with a body: name, lines and tokens from `fn` to the closing brace. */
function functionsOf(text, path) {
  const found = [];
  const head = /\bfn\s+([A-Za-z_]\w*)/g;
  for (let match; (match = head.exec(text)); ) {
    let depth = 0;
    let at = head.lastIndex;
    for (; at < text.length; at++) {
      if ('([<'.includes(text[at])) depth++;
      else if (')]'.includes(text[at]) || (text[at] === '>' && text[at - 1] !== '-' && text[at - 1] !== '=')) depth--;
      else if ((text[at] === '{' || text[at] === ';') && depth <= 0) break;
    }
    if (text[at] !== '{') continue;
    const body = text.slice(match.index, closing(text, at));
    const line = text.slice(0, match.index).split('\n').length;
    found.push({ name: match[1], path, line, lines: body.split('\n').length, tokens: tokensOf(body).length });
  }
  return found;
}

// --- The graph of files --------------------------------------------------------------------------------------------------

/** Which files of `root` use which: by `crate::` and `super::` paths, parents (`mod.rs`, `name.rs` of a folder) left out. */
function fileGraph(root, files) {
  const moduleOf = (path) => {
    const parts = relative(root, path).replace(/\.rs$/, '').split('/');
    if (['mod', 'lib', 'main'].includes(parts.at(-1))) parts.pop();
    return parts.join('::');
  };
  const modules = new Map(files.map(({ path }) => [moduleOf(path), path]));
  const isParent = (name) => [...modules.keys()].some((other) => name === '' || other.startsWith(`${name}::`));
  const resolve = (parts) => {
    for (let length = parts.length; length > 0; length--) {
      const name = parts.slice(0, length).join('::');
      if (modules.has(name)) return name;
    }
    return null;
  };
  const edges = new Map();
  for (const { path, text } of files) {
    const own = moduleOf(path);
    const used = new Set();
    for (const target of pathsOf(text, own)) {
      const name = resolve(target);
      if (name && name !== own && !isParent(name) && !isParent(own)) used.add(name);
    }
    edges.set(own, used);
  }
  return edges;
}

/** All `crate::a::b` and `super::a` paths of a text as lists of names, groups expanded. */
function pathsOf(text, own) {
  const paths = [];
  const start = /\b(crate|super|self)::/g;
  for (let match; (match = start.exec(text)); ) {
    if (text.slice(0, match.index).endsWith('::')) continue;
    expand(text.slice(match.index, match.index + 2000), [], paths);
  }
  return paths.map((parts) => {
    const base = own === '' ? [] : own.split('::');
    const rest = [...parts];
    if (rest[0] === 'crate') return rest.slice(1);
    if (rest[0] === 'self') rest.shift();
    while (rest[0] === 'super') (base.pop(), rest.shift());
    return [...base, ...rest];
  });
}

function expand(text, prefix, out) {
  const [path] = /^\s*(\w+\s*(::\s*\w+)*)(\s*::\s*)?/.exec(text) ?? [''];
  const parts = [...prefix, ...path.split('::').map((part) => part.trim()).filter(Boolean)];
  const rest = text.slice(path.length);
  if (!rest.startsWith('{')) return void out.push(parts);
  let depth = 0;
  let from = 1;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '{') depth++;
    if ((rest[at] === ',' && depth === 1) || (rest[at] === '}' && depth === 1)) {
      if (rest.slice(from, at).trim()) expand(rest.slice(from, at), parts, out);
      from = at + 1;
    }
    if (rest[at] === '}' && --depth === 0) break;
  }
}

/** The strongly connected components of more than one node. */
function cycles(edges) {
  const number = new Map();
  const low = new Map();
  const stack = [];
  const found = [];
  const visit = (node) => {
    number.set(node, number.size);
    low.set(node, number.get(node));
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!number.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node), low.get(next)));
    }
    if (low.get(node) === number.get(node)) {
      const part = stack.splice(stack.indexOf(node));
      if (part.length > 1) found.push(part);
    }
  };
  for (const node of edges.keys()) if (!number.has(node)) visit(node);
  return found;
}

// --- Measuring -----------------------------------------------------------------------------------------------------------

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
const spread = (values) => {
  const sorted = [...values].sort((one, other) => one - other);
  return `${quantile(sorted, 0.5)} / ${quantile(sorted, 0.9)} / ${sorted.at(-1)}`;
};
const isOneWord = (name) => !/[a-z0-9]_[a-z0-9]/i.test(name) && !/[a-z0-9][A-Z]/.test(name);
const count = (text, pattern) => (text.match(pattern) ?? []).length;

function measure(root) {
  const files = rustFiles(root).map((path) => {
    const source = readFileSync(path, 'utf8');
    const [blanked, comments] = blank(source);
    const text = withoutTests(blanked);
    const isTest = (line) => blanked.split('\n')[line - 1] !== text.split('\n')[line - 1];
    return { path, source, text, comments: comments.filter(([, line]) => !isTest(line)), all: blanked };
  });
  const functions = files.flatMap(({ text, path }) => functionsOf(text, path));
  const types = files.flatMap(({ text, path }) =>
    [...text.matchAll(/^\s*(?:pub(?:\([^)]*\))?\s+)?(?:struct|enum|union|trait)\s+([A-Z]\w*)/gm)].map(([, name]) => ({ name, path })),
  );
  const times = new Map();
  for (const { name } of types) times.set(name, (times.get(name) ?? 0) + 1);
  const linesOf = (text) => text.split('\n').length;
  const lines = files.reduce((sum, { source, all, text }) => sum + linesOf(source) - testLines(all, text), 0);
  const whole = files.map(({ text }) => text).join('\n');
  const comments = files.flatMap(({ comments }) => comments.map(([kind]) => kind));
  const edges = fileGraph(root, files);
  const found = cycles(edges);
  return { files, functions, types, times, lines, whole, comments, edges, found };
}

const testLines = (all, text) => {
  const now = text.split('\n');
  return all.split('\n').filter((line, at) => line.trim() && !now[at].trim()).length;
};

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const perThousand = (part, lines) => ((1000 * part) / lines).toFixed(1);

function rows(measured) {
  const { files, functions, types, times, lines, whole, comments, edges, found } = measured;
  const inCycles = found.flat().length;
  return [
    ['non-test lines, files', `${lines}, ${files.length}`],
    ['function lines, median / p90 / max', spread(functions.map((it) => it.lines))],
    ['functions over 40 lines', percent(functions.filter((it) => it.lines > 40).length, functions.length)],
    ['function tokens, median / p90 / max', spread(functions.map((it) => it.tokens))],
    [
      'tokens per line of a function',
      (functions.reduce((sum, it) => sum + it.tokens, 0) / functions.reduce((sum, it) => sum + it.lines, 0)).toFixed(1),
    ],
    ['file lines, median / p90 / max', spread(files.map(({ source, all, text }) => source.split('\n').length - testLines(all, text)))],
    ['doc comments, share of lines', percent(comments.filter((kind) => kind === 'doc').length, lines)],
    ['other comments, share of lines', percent(comments.filter((kind) => kind === 'other').length, lines)],
    ['unwrap / expect per 1,000 lines', `${perThousand(count(whole, /\.unwrap\(\)/g), lines)} / ${perThousand(count(whole, /\.expect\(/g), lines)}`],
    ['`unwrap_or_default()` per 1,000 lines', perThousand(count(whole, /\bunwrap_or_default\b/g), lines)],
    ['one-word names: functions / types', `${percent(functions.filter((it) => isOneWord(it.name)).length, functions.length)} / ${percent(types.filter((it) => isOneWord(it.name)).length, types.length)}`],
    ['types whose name another type has too', percent(types.filter((it) => times.get(it.name) > 1).length, types.length)],
    ['files in cycles (parents left out)', `${inCycles} of ${edges.size} = ${percent(inCycles, edges.size)} (${found.map((part) => part.length).sort((a, b) => b - a).join(', ') || 'none'})`],
  ];
}

function check(measured) {
  const faults = [];
  for (const it of measured.functions) {
    if (it.tokens > MOST_TOKENS) faults.push(`${it.path}:${it.line}: \`${it.name}\` has ${it.tokens} tokens; the limit is ${MOST_TOKENS}: split it`);
    if (FORBIDDEN_FUNCTIONS.has(it.name)) faults.push(`${it.path}:${it.line}: a function called \`${it.name}\`: say what it does`);
  }
  for (const { name, path } of measured.types) {
    if (measured.times.get(name) > 1) faults.push(`${path}: another type is called \`${name}\`, too`);
  }
  const inCycles = measured.found.flat().length;
  if (inCycles > MOST_FILES_IN_CYCLES * measured.edges.size) {
    for (const part of measured.found) faults.push(`files use one another in a circle: ${part.join(', ')}`);
  }
  return faults;
}

const args = process.argv.slice(2);
const option = (name) => {
  const at = args.indexOf(name);
  return at < 0 ? null : args.splice(at, name === '--largest' ? 2 : 1).at(-1);
};
const largest = option('--largest');
const checking = option('--check');
const cyclic = option('--cycles');
const roots = args.length ? args : [join(dirname(dirname(import.meta.dirname)), 'src')];
const measured = roots.map(measure);

if (checking) {
  const faults = check(measured[0]);
  for (const fault of faults) console.error(fault);
  console.log(`1 passed, ${faults.length} failed`);
  process.exitCode = faults.length ? 1 : 0;
} else if (cyclic) {
  for (const part of measured[0].found) console.log(part.join(' '));
} else if (largest) {
  const functions = [...measured[0].functions].sort((one, other) => other.tokens - one.tokens);
  for (const it of functions.slice(0, Number(largest))) console.log(`${it.tokens}\t${it.lines} lines\t${it.path}:${it.line}\t${it.name}`);
} else {
  const tables = measured.map(rows);
  console.log(`| | ${roots.map((root) => basename(dirname(root)) + '/' + basename(root)).join(' | ')} |`);
  console.log(`| --- |${' --- |'.repeat(roots.length)}`);
  for (const [at, [name]] of tables[0].entries()) console.log(`| ${name} | ${tables.map((table) => table[at][1]).join(' | ')} |`);
}
