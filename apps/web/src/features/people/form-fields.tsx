import {
  Controller,
  type Control,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  type Resolver,
} from 'react-hook-form';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';
import type { Faults } from './account-faults.ts';

/** Our field rules in the shape react-hook-form asks for. */
export function resolverOf<Form extends FieldValues>(
  faultsOf: (values: Form) => Faults<Form>,
): Resolver<Form> {
  return (values) => {
    const faults = Object.entries<string | undefined>(faultsOf(values));
    if (faults.length === 0) return { values, errors: {} };
    const errors = Object.fromEntries(faults.map(([name, message]) => [name, { type: 'fault', message }]));
    return { values: {}, errors: errors as FieldErrors<Form> };
  };
}

interface FormFieldProps<Form extends FieldValues> extends Omit<TextFieldProps, 'name' | 'ref'> {
  control: Control<Form>;
  name: FieldPath<Form>;
}

export function FormText<Form extends FieldValues>({ control, name, ...rest }: FormFieldProps<Form>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => <TextField {...rest} {...field} error={fieldState.error?.message} />}
    />
  );
}

export function FormPassword<Form extends FieldValues>({ control, name, ...rest }: FormFieldProps<Form>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <PasswordField {...rest} {...field} error={fieldState.error?.message} />
      )}
    />
  );
}
