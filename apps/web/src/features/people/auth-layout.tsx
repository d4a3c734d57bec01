import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';
import { AuthArt } from './auth-art.tsx';
import './people.css';

/** Sign-in and sign-up: the form at the left, the idea at the right; on a phone the form alone. */
export function AuthLayout({
  title,
  subtitle,
  foot,
  children,
}: {
  title: string;
  subtitle: string;
  /** The way to the other page. */
  foot: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="auth">
      <div className="auth-main">
        <PageHeader title={title} subtitle={subtitle} />
        <div className="card auth-card">{children}</div>
        <p className="auth-foot">{foot}</p>
      </div>
      <AuthArt />
    </div>
  );
}
