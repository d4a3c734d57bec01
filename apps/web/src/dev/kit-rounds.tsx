import { Repeat } from 'lucide-react';
import { useState } from 'react';
import { Avatar, Button, Card, HalfDisc, Icon, Range, RoundShape, SeatBadge } from '../ui/index.ts';

const NAMES = [
  'Recruiter',
  'Coding',
  'ML & Modeling',
  'System Design',
  'DL & Applied AI',
  'MLOps & Cloud',
  'Behavioral',
];
const LOOKS = ['solid', 'tint', 'open'] as const;

export function KitRounds() {
  const [isSwapped, setSwapped] = useState(false);
  const mine = isSwapped ? 'candidate' : 'interviewer';
  return (
    <>
      <Card title="Seven rounds: sides count, stroke tells the state" className="kit-5">
        <div className="kit-shapes">
          {LOOKS.flatMap((look) =>
            NAMES.map((name, index) => (
              <RoundShape key={`${look} ${name}`} sides={index + 1} look={look} size={40} />
            )),
          )}
          {NAMES.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
        <p className="tiny muted">
          Filled: likely at the level. Outlined: enough evidence, not there yet. Dashed: not enough evidence.
          Loops longer than seven:{' '}
        </p>
        <div className="row">
          {LOOKS.map((look) => (
            <RoundShape key={look} sides={9} look={look} size={32} />
          ))}
        </div>
      </Card>
      <Card
        title="Seats and the swap"
        className="kit-7"
        aside={
          <Button size="s" icon={Repeat} onPress={() => setSwapped(!isSwapped)}>
            Swap
          </Button>
        }
      >
        <div className="kit-swap">
          <span>
            <Avatar name="Ada Moreau" seat={mine} size={48} />
            <SeatBadge seat={mine} />
          </span>
          <Icon of={Repeat} size="l" />
          <span>
            <Avatar name="Kenji Arai" seat={isSwapped ? 'interviewer' : 'candidate'} size={48} />
            <SeatBadge seat={isSwapped ? 'interviewer' : 'candidate'} />
          </span>
          <span>
            <Avatar name="Priya Nair" size={48} />
            <SeatBadge seat="observer" />
          </span>
        </div>
        <p className="row small soft wrap">
          <HalfDisc half={1} /> Half 1 <HalfDisc half={2} /> Half 2{' '}
          <SeatBadge seat="interviewer">You interview Kenji</SeatBadge>
          <SeatBadge seat="candidate">Kenji interviews you</SeatBadge>
        </p>
        <div className="kit-ranges">
          <RoundShape sides={1} /> <b>Recruiter</b>{' '}
          <Range sides={1} value={{ low: 2.85, mean: 3.2, high: 3.55 }} />{' '}
          <span className="small soft">Likely at senior level</span>
          <RoundShape sides={3} look="tint" /> <b>ML & Modeling</b>{' '}
          <Range sides={3} value={{ low: 2.35, mean: 2.8, high: 3.25 }} />{' '}
          <span className="small soft">Too close to call</span>
          <RoundShape sides={5} look="open" /> <b>Deep learning</b> <Range sides={5} value={null} />{' '}
          <span className="small soft">Not enough evidence</span>
        </div>
      </Card>
    </>
  );
}
