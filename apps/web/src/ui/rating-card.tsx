import type { Rating } from '@loopmate/domain';
import { Label, Radio, RadioGroup } from 'react-aria-components';

/** Rating as a person sets it: null is "not assessed", undefined is "not yet chosen". */
export type ChosenRating = Rating | null | undefined;

export const RATING_WORDS = {
  1: 'Not shown',
  2: 'Partly',
  3: 'Meets level',
  4: 'Above',
} satisfies Record<Rating, string>;

const NOT_ASSESSED = 'not_assessed';

export interface RatingCardProps {
  /** The competency; hide it when a heading of the same words stands above. */
  label: string;
  isLabelHidden?: boolean;
  anchors: Record<'1' | '2' | '3' | '4', string>;
  value: ChosenRating;
  onChange: (rating: Rating | null) => void;
  words?: Record<Rating, string>;
  canSkip?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
}

/** Four anchored choices; arrow keys move, 1 to 4 and 0 choose while the focus is inside. */
export function RatingCard(props: RatingCardProps) {
  const {
    label,
    isLabelHidden = false,
    anchors,
    value,
    onChange,
    words = RATING_WORDS,
    canSkip = true,
  } = props;
  const { isDisabled = false, isReadOnly = false } = props;
  const choose = (key: string) => {
    const rating = ([1, 2, 3, 4] as const).find((one) => String(one) === key);
    if (rating) onChange(rating);
    else if (canSkip && (key === '0' || key === NOT_ASSESSED)) onChange(null);
  };
  return (
    <RadioGroup
      className="field"
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      value={value === undefined ? '' : value === null ? NOT_ASSESSED : String(value)}
      onChange={choose}
    >
      <Label className={isLabelHidden ? 'sr' : 'field-label'}>{label}</Label>
      <div
        role="presentation"
        className="rate-box"
        onKeyDownCapture={(event) => {
          if (isDisabled || isReadOnly || event.key.length > 1) return;
          choose(event.key);
          // The arrow keys go on from what was chosen.
          const radio = event.currentTarget.querySelector(
            `input[value="${event.key === '0' ? NOT_ASSESSED : event.key}"]`,
          );
          if (radio instanceof HTMLInputElement) radio.focus();
        }}
      >
        <div className="rates">
          {([1, 2, 3, 4] as const).map((rating) => (
            <Radio key={rating} value={String(rating)} className="rate">
              <b>
                <span className="rate-n">{rating}</span>
                {words[rating]}
              </b>
              <span>{anchors[rating]}</span>
            </Radio>
          ))}
        </div>
        {canSkip && (
          <div className="rate-foot">
            <span>
              Keys <kbd>1</kbd> to <kbd>4</kbd>, or
            </span>
            <Radio value={NOT_ASSESSED} className="rate-none">
              Not assessed <kbd>0</kbd>
            </Radio>
          </div>
        )}
      </div>
    </RadioGroup>
  );
}
