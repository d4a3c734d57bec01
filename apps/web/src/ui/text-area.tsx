import type { ReactNode, Ref } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldShell, type FieldText } from './field-shell.tsx';

export interface TextAreaProps
  extends
    FieldText,
    Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid' | 'ref' | 'type'> {
  placeholder?: string;
  rows?: number;
  aside?: ReactNode;
  className?: string;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Grows with what is written, to 24 rem. */
export function TextArea({
  label,
  hint,
  error,
  placeholder,
  rows = 3,
  aside,
  className,
  ref,
  ...rest
}: TextAreaProps) {
  return (
    <AriaTextField
      {...rest}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx('field', className)}
    >
      <FieldShell label={label} hint={hint} error={error} aside={aside}>
        <AriaTextArea className="input" rows={rows} placeholder={placeholder ?? ''} {...(ref && { ref })} />
      </FieldShell>
    </AriaTextField>
  );
}
