import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { Icon } from './icon.tsx';

export interface FieldText {
  label: string;
  /** A sentence below the field. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. Absent or empty: the field is fine. */
  error?: string | undefined;
}

/** Label above, hint and error below: the same for every field. Stands inside a React Aria field. */
export function FieldShell({
  label,
  hint,
  error,
  aside,
  children,
}: FieldText & { aside?: ReactNode; children: ReactNode }) {
  return (
    <>
      {aside ? (
        <span className="field-head">
          <Label className="field-label">{label}</Label>
          {aside}
        </span>
      ) : (
        <Label className="field-label">{label}</Label>
      )}
      {children}
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {error && (
        <FieldError className="err">
          <Icon of={CircleAlert} size="s" />
          <span>{error}</span>
        </FieldError>
      )}
    </>
  );
}
