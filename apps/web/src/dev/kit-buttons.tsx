import { Bell, BookOpen, CalendarPlus, Mic, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { AnchorButton, Button, Card, IconButton, Kbd, LinkButton, Tooltip } from '../ui/index.ts';

const LOOKS = [
  { look: 'act', word: 'Ask Mei for this time', pending: 'Asking' },
  { look: 'line', word: 'Reschedule', pending: 'Sending' },
  { look: 'quiet', word: 'Add to calendar', pending: 'Adding' },
  { look: 'bad', word: 'Cancel it', pending: 'Cancelling' },
] as const;

function StateRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <span className="tiny muted">{name}</span>
      {children}
    </>
  );
}

export function KitButtons() {
  return (
    <>
      <Card title="Buttons" className="kit-7">
        <div className="kit-states">
          {(['', 'is-hover', 'is-focus'] as const).map((state) => (
            <StateRow key={state} name={{ '': 'Default', 'is-hover': 'Hover', 'is-focus': 'Focus' }[state]}>
              {LOOKS.map(({ look, word }) => (
                <Button key={look} look={look} className={state}>
                  {word}
                </Button>
              ))}
            </StateRow>
          ))}
          <StateRow name="Disabled">
            {LOOKS.map(({ look, word }) => (
              <Button key={look} look={look} isDisabled>
                {word}
              </Button>
            ))}
          </StateRow>
          <StateRow name="Pending">
            {LOOKS.map(({ look, word, pending }) => (
              <Button key={look} look={look} isPending pendingText={pending}>
                {word}
              </Button>
            ))}
          </StateRow>
        </div>
      </Card>
      <Card title="Sizes, icons, links" className="kit-5">
        <div className="row wrap">
          <Button look="act" size="l" icon={BookOpen}>
            Read what you will ask
          </Button>
          <Button look="act" icon={Mic}>
            Check devices
          </Button>
          <Button look="act" size="s">
            Reveal
          </Button>
        </div>
        <div className="row wrap">
          <Button size="l">Large</Button>
          <Button icon={CalendarPlus}>Add to calendar</Button>
          <Button size="s" icon={X}>
            Dense
          </Button>
          <Button look="act" whyNot="Choose a time first">
            Not now
          </Button>
          <Tooltip text="Says more">
            <Button look="quiet">With a tooltip</Button>
          </Tooltip>
        </div>
        <div className="row wrap">
          <IconButton icon={Bell} label="Inbox, 2 new" className="has-dot" />
          <IconButton icon={X} label="Close" look="line" size="s" />
          <IconButton icon={Mic} label="Mute microphone" look="act" size="l" />
          <LinkButton to="/home">A page</LinkButton>
          <AnchorButton href="/" look="quiet">
            Outside the app
          </AnchorButton>
          <Kbd keys={['Ctrl', 'K']} />
        </div>
        <Button look="act" isWide>
          As wide as its card
        </Button>
      </Card>
    </>
  );
}
