/** One key, or several joined as they are pressed. */
export function Kbd({ keys }: { keys: string | readonly string[] }) {
  const list = typeof keys === 'string' ? [keys] : keys;
  return (
    <span className="row" style={{ gap: 3 }}>
      {list.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
