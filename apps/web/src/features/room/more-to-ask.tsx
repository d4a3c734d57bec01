import type { InterviewerQuestion } from '@loopmate/contracts/questions';
import type { ReactNode } from 'react';
import { ServerHtml } from './server-html.tsx';

/** Folded until wanted: answers to what the candidate may ask, story prompts, follow-ups. */
export function MoreToAsk({ question }: { question: InterviewerQuestion }) {
  const { clarifications, prompts, followups, coverage } = question;
  return (
    <div className="stack">
      <Fold title="If they ask" count={clarifications.length}>
        {clarifications.map((one) => (
          <li key={one.ask}>
            <p className="strong">{one.ask}</p>
            <p>{one.answer}</p>
            {one.deliberate && (
              <p className="tiny muted">
                Left out on purpose. {one.ifNotAsked ?? 'Asking for it is a good sign.'}
              </p>
            )}
          </li>
        ))}
      </Fold>
      <Fold title="Story prompts" count={prompts.length}>
        {prompts.map((one) => (
          <li key={one.id}>
            {one.probes.map((probe) => (
              <p key={probe.ask}>
                <b>{probe.star}</b> {probe.ask}
              </p>
            ))}
            <p className="tiny muted">If there is no such story: {one.backup}</p>
          </li>
        ))}
      </Fold>
      <Fold title="Follow-ups" count={followups.length}>
        {followups.map((one) => (
          <li key={one.id}>
            <p className="strong">{one.ask}</p>
            <ServerHtml html={one.goodAnswerHtml} />
          </li>
        ))}
      </Fold>
      <Fold title="What a design should touch" count={coverage.length}>
        {coverage.map((one) => (
          <li key={one.id}>{one.text}</li>
        ))}
      </Fold>
    </div>
  );
}

function Fold({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details className="fold">
      <summary>
        {title} <span className="tiny muted">{count}</span>
      </summary>
      <ul>{children}</ul>
    </details>
  );
}
