import type { InterviewerQuestion } from '@loopmate/contracts/questions';
import { ScrollBox } from './scroll-box.tsx';
import { ServerHtml } from './server-html.tsx';

/** The brief and the sample answer, for the interviewer alone. */
export function AnswerTab({ question }: { question: InterviewerQuestion }) {
  return (
    <ScrollBox label="Brief and answer">
      <section className="room-sec">
        <h2>Brief</h2>
        <ServerHtml html={question.briefHtml} />
      </section>
      <section className="room-sec">
        <h2>A strong answer</h2>
        <ServerHtml html={question.answerHtml} />
      </section>
      {question.pitfalls.length > 0 && (
        <section className="room-sec">
          <h3>Common slips</h3>
          <ul className="stack small">
            {question.pitfalls.map((one) => (
              <li key={one.id}>
                <p className="strong">{one.sign}</p>
                <p className="soft">{one.why}</p>
                <p>Say: “{one.nudge}”</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </ScrollBox>
  );
}
