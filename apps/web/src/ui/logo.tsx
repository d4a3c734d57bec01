/** Two half rings that make one loop: the left has square ends and asks, the right has round ends and answers. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path className="la" d="M14.6 5.2A11 11 0 0 0 14.6 26.8" />
      <path className="lb" d="M19.4 6.6A9.9 9.9 0 0 1 20.2 25.2" />
    </svg>
  );
}
