import { people } from '@loopmate/contracts/people';
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '../../app/api.ts';
import { nextPath } from '../../app/next-path.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { refusalAt, signInFaults, type SignInForm } from './account-faults.ts';
import { AuthLayout } from './auth-layout.tsx';
import { enterAs, knownGuest } from './enter.ts';
import { FormPassword, FormText, resolverOf } from './form-fields.tsx';

const FIELD_OF = { email_or_password_wrong: 'password', email: 'email', password: 'password' } as const;

export function SignInPage() {
  const { next } = useSearch({ strict: false });
  return (
    <AuthLayout
      title="Sign in"
      subtitle={next ? 'Then you go on where you were.' : 'Your next interview is waiting.'}
      foot={
        <>
          New here?{' '}
          <Link to="/sign-up" search={next ? { next } : {}}>
            Create an account
          </Link>
        </>
      }
    >
      <Form next={next} />
    </AuthLayout>
  );
}

function Form({ next }: { next: string | undefined }) {
  const router = useRouter();
  const [guest] = useState(knownGuest);
  const { control, handleSubmit, setError, formState } = useForm<SignInForm>({
    defaultValues: { email: '', password: '' },
    resolver: resolverOf(signInFaults),
  });
  const signIn = useMutation({
    mutationFn: (body: SignInForm) => call(people.signIn, { body }),
    onSuccess: async (me) => {
      enterAs(me);
      await router.navigate({ href: nextPath(next) });
    },
    onError: (error) => {
      const { field, text } = refusalAt(error, FIELD_OF);
      setError(field ?? 'root', { message: text }, { shouldFocus: true });
    },
  });
  return (
    <form className="stack stack-5" noValidate onSubmit={handleSubmit((body) => signIn.mutate(body))}>
      {guest && (
        <Note tone="warn">
          You are here as a guest. Your interview stays with <b>{guest.name}</b>, the guest, if you sign in to
          an account you have. A new account keeps it.
        </Note>
      )}
      {formState.errors.root && (
        <Note tone="bad" isLive>
          {formState.errors.root.message}
        </Note>
      )}
      <FormText
        control={control}
        name="email"
        label="E-mail"
        type="email"
        inputMode="email"
        autoComplete="username"
      />
      <FormPassword control={control} name="password" label="Password" autoComplete="current-password" />
      <Button
        type="submit"
        look="act"
        size="l"
        isWide
        isPending={signIn.isPending || signIn.isSuccess}
        pendingText="Signing in"
      >
        Sign in
      </Button>
    </form>
  );
}
