/** What a browser calls itself, in words. Order matters: most browsers also claim to be Safari or Chrome. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

export interface Device {
  /** "Firefox on Linux". */
  name: string;
  isPhone: boolean;
}

export function deviceOf(userAgent: string): Device {
  const match = (table: readonly [RegExp, string][]) => table.find(([sign]) => sign.test(userAgent))?.[1];
  const system = match(SYSTEMS);
  const browser = match(BROWSERS) ?? /^[A-Za-z][\w.-]*/.exec(userAgent)?.[0] ?? 'An unnamed browser';
  return {
    name: system ? `${browser} on ${system}` : browser,
    isPhone: /iPhone|Android.*Mobile/.test(userAgent),
  };
}
