import type { LucideIcon } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';

export interface Segment<Id extends string> {
  id: Id;
  label: string;
  icon?: LucideIcon;
  isDisabled?: boolean;
}

export interface SegmentsProps<Id extends string> {
  /** The accessible name of the group. */
  label: string;
  options: readonly Segment<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  isDisabled?: boolean;
  isWide?: boolean;
  className?: string;
}

/** One of two to five short words, taking effect at once. */
export function Segments<Id extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
  isWide = false,
  className,
}: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={cx('seg', isWide && 'seg-wide', className)}
      selectionMode="single"
      disallowEmptySelection={value !== null}
      isDisabled={isDisabled}
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const option = options.find(({ id }) => keys.has(id));
        if (option) onChange(option.id);
      }}
    >
      {options.map(({ id, label: word, icon, isDisabled: isOff = false }) => (
        <ToggleButton key={id} id={id} isDisabled={isOff}>
          {icon && <Icon of={icon} size="s" />}
          {word}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
