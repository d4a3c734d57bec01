import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  hint?: string;
  /** The small boxed tick for short words in a row. */
  isChip?: boolean;
  className?: string;
}

export function Checkbox({ children, hint, isChip = false, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={cx('check', isChip && 'check-chip', className)}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="box">
            {isIndeterminate ? <Icon of={Minus} /> : isSelected && <Icon of={Check} />}
          </span>
          <span>
            {children}
            {hint && <small>{hint}</small>}
          </span>
        </>
      )}
    </AriaCheckbox>
  );
}
