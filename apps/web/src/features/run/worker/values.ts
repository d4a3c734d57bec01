/** Values between JSON and user code: `{"$num": "NaN"}` and the like, because JSON has no special numbers. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  if ('$num' in value) return Number(value.$num);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
}

/** Throws a sentence for what has no JSON form, instead of passing something else on. */
export function encode(value: unknown, depth = 0): unknown {
  if (depth > 1_000) throw new TypeError('the result is nested too deeply, or holds itself');
  switch (typeof value) {
    case 'undefined':
      return { $undefined: true };
    case 'number':
      return Number.isFinite(value) ? value : { $num: String(value) };
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new TypeError(`the result holds a ${typeof value}, which has no JSON form`);
    default:
      return typeof value === 'object' && value !== null ? encodeObject(value, depth) : value;
  }
}

function encodeObject(value: object, depth: number): unknown {
  if (Array.isArray(value)) return Array.from(value, (inner: unknown) => encode(inner, depth + 1));
  if (value instanceof Map || value instanceof Set)
    throw new TypeError(`the result holds a ${value.constructor.name}; use plain objects and arrays`);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner, depth + 1)]));
}

const INSPECTED_DEPTH = 6;
const INSPECTED_ITEMS = 200;

/** A value as a console shows it, on one line. */
export function inspect(value: unknown, depth = 0): string {
  if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name || 'anonymous'}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (depth >= INSPECTED_DEPTH) return Array.isArray(value) ? '[…]' : '{…}';
  const items = (all: string[]) =>
    all.length > INSPECTED_ITEMS ? [...all.slice(0, INSPECTED_ITEMS), '…'].join(', ') : all.join(', ');
  const inner = (one: unknown) => inspect(one, depth + 1);
  if (Array.isArray(value)) return `[${items(value.map(inner))}]`;
  if (value instanceof Set) return `Set {${items([...value].map(inner))}}`;
  if (value instanceof Map)
    return `Map {${items([...value].map(([key, one]) => `${inner(key)} => ${inner(one)}`))}}`;
  if (value instanceof Date) return value.toJSON();
  return `{${items(Object.entries(value).map(([key, one]) => `${key}: ${inner(one)}`))}}`;
}
