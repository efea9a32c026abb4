/** A string of JSON, or what can stand between strings. The string is unrolled: no backtracking on long bodies. */
const STRING = '"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"';
const STRING_OR_LONG_INTEGER = new RegExp(`${STRING}|(?<![\\d.eE+-])-?\\d{16,}(?![\\d.eE])`, 'gs');
/** Whether there may be one at all; most deliveries write ids in quotes. */
const MAYBE_LONG_INTEGER = /(?:^|[:,[\s])-?\d{16}/;
const TOKEN = new RegExp(`${STRING}|[{}[\\],:]|[^\\s{}[\\],:"]+`, 'gs');

/**
 * Reads JSON of Zalo. Ids exceed 2^53: an integer of 16 digits and more that stands without quotes becomes a string
 * instead of losing its last digits. Throws SyntaxError when the text is no JSON.
 */
export function parseZaloJson(text: string): unknown {
  if (!MAYBE_LONG_INTEGER.test(text)) return JSON.parse(text);
  return JSON.parse(text.replace(STRING_OR_LONG_INTEGER, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}

/**
 * The `timestamp` of the outermost object with exactly the characters of the body, quotes left out; the last one
 * where there are several, as JSON.parse does. Undefined when there is none. Never throws.
 */
export function timestampAsWritten(body: Buffer): string | undefined {
  let depth = 0;
  let previous = '';
  let key = '';
  let found: string | undefined;
  for (const [token] of body.toString('utf8').matchAll(TOKEN)) {
    if (token === ':' && depth === 1) key = previous;
    else if (previous === ':' && depth === 1 && key === '"timestamp"' && !'{['.includes(token)) found = bare(token);
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    previous = token;
  }
  return found;
}

function bare(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1) : token;
}
