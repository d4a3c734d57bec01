import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components';
import { Checkbox } from './checkbox.tsx';
import { cx } from './cx.ts';
import { FieldShell, type FieldText } from './field-shell.tsx';
import type { SelectOption } from './select.tsx';

export interface CheckboxGroupProps<Id extends string> extends FieldText {
  options: readonly SelectOption<Id>[];
  value: readonly Id[];
  onChange: (ids: Id[]) => void;
  /** Boxed ticks in a row, for short words. */
  isChips?: boolean;
  isDisabled?: boolean;
  className?: string;
}

/** Any number of few things: languages, days, rounds. */
export function CheckboxGroup<Id extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  isChips = false,
  isDisabled = false,
  className,
}: CheckboxGroupProps<Id>) {
  return (
    <AriaCheckboxGroup
      className={cx('field', className)}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      value={[...value]}
      onChange={(ids) => onChange(options.map((option) => option.id).filter((id) => ids.includes(id)))}
    >
      <FieldShell label={label} hint={hint} error={error}>
        <div className={isChips ? 'row wrap' : 'stack stack-1'}>
          {options.map((option) => (
            <Checkbox
              key={option.id}
              value={option.id}
              isChip={isChips}
              isDisabled={option.isDisabled ?? false}
              {...(option.note && { hint: option.note })}
            >
              {option.label}
            </Checkbox>
          ))}
        </div>
      </FieldShell>
    </AriaCheckboxGroup>
  );
}
