/** Where to go after signing in: only a path of ours, else home. Guards against `//elsewhere.example`, with what URL parsers drop or turn around in between. */
export function nextPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?!\/)[^\s\\]*$/.test(next) && !next.startsWith('/sign-')
    ? next
    : '/home';
}
