import type { ChosenRating } from './rating-card.tsx';

/** A rating in the smallest form, in words for readers. */
export function Pips({ rating }: { rating: ChosenRating }) {
  if (rating === null) return <span className="pips-na">Not assessed</span>;
  const on = rating ?? 0;
  return (
    <span className="pips" role="img" aria-label={on ? `Rated ${on} of 4` : 'Not rated yet'}>
      {[1, 2, 3, 4].map((pip) => (
        <i key={pip} className={pip <= on ? 'on' : undefined} />
      ))}
    </span>
  );
}
