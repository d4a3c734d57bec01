export interface SkeletonProps {
  /** CSS width of each line. */
  lines?: readonly string[];
  hasAvatar?: boolean;
  /** What is on its way, for those who do not see it. */
  label?: string;
}

/** Grey lines in the place of text that is on its way. */
export function Skeleton({ lines = ['62%', '88%'], hasAvatar = false, label = 'Loading' }: SkeletonProps) {
  return (
    <div className="row row-3" role="status">
      <span className="sr">{label}</span>
      {hasAvatar && (
        <span className="skel" style={{ width: 36, height: 36, borderRadius: '50%', flex: 'none' }} />
      )}
      <span className="grow stack">
        {lines.map((width, index) => (
          <span key={`${index} ${width}`} className="skel" style={{ width }} />
        ))}
      </span>
    </div>
  );
}
