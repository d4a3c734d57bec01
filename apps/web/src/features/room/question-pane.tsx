import type { CandidateQuestion, InterviewerQuestion } from '@loopmate/contracts/questions';
import { BookOpen, EyeOff, FileQuestionMark } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AnswerTab } from './answer-tab.tsx';
import { ChallengeDeck } from './challenge-deck.tsx';
import { HintLadder } from './hint-ladder.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { QuestionParts } from './question-parts.tsx';
import { useRoom } from './room-context.ts';
import { MoreToAsk } from './more-to-ask.tsx';
import { ServerHtml } from './server-html.tsx';

/** The left pane. What it holds was cut by the server to my seat; here it is only drawn. */
export function QuestionPane() {
  const { room } = useRoom();
  switch (room.question.for) {
    case 'interviewer':
      return <InterviewerPane question={room.question.question} />;
    case 'candidate':
      return <CandidatePane question={room.question.question} />;
    case 'waiting':
      return <WaitingPane />;
    default:
      return room.question satisfies never;
  }
}

function InterviewerPane({ question }: { question: InterviewerQuestion }) {
  return (
    <>
      <Tabs
        label="Question"
        className="pane-tabs"
        tabs={[
          {
            id: 'question',
            label: 'Question',
            content: (
              <ScrollBox label="The question and its hints">
                <div className="stack">
                  <h2>{question.title}</h2>
                  <QuestionParts parts={question.parts} />
                </div>
                <HintLadder hints={question.hints} />
                <ChallengeDeck challenges={question.challenges} />
                <MoreToAsk question={question} />
              </ScrollBox>
            ),
          },
          { id: 'answer', label: 'Answer', icon: BookOpen, content: <AnswerTab question={question} /> },
        ]}
      />
      <p className="room-lock">
        <Icon of={EyeOff} size="s" />
        Only you
      </p>
    </>
  );
}

function CandidatePane({ question }: { question: CandidateQuestion }) {
  const { partner } = useRoom();
  return (
    <ScrollBox label="The question">
      <h2>{question.title}</h2>
      <div className="stack stack-3">
        {question.parts.map((part) => (
          <ServerHtml key={part.id} html={part.html} />
        ))}
      </div>
      {question.hints.length > 0 && (
        <section className="room-sec">
          <h3>Hints from {partner.name}</h3>
          <ol className="hints">
            {question.hints.map((hint) => (
              <li key={hint.stage}>
                <span className="rung is-out">{hint.stage}</span>
                <ServerHtml html={hint.html} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <p className="tiny muted">Think aloud. Ask {partner.name} about anything that is not said here.</p>
    </ScrollBox>
  );
}

function WaitingPane() {
  const { room, partner } = useRoom();
  return (
    <div className="pane-scroll">
      <EmptyState
        picture={<Icon of={FileQuestionMark} size="l" />}
        title={room.phase === 'read_in' ? `${partner.name} reads your question` : 'Your question comes later'}
      >
        It appears here when your half begins.
      </EmptyState>
    </div>
  );
}
