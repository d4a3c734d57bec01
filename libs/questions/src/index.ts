export { QuestionsModule } from './questions.module.ts';
export { QuestionsService, type Draw } from './questions.service.ts';
export type { ImportReport } from './bank.importer.ts';
export type { ChallengeOutcome, InterviewerState, Released } from './question.views.ts';
export type { Exposure } from './questions.store.ts';
