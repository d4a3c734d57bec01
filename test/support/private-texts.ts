import type { InterviewerQuestion } from '@loopmate/contracts/questions';

/** Sentences only the interviewer may get: of answer, brief, hints after `released`, follow-ups, challenges, cues, hidden tests. */
export function privateTexts(question: InterviewerQuestion, released: number): string[] {
  const { answerHtml, briefHtml, hints, followups, challenges, rubricCues, clarifications, code } = question;
  const held = [
    answerHtml,
    briefHtml,
    hints.filter((hint) => hint.stage > released),
    followups,
    challenges.map(({ holdsHtml, cracksHtml, trigger }) => [holdsHtml, cracksHtml, trigger]),
    rubricCues,
    clarifications.filter((one) => one.deliberate).map((one) => one.answer),
    code && 'hidden' in code ? code.hidden : [],
  ];
  const open = JSON.stringify(question.parts);
  return [...new Set(stringsIn(held).flatMap(sentences))].filter((text) => !open.includes(text));
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** Stretches of plain words between tags, long enough to be nobody else's. */
function sentences(html: string): string[] {
  return html
    .split(/<[^>]*>|&[#\w]+;/)
    .map((text) => text.trim())
    .filter((text) => text.length >= 30)
    .map((text) => text.slice(0, 80));
}
