import { Card } from '../ui/index.ts';

const SWATCHES = [
  ['canvas', 'surface', 'raised', 'sunken', 'hover', 'line'],
  ['line-strong', 'ink', 'ink-2', 'ink-3', 'act', 'focus'],
  ['asks', 'asks-tint', 'asks-edge', 'answers', 'answers-tint', 'answers-edge'],
  ['good', 'good-tint', 'warn', 'warn-tint', 'bad', 'bad-tint'],
  ['info', 'info-tint', 'mark', 'answers-line', 'code-bg', 'code-line'],
].flat();

export function KitGround() {
  return (
    <>
      <Card title="Colour roles" className="kit-5">
        <div className="kit-swatches">
          {SWATCHES.map((name) => (
            <div key={name}>
              <i style={{ background: `var(--${name})` }} />
              {name}
            </div>
          ))}
        </div>
      </Card>
      <Card title="Type" className="kit-7 kit-type">
        <p style={{ font: 'var(--t-40)', letterSpacing: '-.035em' }}>24:07</p>
        <p style={{ font: 'var(--t-28)', letterSpacing: 'var(--tight)' }}>Ask, answer, swap</p>
        <p style={{ font: 'var(--t-22)', letterSpacing: 'var(--tight)' }}>System Design with Kenji</p>
        <p style={{ font: 'var(--t-18)' }}>Your loop</p>
        <p>
          Rate yourself first, then both cards open. A <mark>current thing</mark> wears the highlighter.
        </p>
        <p className="small muted">Secondary text says where and when: 19:00 Lisbon</p>
        <p className="mono">if t - last &gt; GAP: visits.append((user, start, last))</p>
      </Card>
    </>
  );
}
