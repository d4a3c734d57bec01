import { AnswerClock } from './answer-clock.tsx';

const STAR = [
  ['Situation', 'where, when, who'],
  ['Task', 'what was yours to do'],
  ['Action', 'what you did, step by step'],
  ['Result', 'a number, and what you learned'],
] as const;

/** What a story has, above the notes both write in; 90 seconds an answer. */
export function StarSheet() {
  return (
    <section className="star" aria-label="Parts of a story">
      <dl>
        {STAR.map(([name, what]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <AnswerClock label="This answer" from={0} to={90} />
    </section>
  );
}
