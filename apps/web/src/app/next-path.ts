/** Where to go after signing in: only a path of ours, else home. Guards against `//elsewhere.example`. */
export function nextPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-') ? next : '/home';
}
