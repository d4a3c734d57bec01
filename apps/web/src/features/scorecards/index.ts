export { ScorecardForm, type ScorecardFormProps } from './scorecard-form.tsx';
export { SelfAssessment, type SelfAssessmentProps } from './self-assessment.tsx';
export { MarksPanel, type MarksPanelProps } from './marks-panel.tsx';
export { CardHistory } from './card-history.tsx';
export { CardsStand } from './cards-stand.tsx';
export { statusQuery } from './scorecards.queries.ts';
