import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { buttonClass, type ButtonLook, type ButtonSize } from './button.tsx';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'aria-label'
> {
  icon: LucideIcon;
  /** The accessible name, also shown as the tooltip. */
  label: string;
  look?: ButtonLook;
  size?: ButtonSize;
  className?: string;
}

/** A button of one icon, only where the picture is common: close, bell, call controls. */
export function IconButton({ icon, label, look = 'quiet', size = 'm', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(buttonClass({ look, size }), 'btn-icon', className)}
      >
        <Icon of={icon} size={size} />
      </AriaButton>
    </Tooltip>
  );
}
