import type { Compare, TestValue } from '@loopmate/contracts/questions';

/**
 * Equality of a result and an expected value as the bank's format says: `{"$num": "NaN"}` and the infinities are
 * numbers, NaN equals NaN only, true is never 1, and JavaScript's undefined (`{"$undefined": true}`) equals nothing.
 */
export function equals(got: TestValue, want: TestValue, by: Compare): boolean {
  if (by.mode !== 'unordered') return same(got, want, by);
  if (!Array.isArray(got) || !Array.isArray(want) || got.length !== want.length) return false;
  const rest = [...got];
  return want.every((one) => {
    const at = rest.findIndex((other) => same(other, one, by));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

type Record_ = Readonly<Record<string, TestValue>>;

function same(got: TestValue, want: TestValue, by: Compare): boolean {
  if (isUndefined(got) || isUndefined(want)) return false;
  const [a, b] = [numberOf(got), numberOf(want)];
  if (a !== undefined || b !== undefined) return a !== undefined && b !== undefined && near(a, b, by);
  if (Array.isArray(want))
    return (
      Array.isArray(got) &&
      got.length === want.length &&
      want.every((one, i) => same(got[i] ?? null, one, by))
    );
  if (isRecord(want)) {
    if (!isRecord(got)) return false;
    const keys = Object.keys(want);
    return (
      keys.length === Object.keys(got).length &&
      keys.every((key) => Object.hasOwn(got, key) && same(got[key] ?? null, want[key] ?? null, by))
    );
  }
  return got === want;
}

function near(got: number, want: number, by: Compare): boolean {
  if (Number.isNaN(got) || Number.isNaN(want)) return Number.isNaN(got) && Number.isNaN(want);
  if (!Number.isFinite(got) || !Number.isFinite(want) || by.mode === 'exact') return got === want;
  return Math.abs(got - want) <= by.absTol + by.relTol * Math.abs(want);
}

function numberOf(value: TestValue): number | undefined {
  if (typeof value === 'number') return value;
  return isRecord(value) && isOnly(value, '$num') ? Number(value['$num']) : undefined;
}

const isOnly = (value: Record_, key: string) => Object.keys(value).length === 1 && Object.hasOwn(value, key);
const isUndefined = (value: TestValue) => isRecord(value) && isOnly(value, '$undefined');
const isRecord = (value: TestValue): value is Record<string, TestValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const SHOWN_CHARACTERS = 300;

/** A value in one line, cut when it is long. */
export function shown(value: TestValue): string {
  const text = told(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

function told(value: TestValue): string {
  if (isUndefined(value)) return 'undefined';
  const number = numberOf(value);
  if (number !== undefined) return String(number);
  if (Array.isArray(value)) return `[${value.map(told).join(', ')}]`;
  if (isRecord(value))
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}: ${told(inner)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

/** Why a result is not the expected one; of a record, each field by itself, so that what agrees is seen. */
export function difference(got: TestValue, want: TestValue, by: Compare): string {
  if (!isRecord(want) || !isRecord(got) || numberOf(want) !== undefined || isUndefined(got))
    return `got ${shown(got)}, expected ${shown(want)}`;
  const fields = [...new Set([...Object.keys(want), ...Object.keys(got)])];
  return fields.map((field) => fieldDifference(field, got, want, by)).join('\n');
}

function fieldDifference(field: string, got: Record_, want: Record_, by: Compare): string {
  if (!Object.hasOwn(got, field)) return `${field}: missing, expected ${shown(want[field] ?? null)}`;
  if (!Object.hasOwn(want, field)) return `${field}: not expected, got ${shown(got[field] ?? null)}`;
  const [mine, theirs] = [got[field] ?? null, want[field] ?? null];
  return same(mine, theirs, by)
    ? `${field}: agrees`
    : `${field}: got ${shown(mine)}, expected ${shown(theirs)}`;
}
