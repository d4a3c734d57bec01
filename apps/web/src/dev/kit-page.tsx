import { PageHeader } from '../ui/index.ts';

export function KitPage() {
  return (
    <div className="page">
      <PageHeader title="Kit" />
    </div>
  );
}
