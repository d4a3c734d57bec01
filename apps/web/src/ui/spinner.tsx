import { cx } from './cx.ts';

export interface SpinnerProps {
  label?: string;
  size?: 'm' | 'l';
  isLabelShown?: boolean;
}

export function Spinner({ label = 'Loading', size = 'm', isLabelShown = false }: SpinnerProps) {
  return (
    <span className="row" role="status">
      <i className={cx('spin', size === 'l' && 'spin-l')} />
      <span className={isLabelShown ? undefined : 'sr'}>{label}</span>
    </span>
  );
}
