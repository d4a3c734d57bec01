import type { Me } from '@loopmate/contracts/people';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { browserZone } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { refusalAt, signUpFaults, type SignUpForm as SignUpFields } from './account-faults.ts';
import { enterAs, knownGuest } from './enter.ts';
import { FormPassword, FormText, resolverOf } from './form-fields.tsx';
import { ZoneLine } from './zone-line.tsx';

const FIELD_OF = {
  name: 'name',
  email: 'email',
  password: 'password',
  email_taken: 'email',
  password_too_short: 'password',
  password_too_common: 'password',
  invitation_for_another: 'email',
  zone_unknown: 'timeZone',
  timeZone: 'timeZone',
} as const;

export interface SignUpFormProps {
  send: (account: SignUpFields) => Promise<Me>;
  /** Known beforehand, such as from a link that was mailed to it. */
  email?: string;
  act: string;
  onDone: () => void | Promise<void>;
}

/** A new account, or an account for the guest who is here; signs in. */
export function SignUpForm({ send, email = '', act, onDone }: SignUpFormProps) {
  const [guest] = useState(knownGuest);
  const { control, handleSubmit, setError, formState } = useForm<SignUpFields>({
    defaultValues: { name: guest?.name ?? '', email, password: '', timeZone: browserZone() },
    resolver: resolverOf(signUpFaults),
    mode: 'onTouched',
  });
  const signUp = useMutation({
    mutationFn: send,
    onSuccess: async (me) => {
      enterAs(me);
      await onDone();
    },
    onError: (error) => {
      const { field, text } = refusalAt(error, FIELD_OF);
      setError(field ?? 'root', { message: text }, { shouldFocus: true });
    },
  });
  return (
    <form className="stack stack-5" noValidate onSubmit={handleSubmit((body) => signUp.mutate(body))}>
      {formState.errors.root && (
        <Note tone="bad" isLive>
          {formState.errors.root.message}
        </Note>
      )}
      <FormText
        control={control}
        name="name"
        label="Name or alias"
        hint="What your peers see."
        autoComplete="name"
        maxLength={60}
      />
      <FormText
        control={control}
        name="email"
        label="E-mail"
        type="email"
        inputMode="email"
        autoComplete="username"
      />
      <FormPassword
        control={control}
        name="password"
        label="Password"
        hint="At least 8 characters. A short sentence works well."
        autoComplete="new-password"
      />
      <Controller
        control={control}
        name="timeZone"
        render={({ field, fieldState }) => (
          <ZoneLine value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
        )}
      />
      <Button
        type="submit"
        look="act"
        size="l"
        isWide
        isPending={signUp.isPending || signUp.isSuccess}
        pendingText="Creating your account"
      >
        {act}
      </Button>
    </form>
  );
}
