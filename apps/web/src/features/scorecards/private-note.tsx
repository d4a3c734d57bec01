import { privateNote, scorecards, type PrivateNote as Note } from '@loopmate/contracts/scorecards';
import type { HalfNumber } from '@loopmate/domain';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useMe } from '../../app/use-me.ts';
import { Button, Note as Message, SaveState, Skeleton, TextArea } from '../../ui/index.ts';
import { deviceCopy } from './device-copy.ts';
import { halfParams, noteQuery } from './scorecards.queries.ts';
import { useKeeper, type Keepers } from './use-keeper.ts';

const keepers: Keepers<string> = new Map();

/** My own words about a half; nobody else ever reads them. */
export function PrivateNote({ interviewId, half }: { interviewId: string; half: HalfNumber }) {
  const { data: note, error } = useQuery(noteQuery(interviewId, half));
  if (error) return <Message tone="bad">{errorText(error)}</Message>;
  if (!note) return <Skeleton label="Your note is on its way" />;
  return <NoteField key={`${interviewId}.${half}`} interviewId={interviewId} half={half} note={note} />;
}

function NoteField({ interviewId, half, note }: { interviewId: string; half: HalfNumber; note: Note }) {
  const me = useMe();
  const name = `note.${me.id}.${interviewId}.${half}`;
  const params = halfParams(interviewId, half);
  const server = useMemo(() => ({ revision: note.revision, value: note.text }), [note]);
  const { keeper, state } = useKeeper(keepers, name, server, () => ({
    save: async ({ revision, value }) =>
      (await call(scorecards.saveNote, { params, body: { revision, text: value } })).revision,
    load: async () => {
      const { revision, text } = await call(scorecards.note, { params });
      return { revision, value: text };
    },
    device: deviceCopy(name, privateNote.shape.text),
  }));
  return (
    <div className="stack">
      <TextArea
        label="Private note"
        rows={4}
        maxLength={20_000}
        placeholder="What you want to remember. Only you read this."
        value={state.value}
        onChange={(text) => keeper.change(text)}
        aside={<SaveState status={state.status === 'closed' ? 'offline' : state.status} />}
      />
      {state.theirs !== null && (
        <Message tone="bad" isLive>
          <div className="stack">
            <p>Another window kept this instead: “{state.theirs.slice(0, 160)}”</p>
            <div className="row wrap">
              <Button size="s" onPress={() => keeper.choose('mine')}>
                Keep what is here
              </Button>
              <Button size="s" onPress={() => keeper.choose('theirs')}>
                Take the other one
              </Button>
            </div>
          </div>
        </Message>
      )}
    </div>
  );
}
