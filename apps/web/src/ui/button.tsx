import type { LucideIcon } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { announce } from './announce.ts';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonLook = 'act' | 'line' | 'quiet' | 'bad';
export type ButtonSize = 's' | 'm' | 'l';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /** One `act` per card; the default is a bordered button. */
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: LucideIcon;
  iconEnd?: LucideIcon;
  /** Shown while pending, a verb in -ing: "Booking". */
  pendingText?: string;
  isWide?: boolean;
  /** Not now, and why: the button stays reachable, does nothing, and its tooltip says the reason. */
  whyNot?: string | undefined;
  className?: string;
  children: ReactNode;
}

export function buttonClass({
  look = 'line',
  size = 'm',
  isWide = false,
}: Pick<ButtonProps, 'look' | 'size' | 'isWide'>) {
  return cx('btn', `btn-${look}`, size !== 'm' && `btn-${size}`, isWide && 'btn-wide');
}

export function Button({ whyNot, ...rest }: ButtonProps) {
  if (!whyNot) return <PlainButton {...rest} />;
  // A disabled element gets no pointer and no focus, so nobody could read the reason.
  const { onPress: _onPress, type: _type, ...kept } = rest;
  return (
    <Tooltip text={whyNot}>
      <PlainButton {...kept} aria-disabled="true" />
    </Tooltip>
  );
}

/**
 * HACK: React Aria's own isPending leaves a nameless image in its live region for seven seconds whenever the button goes
 * with its work, which fails WCAG 1.1.1 on the next page.
 */
const stillButton = {
  type: 'button',
  onPress: () => {},
  'aria-disabled': 'true',
  'data-pending': 'true',
} as const;

function PlainButton({
  look = 'line',
  size = 'm',
  icon,
  iconEnd,
  pendingText,
  isWide = false,
  isPending = false,
  className,
  children,
  ...rest
}: Omit<ButtonProps, 'whyNot'>) {
  useEffect(() => {
    if (isPending && pendingText) announce(pendingText);
  }, [isPending, pendingText]);
  return (
    <AriaButton
      {...rest}
      {...(isPending && stillButton)}
      className={cx(buttonClass({ look, size, isWide }), className)}
    >
      <span className="btn-word">
        <span data-shown={!isPending}>
          {icon && <Icon of={icon} size={size === 's' ? 's' : 'm'} />}
          {children}
          {iconEnd && <Icon of={iconEnd} size={size === 's' ? 's' : 'm'} />}
        </span>
        {isPending && (
          <span>
            <i className="spin" />
            {pendingText ?? children}
          </span>
        )}
      </span>
    </AriaButton>
  );
}
