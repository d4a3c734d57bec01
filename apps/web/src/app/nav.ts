import { Calendar, House, User, Users } from 'lucide-react';

/** The places of the header and of the phone's tabs. */
export const NAV = [
  { to: '/home', label: 'Home', icon: House, isPhoneOnly: false },
  { to: '/book', label: 'Book', icon: Calendar, isPhoneOnly: false },
  { to: '/interviews', label: 'Interviews', icon: Users, isPhoneOnly: false },
  { to: '/settings', label: 'Profile', icon: User, isPhoneOnly: true },
] as const;
