import { Minus, Plus } from 'lucide-react';
import {
  Button,
  Group,
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldShell, type FieldText } from './field-shell.tsx';
import { Icon } from './icon.tsx';

export interface NumberFieldProps
  extends FieldText, Omit<AriaNumberFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  className?: string;
}

export function NumberField({ label, hint, error, className, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField
      {...rest}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx('field', className)}
    >
      <FieldShell label={label} hint={hint} error={error}>
        <Group className="stepper">
          <Input className="input" />
          <Button slot="decrement">
            <Icon of={Minus} size="s" />
          </Button>
          <Button slot="increment">
            <Icon of={Plus} size="s" />
          </Button>
        </Group>
      </FieldShell>
    </AriaNumberField>
  );
}
