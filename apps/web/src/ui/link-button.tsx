import { createLink } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { buttonClass, type ButtonLook, type ButtonSize } from './button.tsx';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: LucideIcon;
  iconEnd?: LucideIcon;
  isWide?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

/** A link drawn as a button to a place outside the app: `/`, `/api/docs`, a file. */
export function AnchorButton({
  look = 'line',
  size = 'm',
  icon,
  iconEnd,
  isWide = false,
  className,
  children,
  ...rest
}: AnchorProps) {
  return (
    <a {...rest} className={cx(buttonClass({ look, size, isWide }), className)}>
      {icon && <Icon of={icon} size={size === 's' ? 's' : 'm'} />}
      {children}
      {iconEnd && <Icon of={iconEnd} size={size === 's' ? 's' : 'm'} />}
    </a>
  );
}

/** A link drawn as a button to one of our pages: `to`, `params` and `search` are checked against the router. */
export const LinkButton = createLink(AnchorButton);
