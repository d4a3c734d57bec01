import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { cx } from './cx.ts';

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  hint?: string;
  /** Words at the left, rail at the right, full width: a line of settings. */
  isRow?: boolean;
  className?: string;
}

/** Takes effect at once; inside a form with a Save button use a Checkbox. */
export function Switch({ children, hint, isRow = false, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={cx('switch', isRow && 'switch-row', className)}>
      <span className="rail" />
      <span>
        {children}
        {hint && <small>{hint}</small>}
      </span>
    </AriaSwitch>
  );
}
