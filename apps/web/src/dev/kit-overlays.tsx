import { Ellipsis, Headphones, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  Card,
  Dialog,
  Drawer,
  IconButton,
  Menu,
  MenuChoice,
  MenuItem,
  MenuLine,
  RoundShape,
  SaveState,
  TextArea,
  toast,
} from '../ui/index.ts';

const SIZES = [
  { id: 'small', label: 'Small' },
  { id: 'large', label: 'Large' },
] as const;

export function KitOverlays() {
  const [open, setOpen] = useState<'dialog' | 'alert' | 'drawer' | null>(null);
  const [size, setSize] = useState<(typeof SIZES)[number]['id']>('small');
  const close = () => setOpen(null);
  return (
    <Card title="What floats" className="kit-12">
      <div className="row wrap">
        <Button onPress={() => setOpen('dialog')}>Open a dialog</Button>
        <Button onPress={() => setOpen('alert')}>Ask before losing something</Button>
        <Button onPress={() => setOpen('drawer')}>Open a drawer</Button>
        <Menu
          label="More"
          placement="bottom start"
          trigger={<IconButton icon={Ellipsis} label="More" look="line" />}
        >
          <MenuItem icon={Pencil} note="Until the start" onAction={() => toast('Rescheduled')}>
            Reschedule
          </MenuItem>
          <MenuItem isDisabled>Not now</MenuItem>
          <MenuLine />
          <MenuChoice label="Text size" options={SIZES} value={size} onChange={setSize} />
          <MenuLine />
          <MenuItem icon={Trash2} isBad onAction={() => toast('Cancelled')}>
            Cancel the interview
          </MenuItem>
        </Menu>
        <Button onPress={() => toast('Link copied')}>Say it in a toast</Button>
        <Button
          onPress={() =>
            toast({
              icon: Headphones,
              text: 'Headphones gone. Using the laptop speaker.',
              act: { label: 'Undo', onPress: () => toast('Back on headphones') },
            })
          }
        >
          Toast with Undo
        </Button>
      </div>
      <Dialog
        title="Reschedule with Kenji"
        isOpen={open === 'dialog'}
        onClose={close}
        acts={
          <>
            <Button look="quiet" onPress={close}>
              Keep the time
            </Button>
            <Button look="act" onPress={close}>
              Ask for the new time
            </Button>
          </>
        }
      >
        <p className="soft">Kenji gets mail and answers within a day. Until then the old time holds.</p>
        <TextArea label="A line for Kenji" rows={2} />
      </Dialog>
      <Dialog
        title="Leave the room?"
        role="alertdialog"
        isOpen={open === 'alert'}
        onClose={close}
        acts={
          <>
            <Button look="line" onPress={close}>
              Stay
            </Button>
            <Button look="bad" onPress={close}>
              Leave
            </Button>
          </>
        }
      >
        <p className="soft">Kenji stays alone. You can come back while the clock runs.</p>
      </Dialog>
      <Drawer
        title="Scorecard for Kenji"
        subtitle="Sealed until both are in"
        picture={<RoundShape sides={2} size={32} />}
        aside={<SaveState status="saved" text="Draft kept 19:47" />}
        isOpen={open === 'drawer'}
        onClose={close}
        foot={
          <>
            <span className="small muted grow">4 of 6 rated</span>
            <Button look="act" onPress={close}>
              Next competency
            </Button>
          </>
        }
      >
        <p className="soft">What lies beside a drawer stays live.</p>
      </Drawer>
    </Card>
  );
}
