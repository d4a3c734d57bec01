import { people } from '@loopmate/contracts/people';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { nextPath } from '../../app/next-path.ts';
import { AuthLayout } from './auth-layout.tsx';
import { knownGuest } from './enter.ts';
import { SignUpForm } from './sign-up-form.tsx';

export function SignUpPage() {
  const { next } = useSearch({ strict: false });
  const [guest] = useState(knownGuest);
  const router = useRouter();
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
      <SignUpForm
        send={(body) => call(people.signUp, { body })}
        act="Create account"
        onDone={() => router.navigate({ href: next === undefined ? '/welcome' : nextPath(next) })}
      />
    </AuthLayout>
  );
}
