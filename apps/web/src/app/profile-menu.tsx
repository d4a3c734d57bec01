import { people } from '@loopmate/contracts/people';
import { GraduationCap, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { Button } from 'react-aria-components';
import { forgetDocuments } from '../features/editor/document-cache.ts';
import { forgetPush } from '../features/push/push-browser.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx';
import { toast } from '../ui/toast.ts';
import { call } from './api.ts';
import { errorText } from './error-text.ts';
import { setTheme, useTheme } from './theme.ts';
import { useMe } from './use-me.ts';

const THEME_CHOICES = [
  { id: 'system', label: 'As the system', icon: Monitor },
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
] as const;

/** Ends the login, then leaves the app whole: nothing of this person stays in memory. */
async function signOut(): Promise<void> {
  try {
    await call(people.signOut);
    // Copies of shared documents are this person's; the next one on this browser finds none.
    await forgetDocuments();
    await forgetPush().catch(() => {});
    window.location.assign('/');
  } catch (error) {
    toast(errorText(error));
  }
}

export function ProfileMenu() {
  const me = useMe();
  const theme = useTheme();
  return (
    <Menu
      label="Account"
      trigger={
        <Button className="me" aria-label={`${me.name}, account menu`}>
          <Avatar name={me.name} size={30} />
        </Button>
      }
    >
      <MenuItem icon={Settings} href="/settings" {...(me.email && { note: me.email })}>
        Profile and settings
      </MenuItem>
      <MenuItem icon={GraduationCap} href="/cohorts">
        Cohorts
      </MenuItem>
      <MenuLine />
      <MenuChoice label="Theme" options={THEME_CHOICES} value={theme} onChange={setTheme} />
      <MenuLine />
      <MenuItem icon={LogOut} onAction={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
