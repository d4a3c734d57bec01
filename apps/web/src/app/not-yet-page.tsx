import { PageHeader } from '../ui/page-header.tsx';

/** Stands at an address that is reserved while its page is being written. */
export function NotYetPage() {
  return (
    <div className="page page-narrow">
      <PageHeader title="This page is being written" subtitle={window.location.pathname} />
    </div>
  );
}
