import { useState, type ReactNode } from 'react';
import { errorText } from '../../app/error-text.ts';
import { Button, Note, TextField } from '../../ui/index.ts';
import type { useFound } from './use-cohorts.ts';

interface NameFormProps {
  label: string;
  hint?: string;
  value?: string;
  send: ReturnType<typeof useFound>;
  onDone: (cohort: { id: string }) => void;
  children: ReactNode;
}

/** One name, for a new cohort or for one that has one. */
export function NameForm({ label, hint, value = '', send, onDone, children }: NameFormProps) {
  const [name, setName] = useState(value);
  return (
    <form
      className="stack stack-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') send.mutate(name.trim(), { onSuccess: onDone });
      }}
    >
      <TextField
        label={label}
        {...(hint && { hint })}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
      />
      {send.isError && (
        <Note tone="bad" isLive>
          {errorText(send.error)}
        </Note>
      )}
      <div>
        <Button type="submit" isDisabled={name.trim() === ''} isPending={send.isPending}>
          {children}
        </Button>
      </div>
    </form>
  );
}
