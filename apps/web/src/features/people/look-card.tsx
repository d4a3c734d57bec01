import { Monitor, Moon, Sun } from 'lucide-react';
import { setTheme, useTheme } from '../../app/theme.ts';
import { useClock } from '../../app/use-clock.ts';
import { Card } from '../../ui/card.tsx';
import { Segments } from '../../ui/segments.tsx';

const THEMES = [
  { id: 'system', label: 'As the system', icon: Monitor },
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
] as const;
const CLOCKS = [
  { id: '24', label: '24 h' },
  { id: '12', label: '12 h' },
] as const;

export function LookCard() {
  const theme = useTheme();
  const { hours, setHours } = useClock();
  return (
    <Card title="Look">
      <p className="small muted">Kept in this browser.</p>
      <div className="row row-4 wrap">
        <Segments label="Theme" options={THEMES} value={theme} onChange={setTheme} />
        <Segments label="Clock" options={CLOCKS} value={hours} onChange={setHours} />
      </div>
    </Card>
  );
}
