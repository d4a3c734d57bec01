import type { ReactElement } from 'react';
import {
  Tooltip as AriaTooltip,
  TooltipTrigger,
  type TooltipProps as AriaTooltipProps,
} from 'react-aria-components';

export interface TooltipProps {
  text: string;
  placement?: NonNullable<AriaTooltipProps['placement']>;
  /** One focusable element: a Button, IconButton or LinkButton. */
  children: ReactElement;
}

/** Says more about a control; never the only place something is said. */
export function Tooltip({ text, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className="tip" placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
