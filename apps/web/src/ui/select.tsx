import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldShell, type FieldText } from './field-shell.tsx';
import { Icon } from './icon.tsx';

export interface SelectOption<Id extends string> {
  id: Id;
  label: string;
  note?: string;
  isDisabled?: boolean;
}

export interface SelectProps<Id extends string> extends FieldText {
  options: readonly SelectOption<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  icon?: LucideIcon;
  name?: string;
  isDisabled?: boolean;
  onBlur?: () => void;
  className?: string;
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const {
    label,
    hint,
    error,
    options,
    value,
    onChange,
    placeholder = 'Choose',
    icon,
    className,
    onBlur,
    ...rest
  } = props;
  return (
    <AriaSelect
      {...rest}
      className={cx('field', className)}
      placeholder={placeholder}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      {...(onBlur && { onBlur })}
    >
      <FieldShell label={label} hint={hint} error={error}>
        <Button className="select">
          {icon && <Icon of={icon} size="s" />}
          <SelectValue className="select-value">
            {({ isPlaceholder, selectedText }) => (isPlaceholder ? placeholder : selectedText)}
          </SelectValue>
          <Icon of={ChevronDown} size="s" />
        </Button>
      </FieldShell>
      <Popover className="pop" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
              className="menu-item"
            >
              <span>
                {option.label}
                {option.note && <small>{option.note}</small>}
              </span>
              <Icon of={Check} size="s" className="tick" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
