import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField as AriaTextField, ToggleButton } from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldShell } from './field-shell.tsx';
import { Icon } from './icon.tsx';
import type { TextFieldProps } from './text-field.tsx';

/** A password that can be looked at, and pasted. */
export function PasswordField({
  label,
  hint,
  error,
  placeholder,
  aside,
  className,
  ref,
  ...rest
}: TextFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx('field', className)}
    >
      <FieldShell label={label} hint={hint} error={error} aside={aside}>
        <div className="input-pair">
          <Input
            className="input"
            placeholder={placeholder ?? ''}
            autoCapitalize="none"
            spellCheck="false"
            {...(ref && { ref })}
          />
          <ToggleButton
            className="btn btn-quiet btn-s btn-icon"
            aria-label="Show password"
            isSelected={isShown}
            onChange={setShown}
          >
            <Icon of={isShown ? EyeOff : Eye} size="s" />
          </ToggleButton>
        </div>
      </FieldShell>
    </AriaTextField>
  );
}
