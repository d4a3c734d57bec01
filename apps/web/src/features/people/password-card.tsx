import { people } from '@loopmate/contracts/people';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { call } from '../../app/api.ts';
import { queryClient } from '../../app/query.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toast.ts';
import { passwordFaults, refusalAt, type PasswordForm } from './account-faults.ts';
import { FormPassword, resolverOf } from './form-fields.tsx';
import { loginsQuery } from './logins-card.tsx';

const FIELD_OF = {
  current: 'current',
  next: 'next',
  password_too_short: 'next',
  password_too_common: 'next',
  email_or_password_wrong: 'current',
} as const;

export function PasswordCard({ email }: { email: string }) {
  const { control, handleSubmit, setError, reset, formState } = useForm<PasswordForm>({
    defaultValues: { current: '', next: '' },
    resolver: resolverOf(passwordFaults),
  });
  const change = useMutation({
    mutationFn: (body: PasswordForm) => call(people.changePassword, { body }),
    onSuccess: () => {
      reset();
      toast('Password changed. All other browsers are signed out.');
      return queryClient.invalidateQueries(loginsQuery);
    },
    onError: (error) => {
      const { field, text } = refusalAt(error, FIELD_OF);
      const message = field === 'current' ? 'This is not your password. Check it and try again.' : text;
      setError(field ?? 'root', { message }, { shouldFocus: true });
    },
  });
  return (
    <Card title="Password">
      <p className="small muted">Changing it signs out every other browser.</p>
      <form className="stack stack-4" noValidate onSubmit={handleSubmit((body) => change.mutate(body))}>
        {formState.errors.root && (
          <Note tone="bad" isLive>
            {formState.errors.root.message}
          </Note>
        )}
        {/* Tells a password manager whose password this is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <div className="two">
          <FormPassword
            control={control}
            name="current"
            label="Current password"
            autoComplete="current-password"
          />
          <FormPassword
            control={control}
            name="next"
            label="New password"
            hint="At least 8 characters."
            autoComplete="new-password"
          />
        </div>
        <div>
          <Button type="submit" isPending={change.isPending} pendingText="Changing">
            Change password
          </Button>
        </div>
      </form>
    </Card>
  );
}
