import { useParams } from '@tanstack/react-router';
import { ScorecardForm } from './scorecard-form.tsx';

export function ScorecardPage() {
  const { id } = useParams({ from: '/member/interviews/$id/scorecard' });
  return <ScorecardForm key={id} interviewId={id} variant="page" />;
}
