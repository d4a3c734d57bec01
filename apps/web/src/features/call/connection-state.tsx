import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { NetState } from '../../ui/net-state.tsx';
import './call.css';
import type { Call } from './use-call.ts';

/** How the call is, in a word and four bars; figures when pressed. Says nothing while nobody is there to hear. */
export function ConnectionState({ call: { remote } }: { call: Call }) {
  const { quality } = remote;
  if (!quality) return remote.is === 'waiting' ? null : <span className="net">Connecting</span>;
  const face = <NetState bars={quality.bars} text={quality.text} />;
  if (quality.figures.length === 0) return face;
  return (
    <DialogTrigger>
      <AriaButton className="call-net">{face}</AriaButton>
      <Popover className="pop" offset={6}>
        <Dialog className="call-figures" aria-label="Figures of the connection">
          <dl>
            {quality.figures.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="num">{value}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
