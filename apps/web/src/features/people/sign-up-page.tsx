import { people } from '@loopmate/contracts/people';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { call } from '../../app/api.ts';
import { nextPath } from '../../app/next-path.ts';
import { browserZone } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { refusalAt, signUpFaults, type SignUpForm } from './account-faults.ts';
import { AuthLayout } from './auth-layout.tsx';
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
  zone_unknown: 'timeZone',
  timeZone: 'timeZone',
} as const;

export function SignUpPage() {
  const { next } = useSearch({ strict: false });
  const [guest] = useState(knownGuest);
  return (
    <AuthLayout
      title={guest ? 'Keep your work' : 'Create an account'}
      subtitle={
        guest
          ? 'Your interview, code and scorecards move into your account.'
          : 'Interview a peer, then swap seats. It is free, on this server.'
      }
      foot={
        <>
          Have an account?{' '}
          <Link to="/sign-in" search={next ? { next } : {}}>
            Sign in
          </Link>
        </>
      }
    >
      <Form next={next} guestName={guest?.name ?? ''} />
    </AuthLayout>
  );
}

function Form({ next, guestName }: { next: string | undefined; guestName: string }) {
  const router = useRouter();
  const { control, handleSubmit, setError, formState } = useForm<SignUpForm>({
    defaultValues: { name: guestName, email: '', password: '', timeZone: browserZone() },
    resolver: resolverOf(signUpFaults),
    mode: 'onTouched',
  });
  const signUp = useMutation({
    mutationFn: (body: SignUpForm) => call(people.signUp, { body }),
    onSuccess: async (me) => {
      enterAs(me);
      await router.navigate({ href: next === undefined ? '/welcome' : nextPath(next) });
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
        Create account
      </Button>
    </form>
  );
}
