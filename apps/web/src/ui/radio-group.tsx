import type { ReactNode } from 'react';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldShell, type FieldText } from './field-shell.tsx';

export interface RadioOption<Id extends string> {
  id: Id;
  label: string;
  note?: ReactNode;
  /** Before the label on a card: a RoundShape, an avatar. */
  picture?: ReactNode;
  isDisabled?: boolean;
}

export interface RadioGroupProps<Id extends string> extends FieldText {
  options: readonly RadioOption<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  /** `card` draws each choice as a card with its note; `row` sets plain radios side by side. */
  look?: 'plain' | 'row' | 'card';
  name?: string;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  className?: string;
}

export function RadioGroup<Id extends string>({
  label,
  hint,
  error,
  options,
  onChange,
  look = 'plain',
  className,
  ...rest
}: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup
      {...rest}
      className={cx('field', className)}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen);
        if (option) onChange(option.id);
      }}
    >
      <FieldShell label={label} hint={hint} error={error}>
        <div className={look === 'row' ? 'radios-row' : 'radios'}>
          {options.map((option) => (
            <RadioChoice key={option.id} option={option} isCard={look === 'card'} />
          ))}
        </div>
      </FieldShell>
    </AriaRadioGroup>
  );
}

function RadioChoice({ option, isCard }: { option: RadioOption<string>; isCard: boolean }) {
  const { id, label, note, picture, isDisabled = false } = option;
  if (!isCard)
    return (
      <Radio value={id} isDisabled={isDisabled} className="radio">
        <span className="dot" />
        <span>
          {label}
          {note && <small>{note}</small>}
        </span>
      </Radio>
    );
  return (
    <Radio value={id} isDisabled={isDisabled} className="radio-card">
      {picture}
      <span className="grow">
        <b>{label}</b>
        {note && <span className="small soft">{note}</span>}
      </span>
      <span className="dot" />
    </Radio>
  );
}
