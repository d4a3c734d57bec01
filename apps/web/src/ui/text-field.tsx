import type { ReactNode, Ref } from 'react';
import {
  Input,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldShell, type FieldText } from './field-shell.tsx';

export interface TextFieldProps
  extends FieldText, Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid' | 'ref'> {
  placeholder?: string;
  /** Beside the label: a link or a count. */
  aside?: ReactNode;
  className?: string;
  /** The input, so that a form can focus it. */
  ref?: Ref<HTMLInputElement>;
}

/** Takes the `field` of a react-hook-form Controller as it is. */
export function TextField({
  label,
  hint,
  error,
  placeholder,
  aside,
  className,
  ref,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx('field', className)}
    >
      <FieldShell label={label} hint={hint} error={error} aside={aside}>
        <Input className="input" placeholder={placeholder ?? ''} {...(ref && { ref })} />
      </FieldShell>
    </AriaTextField>
  );
}
